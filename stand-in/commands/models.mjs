/** The client's own view: version, controllers, models, and which of them is current. */
import { refuseMore } from '../arguments.mjs';
import { Failure } from '../failure.mjs';
import { table } from '../output.mjs';
import { qualify, reachModel, resolveController, resolveModel, splitIdentifier } from '../target.mjs';

/** @import { Call, Command, ControllerState, ModelState } from '../types.ts' */

const RANK_OF_OWNER = 'superuser';

/** @type {Command} */
export const version = {
  scope: 'none',
  formats: ['smart', 'json', 'yaml'],
  flags: { all: 'switch' },
  print: (/** @type {string | { version: string }} */ value) =>
    typeof value === 'string'
      ? `${value}\n`
      : table(Object.entries(value).map(([key, one]) => [`${key}:`, String(one)])),
  init(call, given) {
    refuseMore(given.positionals);
    const own = `${call.state.client}-genericlinux-amd64`;
    const all = {
      version: own,
      'git-commit': '17876f0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f',
      'git-tree-state': 'clean',
      compiler: 'gc',
      official: true,
    };
    return { offline: () => ({ value: given.switch('all') ? all : own }) };
  },
};

/** @type {Command} */
export const controllers = {
  scope: 'none',
  formats: ['tabular', 'json', 'yaml'],
  flags: { refresh: 'switch', managed: 'switch', 'B|no-browser-login': 'switch' },
  print: (/** @type {{ controllers: Record<string, ReturnType<typeof describeController>> }} */ value) =>
    table([
      ['Controller', 'Model', 'User', 'Access', 'Cloud/Region', 'Version'],
      ...Object.entries(value.controllers).map(([name, one]) =>
        [
          name,
          one['current-model'] ?? '-',
          one.user,
          one.access,
          `${one.cloud}/${one.region}`,
          one['agent-version'],
        ].map(String),
      ),
    ]),
  init(call, given) {
    refuseMore(given.positionals);
    return {
      offline() {
        const known = Object.entries(call.state.controllers);
        const machine = ['json', 'yaml'].includes(given.text('format') ?? '');
        if (known.length === 0 && !machine) resolveController(call, undefined, 1);
        const described = known.map(([name, one]) => [
          name,
          describeController(call, name, one, given.text('format')),
        ]);
        return {
          value: {
            controllers: known.length === 0 ? null : Object.fromEntries(described),
            'current-controller': call.state.current ?? '',
          },
        };
      },
    };
  },
};

/**
 * @param {Call} call
 * @param {string} name
 * @param {ControllerState} controller
 * @param {string | undefined} format its YAML has another name for the UUID
 */
function describeController(call, name, controller, format) {
  const current = controller.currentModel;
  const endpoint = controller.endpoint ?? '10.0.0.2:17070';
  return {
    ...(current === undefined ? {} : { 'current-model': shortName(current, call.state.user) }),
    user: call.state.user,
    access: RANK_OF_OWNER,
    'recent-server': endpoint,
    [format === 'yaml' ? 'controller-uuid' : 'uuid']: controllerUuid(name, controller),
    'api-endpoints': [endpoint],
    'ca-cert': '-----BEGIN CERTIFICATE-----\nstand-in\n-----END CERTIFICATE-----\n',
    cloud: controller.cloud ?? 'localhost',
    region: controller.region ?? 'localhost',
    'agent-version': controller.agentVersion,
    'model-count': Object.keys(controller.models).length,
    'controller-nodes': { Active: 1, Total: 1 },
  };
}

/** @param {string} name @param {ControllerState} controller */
export function controllerUuid(name, controller) {
  return (
    controller.uuid ?? `82fa1bd2-e1a6-4aeb-87c3-${Buffer.from(name.padEnd(6)).toString('hex').slice(0, 12)}`
  );
}

/** Unqualified when the model is the user's own. @param {string} model @param {string} user */
function shortName(model, user) {
  return model.startsWith(`${user}/`) ? model.slice(user.length + 1) : model;
}

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
      ...value.models.map(one => [
        `${one['short-name']}${one['short-name'] === value['current-model'] ? '*' : ''}`,
        `${one.cloud}/${one.region}`,
        one.type,
        one.status.current,
        String(one.access),
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
 * What `models` and `show-model` both tell.
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

/** @type {Command} */
export const whoami = {
  scope: 'none',
  formats: ['tabular', 'json', 'yaml'],
  flags: { 'B|no-browser-login': 'switch' },
  print: (/** @type {{ controller: string, model?: string, user: string }} */ value) =>
    `Controller:  ${value.controller}\nModel:       ${value.model ?? '<no-current-model>'}\nUser:        ${value.user}\n`,
  init(call, given) {
    refuseMore(given.positionals);
    return {
      offline() {
        const name = call.env.JUJU_CONTROLLER ?? call.state.current;
        const controller = name === undefined ? undefined : call.state.controllers[name];
        if (name === undefined || !controller)
          return { text: '', notes: 'There is no current controller.\n' };
        const model = controller.currentModel && shortName(controller.currentModel, call.state.user);
        if (controller.loggedIn === false || call.forced.nologin) {
          const where = model === undefined ? '' : ` and model "${model}"`;
          return { text: '', notes: `You are not logged in to controller "${name}"${where}.\n` };
        }
        return {
          value: { controller: name, ...(model === undefined ? {} : { model }), user: call.state.user },
        };
      },
    };
  },
};

/** @type {Command} */
export const switchModel = {
  scope: 'none',
  flags: { 'B|no-browser-login': 'switch' },
  init(call, given) {
    const [wanted, ...more] = given.positionals;
    refuseMore(more);
    return {
      offline() {
        const before = currentName(call);
        if (wanted === undefined) {
          if (before === '') throw new Failure('juju: no model name was passed. See "juju switch --help".');
          return { text: `${before}\n` };
        }
        for (const [key, what] of /** @type {const} */ ([
          ['JUJU_MODEL', 'model'],
          ['JUJU_CONTROLLER', 'controller'],
        ])) {
          const set = call.env[key];
          if (set) throw new Failure(`cannot switch when ${key} is overriding the ${what} (set to "${set}")`);
        }
        makeCurrent(call, wanted);
        const after = currentName(call);
        return { notes: before === after ? `${after} (no change)\n` : `${before} -> ${after}\n` };
      },
    };
  },
};

/** `ctrl:admin/model`, `ctrl` without a model, empty without a controller. @param {Call} call */
function currentName({ state }) {
  const model = state.current === undefined ? undefined : state.controllers[state.current]?.currentModel;
  return model === undefined ? (state.current ?? '') : `${state.current}:${model}`;
}

/** A name that is both means the controller. @param {Call} call @param {string} wanted */
function makeCurrent(call, wanted) {
  const { state } = call;
  const named = wanted.endsWith(':') ? wanted.slice(0, -1) : wanted;
  if (state.controllers[named]) {
    state.current = named;
    return;
  }
  const parts = splitIdentifier(wanted);
  const name = parts.controller ?? state.current;
  const controller = name === undefined ? undefined : state.controllers[name];
  const model = controller && qualify(controller, parts.model ?? '', state.user);
  if (name === undefined || !controller || !model || !controller.models[model]) {
    throw new Failure(`"${wanted}" is not the name of a model or controller`);
  }
  state.current = name;
  controller.currentModel = model;
}
