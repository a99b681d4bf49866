/** Which controller and model a call is about, and whether it may reach them (juju cmd/modelcmd). */
import { Failure, usage } from './failure.mjs';

/** @import { Access, Call, ControllerState, Target } from './types.ts' */

const NO_CONTROLLERS = `No controllers registered.

Please either create a new controller using "juju bootstrap" or connect to
another controller that you have been given access to using "juju register".
`;
const NO_CURRENT_CONTROLLER = `No selected controller.

Please use "juju switch" to select a controller.
`;
const NO_MODEL = 'No selected model.\n\n';

const RANKS = { read: 1, write: 2, admin: 3 };

/**
 * `controller:owner/model` taken apart; absent parts are undefined.
 * @param {string} identifier
 * @returns {{ controller: string | undefined, model: string | undefined }}
 */
export function splitIdentifier(identifier) {
  const colon = identifier.indexOf(':');
  return {
    controller: (colon < 0 ? '' : identifier.slice(0, colon)) || undefined,
    model: identifier.slice(colon + 1) || undefined,
  };
}

/**
 * The controller: as given, else JUJU_CONTROLLER, else the current one. Failures exit with `code`.
 * @param {Call} call
 * @param {string | undefined} given
 * @param {number} code
 */
export function resolveController(call, given, code) {
  if (call.forced.lock)
    throw new Failure('cannot acquire lock file to read controllers: timeout acquiring mutex', code);
  const { controllers, current } = call.state;
  const name = given ?? call.env.JUJU_CONTROLLER ?? current;
  if (name === undefined) {
    throw new Failure(Object.keys(controllers).length === 0 ? NO_CONTROLLERS : NO_CURRENT_CONTROLLER, code);
  }
  const controller = controllers[name];
  if (!controller) throw new Failure(`controller ${name} not found`, code);
  return { name, controller };
}

/**
 * The model's full name: as given with -m, else JUJU_MODEL, else the controller's current one; whether it exists is
 * asked later. Failures exit 2.
 * @param {Call} call
 * @param {string | undefined} given
 */
export function resolveModel(call, given) {
  const { JUJU_MODEL, JUJU_CONTROLLER } = call.env;
  const wanted = splitIdentifier(given ?? JUJU_MODEL ?? '');
  if (given === undefined && JUJU_CONTROLLER && wanted.controller && wanted.controller !== JUJU_CONTROLLER) {
    throw usage(
      `controller name from JUJU_MODEL (${wanted.controller}) conflicts with value in JUJU_CONTROLLER (${JUJU_CONTROLLER})`,
    );
  }
  const { name, controller } = resolveController(call, wanted.controller, 2);
  const model = wanted.model ? qualify(controller, wanted.model, call.state.user) : controller.currentModel;
  if (!model) throw usage(NO_MODEL + choices(name, controller));
  return { controllerName: name, controller, modelName: model };
}

/** @param {string} name @param {ControllerState} controller */
function choices(name, controller) {
  const models = Object.keys(controller.models).filter(model => !model.endsWith('/controller'));
  if (models.length === 0) {
    return 'Only the controller model exists. Use "juju add-model" to create an initial model.\n';
  }
  const lines = models.map(model => `  - ${name}:${model}\n`).join('');
  return `Use "juju switch" to select one of the following models:\n\n${lines}`;
}

/**
 * The full name of a model given by name, UUID or the UUID's first six characters or more.
 * @param {ControllerState} controller
 * @param {string} model
 * @param {string} user
 */
export function qualify(controller, model, user) {
  const name = model.includes('/') ? model : `${user}/${model}`;
  if (controller.models[name] || !/^[0-9a-f-]{6,}$/.test(model)) return name;
  return Object.entries(controller.models).find(([, found]) => found.uuid.startsWith(model))?.[0] ?? name;
}

/** Unqualified when the model is the user's own. @param {string} model @param {string} user */
export function shortName(model, user) {
  return model.startsWith(`${user}/`) ? model.slice(user.length + 1) : model;
}

/**
 * What a controller says before it does anything: logged in, then reachable.
 * @param {Call} call
 * @param {ControllerState} controller
 * @param {string} stranger what it says to a user who is not logged in
 */
export function reachController(call, controller, stranger) {
  if (controller.loggedIn === false || call.forced.nologin) throw new Failure(stranger);
  if (controller.reachable === false || call.forced.unreachable) {
    const endpoint = controller.endpoint ?? '10.0.0.2:17070';
    throw new Failure(`unable to connect to API: dial tcp ${endpoint}: connect: connection refused`);
  }
}

/**
 * The model itself: logged in, reachable, there, and open to this user.
 * @param {Call} call
 * @param {{ controllerName: string, controller: ControllerState, modelName: string }} target
 * @param {Access} access
 * @returns {Target}
 */
export function reachModel(call, { controllerName, controller, modelName }, access) {
  reachController(call, controller, `controller "${controllerName}": not logged in`);
  if (call.forced.gone) {
    throw new Failure(
      `model "${modelName}" has been removed from the controller, run 'juju models' and switch to one of them.`,
    );
  }
  const model = controller.models[modelName];
  if (!model) throw new Failure(`model ${controllerName}:${modelName} not found`);
  if (call.forced.perm || RANKS[model.access] < RANKS[access]) {
    throw new Failure('permission denied (unauthorized access)');
  }
  return { controllerName, controller, modelName, model };
}

/**
 * @param {Pick<Target, 'model'>} target
 * @param {string} name
 * @param {string} [code] the server's error code, where the command shows it
 */
export function findApp(target, name, code = '') {
  const app = target.model.apps[name];
  if (!app) throw new Failure(`application "${name}" not found${code}`);
  return app;
}
