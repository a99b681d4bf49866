/** Juju's own files of controllers and models, for those who read them without asking juju. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { controllerUuid } from './commands/controllers.mjs';
import { yaml } from './output.mjs';

/** @import { State } from './types.ts' */

/**
 * Writes controllers.yaml and models.yaml to the folder, each by rename.
 * @param {State} state
 * @param {string} folder
 */
export function writeStoreFiles(state, folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const controllers = Object.entries(state.controllers).map(([name, one]) => [
    name,
    {
      uuid: controllerUuid(name, one),
      'api-endpoints': [one.endpoint ?? '10.0.0.2:17070'],
      'ca-cert': '-----BEGIN CERTIFICATE-----\nstand-in\n-----END CERTIFICATE-----\n',
      cloud: one.cloud ?? 'localhost',
      region: one.region ?? 'localhost',
      type: one.provider ?? 'kubernetes',
      'agent-version': one.agentVersion,
      'controller-machine-count': 0,
      'active-controller-machine-count': 0,
    },
  ]);
  const models = Object.entries(state.controllers).map(([name, one]) => [
    name,
    {
      models: Object.fromEntries(
        Object.entries(one.models)
          .filter(([, model]) => model.cached !== false)
          .map(([full, { uuid, type }]) => [full, { uuid, type, branch: 'master' }]),
      ),
      ...(one.currentModel === undefined ? {} : { 'current-model': one.currentModel }),
    },
  ]);
  write(join(folder, 'controllers.yaml'), {
    controllers: Object.fromEntries(controllers),
    ...(state.current === undefined ? {} : { 'current-controller': state.current }),
  });
  write(join(folder, 'models.yaml'), { controllers: Object.fromEntries(models) });
}

/** What the files hold, to see whether a call changed it. @param {State} state */
export function storeView(state) {
  const controllers = Object.entries(state.controllers).map(([name, one]) => [
    name,
    one.currentModel,
    Object.entries(one.models).map(([model, { cached }]) => [model, cached]),
  ]);
  return JSON.stringify([state.current, controllers]);
}

/** @param {string} path @param {unknown} value */
function write(path, value) {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, yaml().stringify(value), { mode: 0o600 });
  renameSync(draft, path);
}
