/** `juju deploy` and `juju refresh` (juju cmd/juju/application/deploy.go, refresh.go). */
import { refuseMore } from '../arguments.mjs';
import { readCharm } from '../charm-file.mjs';
import { Failure, usage } from '../failure.mjs';
import { assign, setTexts } from '../settings.mjs';
import { readSettingsFile } from '../settings-file.mjs';
import { runHook } from '../status.mjs';
import { findApp } from '../target.mjs';
import { readPairs } from './config.mjs';

/** @import { Charm } from '../charm-file.mjs' */
/** @import { AppState, Arguments, Call, Command, Flags, Target } from '../types.ts' */

/** @type {Flags} */
const CHARM_FLAGS = {
  channel: 'text',
  revision: 'text',
  base: 'text',
  config: 'list',
  resource: 'list',
  storage: 'list',
  bind: 'text',
  trust: 'switch',
  force: 'switch',
  'B|no-browser-login': 'switch',
};

/** @type {Command} */
export const deploy = {
  scope: 'model',
  flags: { ...CHARM_FLAGS, 'n|num-units': 'text', constraints: 'text', 'dry-run': 'switch' },
  init(call, given) {
    const [path, name, ...more] = given.positionals;
    if (path === undefined) throw usage('no charm or bundle specified');
    refuseMore(more);
    const resources = readPairs(given.list('resource'));
    return {
      access: 'write',
      run(target) {
        if (!/^\.{0,2}\//.test(path))
          throw new Failure(`charm or bundle not found: the stand-in has no "${path}"`);
        const charm = readCharm(call, path);
        const app = name ?? charm.name;
        if (target.model.apps[app]) {
          throw new Failure(`deploying charm "${charm.name}": application "${app}" already exists`);
        }
        const missing = charm.resources.filter(resource => !resources.has(resource));
        if (missing.length > 0)
          throw new Failure(`local charm missing OCI images for: [${missing.join(', ')}]`);
        /** @type {AppState} */
        const made = {
          charm: charm.name,
          rev: 0,
          options: charm.options,
          endpoints: charm.endpoints,
          user: {},
          status: 'waiting',
          base: charm.base,
        };
        refuseUnknown(charm, resources);
        made.resources = Object.fromEntries(resources);
        made.units = Number(given.text('num-units') ?? 1);
        made.trust = given.switch('trust');
        configure(call, app, made, given, target);
        if (!given.switch('dry-run')) target.model.apps[app] = made;
        runHook(made, app, target.model, undefined);
        const from = `local charm "${charm.name}", revision ${made.rev}`;
        return { notes: `Located ${from}\nDeploying "${app}" from ${from} on ${charm.base}/stable\n` };
      },
    };
  },
};

/** @type {Command} */
export const refresh = {
  scope: 'model',
  flags: { ...CHARM_FLAGS, path: 'text', switch: 'text', 'force-base': 'switch', 'force-units': 'switch' },
  init(call, given) {
    const [name, ...more] = given.positionals;
    if (name === undefined) throw usage('no application specified');
    refuseMore(more);
    const path = given.text('path');
    if (path !== undefined && given.text('revision') !== undefined) {
      throw usage('--path and --revision are mutually exclusive');
    }
    const resources = readPairs(given.list('resource'));
    return {
      access: 'write',
      run(target) {
        const app = findApp(target, name);
        if (path === undefined) return refreshFromStore(call, name, app, resources, given, target);
        const charm = readCharm(call, path, deployedCharm(app));
        replaceCharm(app, charm, resources);
        configure(call, name, app, given, target);
        runHook(app, name, target.model, app.afterRefresh);
        return { notes: `Added local charm "${charm.name}", revision ${app.rev}, to the model\n` };
      },
    };
  },
};

/**
 * A new revision or resource; with neither, nothing happens, and the given configuration is not set either.
 * @param {Call} call
 * @param {string} name
 * @param {AppState} app
 * @param {ReadonlyMap<string, string>} resources
 * @param {Arguments} given
 * @param {Target} target
 */
function refreshFromStore(call, name, app, resources, given, target) {
  if ((app.origin ?? 'local') === 'local') {
    throw new Failure('refreshing a local charm requires either --path or --switch');
  }
  const revision = Number(given.text('revision') ?? app.rev);
  const channel = given.text('channel') ?? app.channel;
  if (revision === app.rev && channel === app.channel && resources.size === 0) {
    return { notes: `charm "${app.charm}": already up-to-date\n` };
  }
  app.rev = revision;
  if (channel !== undefined) app.channel = channel;
  app.resources = { ...app.resources, ...Object.fromEntries(resources) };
  configure(call, name, app, given, target);
  runHook(app, name, target.model, app.afterRefresh);
  return { notes: `Added charm-hub charm "${app.charm}", revision ${app.rev} to the model\n` };
}

/**
 * Values of options that are gone or have changed their type are lost.
 * @param {AppState} app
 * @param {Charm} charm
 * @param {ReadonlyMap<string, string>} given
 */
function replaceCharm(app, charm, given) {
  if (charm.name !== app.charm) throw new Failure(`cannot refresh "${app.charm}" to "${charm.name}"`);
  refuseUnknown(charm, given);
  const resources = { ...app.resources, ...Object.fromEntries(given) };
  const missing = charm.resources.find(name => resources[name] === undefined);
  if (missing !== undefined) {
    throw new Failure(`new resource "${missing}" was missing, please provide it via --resource`);
  }
  const kept = Object.entries(app.user).filter(
    ([key]) =>
      charm.options[key] && (charm.options[key].type ?? 'string') === (app.options[key]?.type ?? 'string'),
  );
  app.user = Object.fromEntries(kept);
  app.options = charm.options;
  app.endpoints = charm.endpoints;
  app.rev += 1;
  // juju counts the new revision at once; the units' agents follow.
  if (app.afterRefresh) app.upgrading = 1;
  app.origin = 'local';
  app.base = charm.base;
  app.resources = Object.fromEntries(charm.resources.map(name => [name, resources[name] ?? '']));
}

/** @param {Charm} charm @param {ReadonlyMap<string, string>} given */
function refuseUnknown(charm, given) {
  for (const name of given.keys()) {
    if (!charm.resources.includes(name)) throw new Failure(`unrecognized resource "${name}"`);
  }
}

/** @param {AppState} app @returns {Charm} */
function deployedCharm({ charm, base = 'ubuntu@24.04', options, resources = {}, endpoints = {} }) {
  return { name: charm, base, options, resources: Object.keys(resources), endpoints };
}

/**
 * `--config`: pairs, or a file with the application's name on top.
 * @param {Call} call
 * @param {string} name
 * @param {AppState} app
 * @param {Arguments} given
 * @param {Target} target
 */
function configure(call, name, app, given, target) {
  if (given.switch('trust')) app.trust = true;
  const all = given.list('config');
  for (const file of all.filter(word => !word.includes('='))) {
    assign(app, readSettingsFile(call, file, name, app, target));
  }
  setTexts(call, app, readPairs(all.filter(word => word.includes('='))), target);
}
