/** `juju config` (juju cmd/juju/application/config.go, 3.x). */
import { Failure, usage } from '../failure.mjs';
import { sorted } from '../output.mjs';
import { assign, setTexts, unset } from '../settings.mjs';
import { readSettingsFile } from '../settings-file.mjs';
import { majorVersion } from '../state.mjs';
import { runHook } from '../status.mjs';
import { findApp } from '../target.mjs';
import { goValue } from '../values.mjs';

/** @import { AppState, Arguments, Call, Command, OptionState, OptionValue, Plan, Target } from '../types.ts' */

/** @type {OptionState} */
const TRUST = {
  type: 'boolean',
  default: false,
  description: 'Does this application have access to trusted credentials',
};

/** @type {Command} */
export const config = {
  scope: 'model',
  formats: ['yaml', 'json'],
  flags: {
    reset: 'list',
    file: 'text',
    color: 'switch',
    'no-color': 'switch',
    'B|no-browser-login': 'switch',
  },
  init(call, given, target) {
    // The 3.x command looks the model up in models.yaml first and asks no controller.
    const known = target?.controller.models[target.modelName];
    if (target && majorVersion(target.controller) < 4 && known?.cached === false) {
      throw usage(`model ${target.controllerName}:${target.modelName} not found`);
    }
    return planConfig(call, readRequest(given));
  },
};

/**
 * @typedef {{ app: string, get: string | undefined, set: Map<string, string>, reset: string[], file: string | undefined }} Request
 */

/** @param {Call} call @param {Request} request @returns {Plan} */
function planConfig(call, request) {
  if (request.set.size > 0 || request.reset.length > 0 || request.file !== undefined) {
    return { access: 'write', run: target => change(call, request, target) };
  }
  return {
    access: 'read',
    run(target) {
      const app = findApp(target, request.app, ' (not found)');
      return request.get === undefined
        ? { value: describe(request.app, app) }
        : { text: `${one(request.app, app, request.get)}\n` };
    },
  };
}

/** @param {Arguments} given @returns {Request} */
function readRequest(given) {
  const [app, ...words] = given.positionals;
  if (!app || app.includes('=')) throw usage('no application name specified');
  const reset = given.list('reset').flatMap(list => list.split(','));
  for (const key of reset) {
    if (key.includes('=')) {
      throw usage(`--reset accepts a comma delimited set of keys "a,b,c", received: "${key}"`);
    }
  }
  const pairs = words.filter(word => word.includes('='));
  const keys = words.filter(word => !word.includes('='));
  const set = readPairs(pairs);
  const file = given.text('file');
  if (keys.length > 1) throw usage('cannot specify multiple keys to get');
  if (keys.length === 1) {
    if (set.size > 0) throw usage('cannot get value and set key=value pairs simultaneously');
    if (reset.length > 0) throw usage('cannot use --reset flag and get value simultaneously');
    if (file !== undefined) throw usage('cannot use --file flag and get value simultaneously');
  }
  for (const key of reset) {
    if (set.has(key)) throw usage(`cannot set and reset key "${key}" simultaneously`);
  }
  return { app, get: keys[0], set, reset: reset.filter(key => key !== ''), file };
}

/** Splits at the first `=`. @param {readonly string[]} pairs */
export function readPairs(pairs) {
  /** @type {Map<string, string>} */
  const set = new Map();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const key = pair.slice(0, at);
    if (key === '') throw usage(`expected "key=value", got "${pair}"`);
    if (set.has(key)) throw usage(`key "${key}" specified more than once`);
    set.set(key, pair.slice(at + 1));
  }
  return set;
}

/**
 * File, reset, set: three calls, so what precedes a failing one stays done.
 * @param {Call} call
 * @param {Request} request
 * @param {Target} target
 */
function change(call, request, target) {
  const app = findApp(target, request.app);
  const before = JSON.stringify([app.user, app.trust]);
  // A unit in error runs its hook again, even if the value is unchanged.
  const again = app.status === 'error';
  try {
    if (request.file !== undefined)
      assign(app, readSettingsFile(call, request.file, request.app, app, target));
    unset(app, request.reset, target);
    setTexts(call, app, request.set, target);
  } finally {
    const changed = JSON.stringify([app.user, app.trust]) !== before;
    if (changed || again) runHook(app, request.app, target.model, app.afterConfig);
  }
  return {};
}

/** All of it, as `--format json` shows it. @param {string} name @param {AppState} app */
function describe(name, app) {
  const settings = Object.entries(app.options).map(([key, option]) => [
    key,
    describeOption(option, app.user[key]),
  ]);
  return {
    application: name,
    'application-config': { trust: { ...describeOption(TRUST, app.trust), type: 'bool' } },
    charm: app.charm,
    settings: sorted(Object.fromEntries(settings)),
  };
}

/**
 * A value equal to the default counts as the default, even if set by a user.
 * @param {OptionState} option
 * @param {OptionValue | undefined} user
 */
function describeOption(option, user) {
  const value = user ?? option.default;
  const source = value === undefined ? 'unset' : value === option.default ? 'default' : 'user';
  return {
    ...(option.default === undefined ? {} : { default: option.default }),
    description: option.description ?? '',
    source,
    type: option.type ?? 'string',
    ...(value === undefined ? {} : { value }),
  };
}

/** One value as plain text; an unset one is an empty line. @param {string} name @param {AppState} app @param {string} key */
function one(name, app, key) {
  const option = key === 'trust' ? TRUST : app.options[key];
  if (!option) throw new Failure(`key "${key}" not found in "${name}" application config or charm settings.`);
  const value = (key === 'trust' ? app.trust : app.user[key]) ?? option.default;
  return value === undefined ? '' : goValue(value);
}
