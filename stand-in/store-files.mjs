/** Juju's own files, for clients that read them without calling juju. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as yaml from 'yaml';
import { controllerUuid } from './commands/controllers.mjs';

/** @import { State } from './types.ts' */

/** Commands that contact no controller and change no file. */
const READING = ['version', 'whoami', 'controllers', 'help'];
/** Commands that rewrite controllers.yaml and models.yaml, changed or not; all others only log in. */
const WRITING = ['switch', 'models', 'login', 'logout'];

/**
 * Rewrites the files that the real client would after such a command, so that watchers of the folder see as many changes.
 * @param {State} state
 * @param {string} folder
 * @param {string | undefined} command
 */
export function rewriteStoreFiles(state, folder, command) {
  if (command === undefined || READING.includes(command)) return;
  if (WRITING.includes(command)) writeStoreFiles(state, folder);
  else writeAccounts(state, folder);
}

/**
 * Writes controllers.yaml, models.yaml and accounts.yaml to the folder, each by renaming.
 * @param {State} state
 * @param {string} folder
 */
export function writeStoreFiles(state, folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const controllers = Object.entries(state.controllers).map(([name, controller]) => [
    name,
    {
      uuid: controllerUuid(name, controller),
      'api-endpoints': [controller.endpoint ?? '10.0.0.2:17070'],
      'ca-cert': '-----BEGIN CERTIFICATE-----\nstand-in\n-----END CERTIFICATE-----\n',
      cloud: controller.cloud ?? 'localhost',
      region: controller.region ?? 'localhost',
      type: controller.provider ?? 'kubernetes',
      'agent-version': controller.agentVersion,
      'controller-machine-count': 0,
      'active-controller-machine-count': 0,
    },
  ]);
  const models = Object.entries(state.controllers).map(([name, controller]) => [
    name,
    {
      models: Object.fromEntries(
        Object.entries(controller.models)
          .filter(([, model]) => model.cached !== false)
          .map(([full, { uuid, type }]) => [full, { uuid, type, branch: 'master' }]),
      ),
      ...(controller.currentModel === undefined ? {} : { 'current-model': controller.currentModel }),
    },
  ]);
  write(join(folder, 'controllers.yaml'), {
    controllers: Object.fromEntries(controllers),
    ...(state.current === undefined ? {} : { 'current-controller': state.current }),
  });
  write(join(folder, 'models.yaml'), { controllers: Object.fromEntries(models) });
  writeAccounts(state, folder);
}

/** @param {State} state @param {string} folder */
function writeAccounts(state, folder) {
  const accounts = Object.entries(state.controllers)
    .filter(([, account]) => account.loggedIn !== false)
    .map(([name]) => [name, { user: state.user, 'last-known-access': 'superuser' }]);
  write(join(folder, 'accounts.yaml'), { controllers: Object.fromEntries(accounts) });
}

/** @param {string} path @param {unknown} value */
function write(path, value) {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, yaml.stringify(value), { mode: 0o600 });
  renameSync(draft, path);
}
