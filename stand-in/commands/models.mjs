/** `juju models` and `juju show-model` (juju cmd/juju/controller/listmodels.go, cmd/juju/model/show.go). */
import { refuseMore } from '../arguments.mjs';
import { table } from '../output.mjs';
import { reachModel, resolveModel, shortName } from '../target.mjs';
import { controllerUuid } from './controllers.mjs';

/** @import { Command, ControllerState, ModelState } from '../types.ts' */

/** @type {Command} */
export const models = {
  scope: 'none',
  formats: ['tabular', 'json', 'yaml'],
  flags: {
    'c|controller': 'text',
    all: 'switch',
    user: 'text',
    uuid: 'switch',
    'exact-time': 'switch',
    'B|no-browser-login': 'switch',
  },
  print: (/** @type {{ models: ReturnType<typeof describeModel>[], 'current-model'?: string }} */ value) =>
    table([
      ['Model', 'Cloud/Region', 'Type', 'Status', 'Access'],
      ...value.models.map(model => [
        `${model['short-name']}${model['short-name'] === value['current-model'] ? '*' : ''}`,
        `${model.cloud}/${model.region}`,
        model.type,
        model.status.current,
        String(model.access),
      ]),
    ]),
  init(call, given) {
    refuseMore(given.positionals);
    return {
      controller: given.text('controller'),
      ask(name, controller) {
        for (const model of Object.values(controller.models)) model.cached = true;
        const described = Object.entries(controller.models).map(([full, model]) => ({
          ...describeModel(name, controller, full, model),
          access: model.access,
          'last-connection': 'just now',
          'agent-version': controller.agentVersion,
        }));
        const current = controller.currentModel;
        return {
          value: {
            models: described,
            ...(current === undefined ? {} : { 'current-model': shortName(current, call.state.user) }),
          },
        };
      },
    };
  },
};

/**
 * What `models` and `show-model` both show.
 * @param {string} controllerName
 * @param {ControllerState} controller
 * @param {string} full `owner/model`
 * @param {ModelState} model
 */
function describeModel(controllerName, controller, full, model) {
  const [owner = '', short = ''] = full.split('/');
  const cloud = controller.cloud ?? 'localhost';
  return /** @type {const} @satisfies {Record<string, unknown>} */ ({
    name: full,
    'short-name': short,
    'model-uuid': model.uuid,
    'model-type': model.type,
    'controller-uuid': controllerUuid(controllerName, controller),
    'controller-name': controllerName,
    'is-controller': short === 'controller',
    owner,
    cloud,
    region: controller.region ?? 'localhost',
    credential: { name: cloud, owner, cloud },
    type: controller.provider ?? 'kubernetes',
    life: 'alive',
    status: { current: 'available', since: '18 hours ago' },
    access: model.access,
  });
}

/** @type {Command} */
export const showModel = {
  scope: 'none',
  formats: ['yaml', 'json'],
  flags: { 'B|no-browser-login': 'switch' },
  init(call, given) {
    const [wanted, ...more] = given.positionals;
    refuseMore(more);
    const target = resolveModel(call, wanted);
    return {
      offline() {
        const { controllerName, controller, modelName, model } = reachModel(call, target, 'read');
        const { access, credential, ...described } = describeModel(
          controllerName,
          controller,
          modelName,
          model,
        );
        const user = call.state.user;
        const version = controller.agentVersion;
        return {
          value: {
            [described['short-name']]: {
              ...described,
              users: { [user]: { 'display-name': user, access, 'last-connection': 'just now' } },
              sla: 'unsupported',
              'agent-version': version,
              credential: { ...credential, 'validity-check': 'valid' },
              'supported-features': [
                { name: 'juju', description: 'the version of Juju used by the model', version },
              ],
            },
          },
        };
      },
    };
  },
};
