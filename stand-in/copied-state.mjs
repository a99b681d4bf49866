/** A state for the stand-in that looks like a real controller. */

/** @import { AppState, OptionState, State } from './types.ts' */

/**
 * What is taken over from the real answers.
 * @typedef {{
 *   user: string, uuid: string, cloud: string, region: string, 'agent-version': string,
 * }} RealController
 * @typedef {{ 'model-uuid': string, 'model-type': 'caas' | 'iaas', type: string }} RealModel
 * @typedef {{
 *   'charm-rev': number, 'charm-origin': 'local' | 'charmhub',
 *   'application-status': { current: string, message?: string },
 * }} RealApp
 */

/**
 * The stand-in's state with the real controller's names, versions and options.
 * @param {(argv: string[]) => unknown} ask
 * @param {string} model
 * @param {string} app
 * @returns {State}
 */
export function copyState(ask, model, app) {
  const [controllerName = '', modelName = ''] = model.split(':');
  const { controllers } = /** @type {{ controllers: Record<string, RealController> }} */ (
    ask(['controllers'])
  );
  const shown = /** @type {Record<string, RealModel>} */ (ask(['show-model', model]));
  const { applications } = /** @type {{ applications: Record<string, RealApp> }} */ (
    ask(['status', '-m', model])
  );
  const deployed = /** @type {{ charm: string, settings: Record<string, OptionState> }} */ (
    ask(['config', '-m', model, app])
  );
  const { controller } = /** @type {{ controller: string }} */ (ask(['whoami']));
  const known = controllers[controllerName];
  const real = Object.values(shown)[0];
  const status = applications[app];
  if (!known || !real || !status) throw new Error(`${model} has no application ${app}`);
  /** @type {AppState} */
  const taken = {
    charm: deployed.charm,
    rev: status['charm-rev'],
    origin: status['charm-origin'],
    options: deployed.settings,
    user: {},
    status: status['application-status'].current,
    message: status['application-status'].message ?? '',
  };
  return {
    client: String(ask(['version'])).replace(/-[a-z]+-[^-]+$/, ''),
    current: controller,
    user: known.user,
    nextId: 1,
    controllers: {
      [controllerName]: {
        uuid: known.uuid,
        cloud: known.cloud,
        region: known.region,
        provider: real.type,
        agentVersion: known['agent-version'],
        currentModel: modelName,
        models: {
          [modelName]: {
            uuid: real['model-uuid'],
            type: real['model-type'],
            access: 'admin',
            apps: { [app]: taken },
            secrets: {},
          },
        },
      },
    },
  };
}
