import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { jujuFolder } from '../../client/src/juju/environment.ts';
import { JujuError } from '../../client/src/juju/error.ts';
import {
  modelOf,
  readSelection,
  type Selection,
  watchLogin,
  watchSelection,
} from '../../client/src/juju/store.ts';
import { childEnvironment } from '../../client/src/program/environment.ts';
import { makePipe, POSIX } from '../disk/folder.ts';
import { folder } from './programs.ts';

const CONTROLLERS = `controllers:
  lxd:
    uuid: 82fa1bd2-e1a6-4aeb-87c3-5aaed212d4ff
    api-endpoints: ['10.0.0.2:17070']
    ca-cert: |-
      -----BEGIN CERTIFICATE-----
      current-controller: not-this
    cloud: localhost
    agent-version: 3.6.10
  k8s:
    uuid: 92fa1bd2-e1a6-4aeb-87c3-5aaed212d4ff
current-controller: lxd
`;
const MODELS = `controllers:
  lxd:
    models:
      admin/t:
        uuid: 910dff48-2bc2-4007-858b-e382d2fcdc0f
        type: iaas
        branch: master
    current-model: admin/t
    previous-model: admin/other
  k8s:
    models: {}
`;

/** As juju writes: a temporary file, then a rename. */
function write(dir: string, name: string, text: string): void {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${name}.tmp`), text);
  renameSync(join(dir, `${name}.tmp`), join(dir, name));
}

function store(context: TestContext, env: NodeJS.ProcessEnv = {}) {
  const home = folder(context);
  const data = join(home, 'data');
  write(data, 'controllers.yaml', CONTROLLERS);
  write(data, 'models.yaml', MODELS);
  return { data, machine: { env: { JUJU_DATA: data, ...env }, platform: 'linux', home } as const };
}

const modelIn = (context: TestContext, env: NodeJS.ProcessEnv): string =>
  modelOf(readSelection(store(context, env).machine));

test('the files say what juju would use', context => {
  assert.deepEqual(readSelection(store(context).machine), {
    controller: 'lxd',
    model: 'admin/t',
    controllers: true,
    variable: undefined,
    problem: undefined,
  });
});

test('variables of the environment come before the files', context => {
  assert.equal(modelIn(context, {}), 'lxd:admin/t');
  assert.equal(modelIn(context, { JUJU_MODEL: 'admin/x' }), 'lxd:admin/x');
  assert.equal(modelIn(context, { JUJU_MODEL: 'k8s:bob/x' }), 'k8s:bob/x');
  assert.equal(modelIn(context, { JUJU_CONTROLLER: 'k8s', JUJU_MODEL: 'x' }), 'k8s:x');
  assert.equal(modelIn(context, { JUJU_CONTROLLER: 'lxd', JUJU_MODEL: '' }), 'lxd:admin/t');
});

function missing(context: TestContext, env: NodeJS.ProcessEnv): JujuError {
  try {
    return assert.fail(modelIn(context, env));
  } catch (error) {
    assert.ok(error instanceof JujuError);
    return error;
  }
}

test('what is missing is reported, nothing is guessed', context => {
  assert.equal(missing(context, { JUJU_CONTROLLER: 'k8s' }).kind, 'no-model');
  assert.equal(missing(context, { JUJU_CONTROLLER: 'gone' }).kind, 'no-model');
  assert.equal(missing(context, { JUJU_DATA: join(folder(context), 'nowhere') }).kind, 'no-controller');
  const conflict = missing(context, { JUJU_CONTROLLER: 'lxd', JUJU_MODEL: 'k8s:x' });
  assert.equal(conflict.kind, 'no-controller');
  assert.match(conflict.message, /k8s.*lxd/);
});

for (const text of ['', '[]', 'controllers: 1', 'current-controller: [1]', '{', '\t', 'a: b: c']) {
  test(`a controllers.yaml that holds ${JSON.stringify(text)} selects nothing`, context => {
    const { data, machine } = store(context);
    write(data, 'controllers.yaml', text);
    assert.throws(() => modelOf(readSelection(machine)), JujuError);
  });
}

test('the folder is where juju keeps it', () => {
  const at = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux') =>
    jujuFolder({ env, platform, home: '/home/u' });
  assert.equal(at({}), '/home/u/.local/share/juju');
  assert.equal(at({}, 'darwin'), '/home/u/.local/share/juju');
  assert.equal(at({ XDG_DATA_HOME: '/data' }), '/data/juju');
  assert.equal(at({ XDG_DATA_HOME: '/data', JUJU_DATA: '/j' }), '/j');
  // By the rules for Windows paths; never run there.
  assert.equal(at({ APPDATA: 'C:\\Users\\u\\Roaming' }, 'win32'), 'C:\\Users\\u\\Roaming\\Juju');
  assert.equal(
    jujuFolder({ env: {}, platform: 'win32', home: 'C:\\Users\\u' }),
    'C:\\Users\\u\\AppData\\Roaming\\Juju',
  );
});

test('a folder that only VS Code from the snap has is not mistaken for juju`s', () => {
  const moved = '/home/u/snap/code/211/.local/share';
  assert.equal(
    jujuFolder({ env: { XDG_DATA_HOME: moved }, platform: 'linux', home: '/home/u' }),
    '/home/u/.local/share/juju',
  );
  assert.equal('XDG_DATA_HOME' in childEnvironment({ env: { XDG_DATA_HOME: moved } }), false);
  const restored = { XDG_DATA_HOME: moved, XDG_DATA_HOME_VSCODE_SNAP_ORIG: '/data' };
  assert.equal(childEnvironment({ env: restored }).XDG_DATA_HOME, '/data');
  assert.equal(childEnvironment({ env: { XDG_DATA_HOME: moved, JUJU_DATA: '/j' } }).XDG_DATA_HOME, moved);
});

test('a child gets the environment of the window without what is VS Code`s own', () => {
  const env = { PATH: '/bin', VSCODE_PID: '1', ELECTRON_RUN_AS_NODE: '1', HTTPS_PROXY: 'p', TERM: 'xterm' };
  assert.deepEqual(childEnvironment({ env }), {
    PATH: '/bin',
    HTTPS_PROXY: 'p',
    TERM: 'dumb',
    NO_COLOR: '1',
  });
});

/** The selections that a watch reports, in order. */
function watching(context: TestContext, machine: Parameters<typeof watchSelection>[0]) {
  const seen: Selection[] = [];
  let wake = (): void => undefined;
  const watch = watchSelection(
    machine,
    selection => {
      seen.push(selection);
      wake();
    },
    20,
  );
  context.after(() => watch.close());
  return async () => {
    while (seen.length === 0) await new Promise<void>(resolve => (wake = resolve));
    return seen.shift();
  };
}

test('a switch is reported, a login is not', { timeout: 20_000 }, async context => {
  const { data, machine } = store(context);
  const next = watching(context, machine);
  write(data, 'accounts.yaml', 'controllers: {}');
  write(data, 'controllers.yaml', CONTROLLERS.replace('10.0.0.2', '10.0.0.3'));
  write(data, 'models.yaml', MODELS.replace('current-model: admin/t', 'current-model: admin/u'));
  assert.equal((await next())?.model, 'admin/u');
  write(data, 'controllers.yaml', CONTROLLERS.replace('current-controller: lxd', 'current-controller: k8s'));
  const { controller, model } = (await next()) ?? assert.fail();
  assert.deepEqual([controller, model], ['k8s', undefined]);
});

test('a login is reported once, whatever else juju writes', { timeout: 20_000 }, async context => {
  const { data, machine } = store(context);
  let logins = 0;
  let wake = (): void => undefined;
  const heard = new Promise<void>(resolve => (wake = resolve));
  const watch = watchLogin(
    machine,
    () => {
      logins++;
      wake();
    },
    20,
  );
  context.after(() => watch.close());
  write(data, 'models.yaml', MODELS);
  // Folder changes are reported in order: what preceded the login was ignored.
  write(data, 'accounts.yaml', 'controllers: {}');
  await heard;
  write(data, 'accounts.yaml', 'controllers: {}');
  watch.close();
  assert.equal(logins, 1);
});

test('after the wait for a login is cancelled, none is reported', { timeout: 20_000 }, async context => {
  const { data, machine } = store(context);
  const stopped = watchLogin(machine, () => assert.fail('it was closed'), 0);
  stopped.close();
  await new Promise<void>(resolve => {
    const other = watchLogin(machine, resolve, 0);
    context.after(() => other.close());
    write(data, 'accounts.yaml', 'controllers: {}');
  });
});

test('a folder that appears, disappears and reappears is followed', { timeout: 20_000 }, async context => {
  const home = folder(context);
  const data = join(home, 'deep', 'data');
  const next = watching(context, { env: { JUJU_DATA: data }, platform: 'linux', home });
  write(data, 'controllers.yaml', CONTROLLERS);
  assert.equal((await next())?.controller, 'lxd');
  rmSync(join(home, 'deep'), { recursive: true });
  assert.equal((await next())?.controller, undefined);
  write(data, 'controllers.yaml', CONTROLLERS.replace('current-controller: lxd', 'current-controller: k8s'));
  assert.equal((await next())?.controller, 'k8s');
});

test("what is in place of juju's files and is not a file is reported", { skip: POSIX }, context => {
  const { machine } = store(context);
  const path = join(jujuFolder(machine), 'controllers.yaml');
  rmSync(path);
  makePipe(path);
  assert.match(readSelection(machine).problem ?? '', /controllers\.yaml: it is not a regular file$/);
});
