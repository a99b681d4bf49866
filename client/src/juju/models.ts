/** juju calls about controllers and models, as values. */
import type { JujuCommand } from './commands.ts';
import { modelName } from './names.ts';
import { fields, json, jsonText, nothing, optional } from './output.ts';

export interface Model {
  /** `controller:owner/model` */
  readonly name: string;
  /** `caas` (Kubernetes) or `iaas` (machines); 12-factor charms need `caas`. */
  readonly type: string;
  /** `available`, `busy` ... */
  readonly status: string;
}

/** The controllers that this machine knows, the current one first. juju reads them from its own files. */
export function controllers(): JujuCommand<readonly string[]> {
  return {
    args: ['controllers', '--format', 'json', '--no-browser-login'],
    effect: 'reads',
    parse: stdout => {
      const known = json(stdout);
      const names = Object.keys(optional(known.controllers));
      const current = jsonText(known['current-controller']);
      return [...names.filter(name => name === current), ...names.filter(name => name !== current)];
    },
  };
}

/** The models of a controller that this user may see, without the controller's own. */
export function models(controller: string): JujuCommand<readonly Model[]> {
  return {
    args: ['models', '-c', modelName(controller), '--format', 'json', '--no-browser-login'],
    effect: 'reads',
    parse: stdout => {
      const all = json(stdout).models;
      return (Array.isArray(all) ? all : [])
        .map(fields)
        .filter(model => model['is-controller'] !== true)
        .map(model => ({
          name: `${controller}:${jsonText(model.name)}`,
          type: jsonText(model['model-type']),
          status: jsonText(optional(model.status).current),
        }));
    },
  };
}

/** Makes a model juju's current one, for every terminal of this user. */
export function switchTo(model: string): JujuCommand<void> {
  return { args: ['switch', modelName(model), '--no-browser-login'], effect: 'writes', parse: nothing };
}
