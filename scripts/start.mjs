// `npm start`: Charm Config in a VS Code, on a copy of the sample charm, with a stand-in for juju. Uses desktop VS Code if `code`
// is on PATH, or else the server build that the tests use, shown in the browser. `npm start -- --juju=real` uses this machine's
// juju instead. Ctrl-C ends it and leaves nothing behind.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startApp } from '../stand-in/app.mjs';
import { readState, writeState } from '../stand-in/state.mjs';
import { newest, root } from '../test/harness/builds.ts';
import { COMPILERS, ensureServer, ensureSystemPackages } from '../test/harness/install.ts';
import { createStandIn } from '../test/harness/juju.ts';
import { createProfile } from '../test/harness/profile.ts';
import { endGroup, installExtension, startServer } from '../test/harness/server.ts';
import { onSignal } from '../test/harness/signals.ts';

function readArguments() {
  try {
    const { values } = parseArgs({ options: { juju: { type: 'string', default: 'stand-in' } } });
    if (['stand-in', 'real'].includes(values.juju)) return values;
    console.error(`--juju=${values.juju} is not known: take --juju=stand-in or --juju=real`);
  } catch (error) {
    console.error(`${error.message}; there is only --juju=real`);
  }
  process.exit(2);
}
const values = readArguments();

function findProgram(name) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {}
  }
  return undefined;
}

/** The sample's app answers on this machine. */
function changeAddress(statePath) {
  const state = readState(statePath);
  for (const { models } of Object.values(state.controllers))
    for (const { apps } of Object.values(models)) {
      if (apps['guest-book'] !== undefined) apps['guest-book'].address = '127.0.0.1';
    }
  writeState(statePath, state);
}

const profile = createProfile();
let app;
let stopCode = async () => {};
onSignal(async () => {
  app?.stop();
  await stopCode();
  profile.remove();
});

try {
  const work = path.join(profile.folder, 'guest-book');
  cpSync(path.join(root, 'sample'), work, { recursive: true });
  const standIn = values.juju === 'real' ? undefined : createStandIn(profile.folder);
  if (standIn !== undefined) {
    standIn.env.PATH = `${standIn.bin}${path.delimiter}${process.env.PATH}`;
    app = await startApp({ statePath: standIn.statePath, app: 'guest-book', port: 8000 });
    changeAddress(standIn.statePath);
  }
  profile.addSettings(standIn?.settings ?? {});
  const vsix = path.join(profile.folder, 'charm-config.vsix');
  const desktop = findProgram('code');
  announce(desktop);
  execFileSync('npm', ['run', '--silent', 'package', '--', '-o', vsix], { cwd: root, stdio: 'pipe' });
  await (desktop ? openDesktop(desktop, work, vsix, standIn) : openServer(work, vsix, standIn));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  app?.stop();
  await stopCode();
  profile.remove();
}

/** Says at once what will happen and how long it takes, so that nobody has to wait at a silent terminal. */
function announce(desktop) {
  const place = desktop ? `the VS Code of this machine (${desktop})` : `VS Code ${newest} in the browser`;
  console.log(`This opens ${place} with Charm Config, on a copy of the sample charm.`);
  if (!desktop)
    console.log('There is no `code` on the PATH, so the first start brings a VS Code: about two minutes.');
  console.log('Packing the extension: about ten seconds.');
}

function tell(where, how, standIn) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const juju = standIn ? `a stand-in for juju with the model ${standIn.current}` : 'the juju of this machine';
  console.log(`Charm Config ${version} in ${where}, on a copy of the sample charm, with ${juju}.`);
  console.log(how);
  if (app !== undefined) console.log(`The app of the sample answers on http://127.0.0.1:${app.port}.`);
  console.log('Ctrl-C ends it and removes everything.');
}

/** Resolves when the window is closed. */
async function openDesktop(code, work, vsix, standIn) {
  const folders = [`--user-data-dir=${profile.data}`, `--extensions-dir=${profile.extensions}`];
  execFileSync(code, [...folders, '--install-extension', vsix], { stdio: 'pipe' });
  const env = { ...process.env, ...standIn?.env };
  const child = spawn(code, [...folders, '--new-window', '--wait', work], {
    env,
    stdio: 'ignore',
    detached: true,
  });
  stopCode = () => endGroup(child);
  tell('desktop VS Code', 'Open charm/charmcraft.yaml in the window that has opened.', standIn);
  await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
}

/** Resolves when the server ends. */
async function openServer(work, vsix, standIn) {
  ensureSystemPackages(COMPILERS);
  ensureServer(newest);
  const place = { version: newest, ...profile };
  installExtension(place, vsix);
  const token = randomBytes(16).toString('hex');
  const tokenFile = path.join(profile.folder, 'token');
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const server = await startServer(place, {
    // A login shell may set its own PATH, without the stand-ins.
    switches: [
      '--disable-workspace-trust',
      '--force-disable-user-env',
      `--connection-token-file=${tokenFile}`,
    ],
    env: standIn?.env,
  });
  stopCode = server.stop;
  const query = new URLSearchParams({ tkn: token, folder: work });
  tell(
    `VS Code ${newest}, shown in a browser`,
    `Open http://127.0.0.1:${server.port}/?${query} and then charm/charmcraft.yaml there.`,
    standIn,
  );
  await server.ended;
}
