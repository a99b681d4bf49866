/** What the client knows by itself: its version, who is logged in, what is current. */
import { refuseMore } from '../arguments.mjs';
import { Failure } from '../failure.mjs';
import { table } from '../output.mjs';
import { qualify, resolveController, shortName, splitIdentifier } from '../target.mjs';

/** @import { Call, Command } from '../types.ts' */

/** @type {Command} */
export const version = {
  scope: 'none',
  formats: ['smart', 'json', 'yaml'],
  flags: { all: 'switch' },
  print: (/** @type {string | { version: string }} */ value) =>
    typeof value === 'string'
      ? `${value}\n`
      : table(Object.entries(value).map(([key, setting]) => [`${key}:`, String(setting)])),
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
export const login = {
  scope: 'none',
  flags: { 'c|controller': 'text', 'u|user': 'text', 'B|no-browser-login': 'switch' },
  init(call, given) {
    refuseMore(given.positionals.slice(1));
    return {
      offline() {
        const { name, controller } = resolveController(call, given.text('controller'), 1);
        controller.loggedIn = true;
        return { notes: `Welcome, ${call.state.user}. You are now logged into "${name}".\n` };
      },
    };
  },
};

/** @type {Command} */
export const logout = {
  scope: 'none',
  flags: { 'c|controller': 'text', force: 'switch' },
  init(call, given) {
    refuseMore(given.positionals);
    return {
      offline() {
        resolveController(call, given.text('controller'), 1).controller.loggedIn = false;
        return { notes: 'Logged out. You are no longer logged into any controllers.\n' };
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
