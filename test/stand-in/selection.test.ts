import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call } from '../../stand-in/types.ts';
import { json, juju, output, refused, type World, world } from './juju.ts';

const NO_CONTROLLERS = `No controllers registered.

Please either create a new controller using "juju bootstrap" or connect to
another controller that you have been given access to using "juju register".
`;
const NO_CURRENT = 'No selected controller.\n\nPlease use "juju switch" to select a controller.\n';

interface Case {
  words: string[];
  change?: (world: World) => void;
  given?: Partial<Call>;
  code: 1 | 2;
  message: string;
  empty?: boolean;
}

const none = ({ state }: World) => {
  state.controllers = {};
  delete state.current;
};
const noCurrent = ({ state }: World) => {
  delete state.current;
};

const CASES: readonly Case[] = [
  { words: ['status'], change: none, code: 2, message: NO_CONTROLLERS },
  { words: ['config'], change: none, code: 2, message: NO_CONTROLLERS },
  { words: ['models'], change: none, code: 1, message: NO_CONTROLLERS },
  { words: ['models', '--format', 'json'], change: none, code: 1, message: NO_CONTROLLERS, empty: true },
  { words: ['controllers'], change: none, code: 1, message: NO_CONTROLLERS },
  { words: ['status'], change: noCurrent, code: 2, message: NO_CURRENT },
  { words: ['show-model'], change: noCurrent, code: 2, message: NO_CURRENT },
  { words: ['models'], change: noCurrent, code: 1, message: NO_CURRENT },
  {
    words: ['secrets'],
    change({ controller }) {
      delete controller.currentModel;
    },
    code: 2,
    message:
      'No selected model.\n\nUse "juju switch" to select one of the following models:\n\n  - lxd:admin/dev\n  - lxd:admin/staging\n',
  },
  {
    words: ['secrets'],
    change({ controller }) {
      delete controller.currentModel;
      delete controller.models['admin/dev'];
      delete controller.models['admin/staging'];
    },
    code: 2,
    message:
      'No selected model.\n\nOnly the controller model exists. Use "juju add-model" to create an initial model.\n',
  },
  { words: ['status', '-m', 'x:dev'], code: 2, message: 'controller x not found' },
  { words: ['models', '-c', 'x'], code: 1, message: 'controller x not found' },
  { words: ['status', '-m', 'x'], code: 1, message: 'model lxd:admin/x not found' },
  {
    words: ['status', '-m', 'lxd:bob/x', '--format', 'json'],
    code: 1,
    message: 'model lxd:bob/x not found',
    empty: true,
  },
  { words: ['show-model', 'x'], code: 1, message: 'model lxd:admin/x not found', empty: true },
  {
    words: ['config', '-m', 'dev', 'my-app'],
    change({ model }) {
      model.cached = false;
    },
    code: 2,
    message: 'model lxd:admin/dev not found',
  },
  {
    words: ['status'],
    given: { forced: { gone: true } },
    code: 1,
    message:
      'model "admin/dev" has been removed from the controller, run \'juju models\' and switch to one of them.',
  },
  { words: ['config', 'nope'], code: 1, message: 'application "nope" not found (not found)', empty: true },
  {
    words: ['status'],
    given: { forced: { perm: true } },
    code: 1,
    message: 'permission denied (unauthorized access)',
  },
  {
    words: ['status'],
    given: { forced: { nologin: true } },
    code: 1,
    message: 'controller "lxd": not logged in',
  },
  {
    words: ['models'],
    given: { forced: { nologin: true } },
    code: 1,
    message: 'account details for controller lxd not found',
  },
  {
    words: ['config', 'my-app'],
    change({ controller }) {
      controller.reachable = false;
    },
    code: 1,
    message: 'unable to connect to API: dial tcp 10.0.0.2:17070: connect: connection refused',
    empty: true,
  },
  {
    words: ['status'],
    given: { forced: { lock: true } },
    code: 2,
    message: 'cannot acquire lock file to read controllers: timeout acquiring mutex',
  },
  { words: ['whoami', 'x'], code: 2, message: 'unrecognized args: ["x"]' },
  { words: ['models', 'x', 'y'], code: 2, message: 'unrecognized args: ["x" "y"]' },
  { words: ['status', '-c', 'lxd'], code: 2, message: 'option provided but not defined: -c' },
  { words: ['show-model', '-m', 'dev'], code: 2, message: 'option provided but not defined: -m' },
  {
    words: ['status'],
    given: { env: { JUJU_MODEL: 'a:dev', JUJU_CONTROLLER: 'b' } },
    code: 2,
    message: 'controller name from JUJU_MODEL (a) conflicts with value in JUJU_CONTROLLER (b)',
  },
  { words: ['--frobnicate', 'status'], code: 2, message: 'option provided but not defined: --frobnicate' },
  { words: ['switch', 'x'], code: 1, message: '"x" is not the name of a model or controller' },
  {
    words: ['switch'],
    change: none,
    code: 1,
    message: 'juju: no model name was passed. See "juju switch --help".',
  },
  {
    words: ['switch', 'staging'],
    given: { env: { JUJU_MODEL: 'dev' } },
    code: 1,
    message: 'cannot switch when JUJU_MODEL is overriding the model (set to "dev")',
  },
];

test('every refusal of a controller or model, with its exit code', () => {
  for (const { words, change, given, code, message, empty = false } of CASES) {
    const made = world();
    change?.(made);
    refused(made.state, words, { code, message, empty }, given);
  }
});

test('the controller and model come before the arguments of the command, those before the login', () => {
  const { state, controller } = world();
  controller.loggedIn = false;
  controller.reachable = false;
  refused(state, ['config', '-m', 'x:y', '=v'], { code: 2, message: 'controller x not found' });
  refused(state, ['config', 'my-app', '=v'], { code: 2, message: 'expected "key=value", got "=v"' });
  const notLoggedIn = { code: 1, message: 'controller "lxd": not logged in', empty: true };
  refused(state, ['config', '-m', 'nope', 'nope', 'nope=v'], notLoggedIn);
});

test('a model can be named in every way', () => {
  const uuid = '910dff48-2bc2-4007-858b-e382d2fcdc0f';
  for (const name of [
    'dev',
    'admin/dev',
    'lxd:dev',
    'lxd:admin/dev',
    ':dev',
    uuid,
    '910dff',
    `lxd:${uuid}`,
  ]) {
    const { state } = world();
    assert.equal(json(state, ['status', '-m', name]).model.name, 'dev');
    assert.equal(json(state, ['show-model', name]).dev.name, 'admin/dev');
  }
  refused(world().state, ['status', '-m', '910df'], { code: 1, message: 'model lxd:admin/910df not found' });
});

test('-m goes before JUJU_MODEL, that before JUJU_CONTROLLER, that before the current ones', () => {
  const { state, controller } = world();
  state.controllers.other = { ...controller, currentModel: 'admin/staging' };
  const seen = (words: string[], env: Record<string, string>) => {
    const { model } = JSON.parse(juju(state, ['status', '--format=json', ...words], { env }).stdout);
    return `${model.controller}:${model.name}`;
  };
  assert.equal(seen([], {}), 'lxd:dev');
  assert.equal(seen([], { JUJU_CONTROLLER: 'other' }), 'other:staging');
  assert.equal(seen([], { JUJU_MODEL: 'other:dev' }), 'other:dev');
  assert.equal(seen(['-m', 'lxd:controller'], { JUJU_MODEL: 'other:dev' }), 'lxd:controller');
});

test('switch tells and changes what is current', () => {
  const { state, controller } = world();
  state.controllers.other = { ...controller, models: {} };
  delete state.controllers.other.currentModel;
  assert.equal(output(state, ['switch']), 'lxd:admin/dev\n');
  const say = (name: string) => juju(state, ['switch', name]);
  assert.deepEqual(say('staging'), { code: 0, stdout: '', stderr: 'lxd:admin/dev -> lxd:admin/staging\n' });
  assert.equal(say('admin/staging').stderr, 'lxd:admin/staging (no change)\n');
  assert.equal(say('other').stderr, 'lxd:admin/staging -> other\n');
  assert.equal(output(state, ['switch']), 'other\n');
  assert.equal(say('lxd:dev').stderr, 'other -> lxd:admin/dev\n');
  assert.equal(say('lxd:').stderr, 'lxd:admin/dev (no change)\n');
});

test('whoami without controller or login succeeds with nothing', () => {
  const { state, controller } = world();
  controller.loggedIn = false;
  const notes = 'You are not logged in to controller "lxd" and model "dev".\n';
  assert.deepEqual(juju(state, ['whoami', '--format', 'json']), { code: 0, stdout: '', stderr: notes });
  assert.equal(juju(state, ['login']).stderr, 'Welcome, admin. You are now logged into "lxd".\n');
  assert.deepEqual(json(state, ['whoami']), { controller: 'lxd', model: 'dev', user: 'admin' });
  assert.equal(juju(state, ['logout']).code, 0);
  assert.equal(controller.loggedIn, false);
  delete state.current;
  const nobody = { code: 0, stdout: '', stderr: 'There is no current controller.\n' };
  assert.deepEqual(juju(state, ['whoami', '--format', 'json']), nobody);
});

test('models caches what it saw', () => {
  const { state, model } = world();
  model.cached = false;
  output(state, ['models']);
  assert.equal(model.cached, true);
});

test('flags stand anywhere, -- ends them, a text flag eats what follows', () => {
  const { state, app } = world();
  output(state, ['--no-alias', '--debug', 'config', 'my-app', '-m', 'dev', 'greeting=a', '--quiet', '-B']);
  assert.equal(app.user.greeting, 'a');
  refused(state, ['config', '-mlxd:dev', 'my-app', '--', '--reset=x'], {
    code: 1,
    message: 'parsing settings for application: unknown option "--reset"',
    empty: true,
  });
  refused(state, ['config', 'my-app', '--file', '--reset'], {
    code: 1,
    message: 'open /--reset: no such file or directory',
    empty: true,
  });
});

test('an unknown command is told with its neighbours', () => {
  const { state } = world();
  const { code, stdout, stderr } = juju(state, ['confg']);
  assert.deepEqual([code, stdout], [1, '']);
  assert.match(
    stderr,
    /^ERROR juju: "confg" is not a juju command\. See "juju --help"\.\n\nDid you mean:\n\tconfig\n/,
  );
  assert.match(output(state, ['--help']), /^ {2}config$/m);
});

test('a 2.9 client does not support secrets', () => {
  const { state } = world();
  state.client = '2.9.50';
  assert.match(
    juju(state, ['add-secret', 'x', 'key=v']).stderr,
    /^ERROR juju: "add-secret" is not a juju command/,
  );
});
