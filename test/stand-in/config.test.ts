import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder, json, juju, output, refused, world } from './juju.ts';

const PARSING = 'parsing settings for application: ';
const SECRET = 'updating charm config settings: ';
const ID = 'd0vdtqnmp25c762e7jug';

/** Words after `juju config`, exit code, text after `ERROR `. */
const REFUSALS: readonly [words: string[], code: 1 | 2, message: string][] = [
  [[], 2, 'no application name specified'],
  [['a=b'], 2, 'no application name specified'],
  [['my-app', '=v'], 2, 'expected "key=value", got "=v"'],
  [['my-app', 'greeting=a', 'greeting=b'], 2, 'key "greeting" specified more than once'],
  [['my-app', 'greeting', 'page-size'], 2, 'cannot specify multiple keys to get'],
  [['my-app', 'greeting', 'page-size=1'], 2, 'cannot get value and set key=value pairs simultaneously'],
  [['my-app', 'greeting', '--reset', 'page-size'], 2, 'cannot use --reset flag and get value simultaneously'],
  [['my-app', 'greeting', '--file', 'x'], 2, 'cannot use --file flag and get value simultaneously'],
  [
    ['my-app', '--reset', 'greeting,k=v'],
    2,
    '--reset accepts a comma delimited set of keys "a,b,c", received: "k=v"',
  ],
  [['my-app', 'greeting=a', '--reset=greeting'], 2, 'cannot set and reset key "greeting" simultaneously'],
  [['my-app', '--frobnicate'], 2, 'option provided but not defined: --frobnicate'],
  [['my-app', '--no-alias'], 2, 'option provided but not defined: --no-alias'],
  [['my-app', '--file'], 2, 'option needs an argument: --file'],
  [['--format', 'xml', 'my-app'], 2, 'invalid value "xml" for option --format: unknown format "xml"'],
  [['other'], 1, 'application "other" not found (not found)'],
  [['other', 'a=b'], 1, 'application "other" not found'],
  [['my-app', 'colour'], 1, 'key "colour" not found in "my-app" application config or charm settings.'],
  [['my-app', 'colour=red'], 1, `${PARSING}unknown option "colour"`],
  [['my-app', '--reset', 'colour'], 1, `${PARSING}unknown option "colour"`],
  [['my-app', 'page-size=abc'], 1, `${PARSING}option "page-size" expected int, got "abc"`],
  [['my-app', 'page-size='], 1, `${PARSING}option "page-size" expected int, got ""`],
  [['my-app', 'sample-rate='], 1, `${PARSING}option "sample-rate" expected float, got ""`],
  [['my-app', 'maintenance-page='], 1, `${PARSING}option "maintenance-page" expected boolean, got ""`],
  [
    ['my-app', 'api-token=x'],
    1,
    `${SECRET}invalid secret URI for option "api-token": secret URI "x" not valid`,
  ],
  [
    ['my-app', `api-token=vault:${ID}`],
    1,
    `${SECRET}invalid secret URI for option "api-token": secret URI scheme "vault" not valid`,
  ],
  [['my-app', `api-token=${ID}`], 1, `${SECRET}option "api-token" expected secret, got "${ID}"`],
  [['my-app', 'trust=perhaps'], 1, 'trust: expected bool, got string("perhaps")'],
  [
    ['my-app', 'greeting=@/no/such'],
    1,
    'cannot read option from file "/no/such": open /no/such: no such file or directory',
  ],
];

test('config refuses what juju refuses, and then nothing has changed', () => {
  for (const [words, code, message] of REFUSALS) {
    refused(world().state, ['config', ...words], { code, message, empty: code === 1 });
  }
});

const ACCEPTED: Readonly<
  Record<string, readonly (readonly [text: string, value: string | number | boolean])[]>
> = {
  greeting: [
    ['', ''],
    ['a=b', 'a=b'],
    [' - "x"\n', ' - "x"\n'],
    ['-3', '-3'],
  ],
  'page-size': [
    ['12', 12],
    ['-3', -3],
    ['+3', 3],
    ['007', 7],
    ['9223372036854775807', 2 ** 63],
  ],
  'sample-rate': [
    ['1', 1],
    ['.5', 0.5],
    ['1e3', 1000],
    ['0x1p-2', 0.25],
    ['-inf', -Infinity],
  ],
  'maintenance-page': [
    ...['1', 't', 'T', 'TRUE', 'true', 'True'].map(text => [text, true] as const),
    ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map(text => [text, false] as const),
  ],
  'api-token': [
    ['', ''],
    [`secret:${ID}`, `secret:${ID}`],
    [`secret:/${ID}`, `secret:/${ID}`],
    [
      `secret://910dff48-2bc2-4007-858b-e382d2fcdc0f/${ID}`,
      `secret://910dff48-2bc2-4007-858b-e382d2fcdc0f/${ID}`,
    ],
  ],
};

test('config reads values as Go does', () => {
  for (const [key, cases] of Object.entries(ACCEPTED)) {
    for (const [text, value] of cases) {
      const { state, app } = world();
      assert.equal(output(state, ['config', 'my-app', `${key}=${text}`]), '');
      assert.deepEqual(app.user, { [key]: value });
    }
  }
});

const WRONG: Readonly<Record<string, readonly string[]>> = {
  int: ['1_000', '0x10', '1.0', ' 1', '1 ', '9223372036854775808', '-9223372036854775809', '+', '1e3'],
  float: ['x', '1,5', ' 1', '1_0', '1e999', '.', '0x10'],
  boolean: ['yes', 'no', 'on', 'off', 'tRuE', 'y', ' true'],
};
const OPTION_OF: Readonly<Record<string, string>> = {
  int: 'page-size',
  float: 'sample-rate',
  boolean: 'maintenance-page',
};

test('config refuses values that Go does not read', () => {
  for (const [type, texts] of Object.entries(WRONG)) {
    for (const text of texts) {
      const option = OPTION_OF[type];
      const message = `${PARSING}option "${option}" expected ${type}, got "${text}"`;
      refused(world().state, ['config', 'my-app', `${option}=${text}`], { code: 1, message, empty: true });
    }
  }
});

test('a controller of 4.0 takes the bare ID of a secret, and has its own words', () => {
  const { state, controller, app } = world();
  controller.agentVersion = '4.0.5';
  output(state, ['config', 'my-app', `api-token=${ID}`]);
  assert.deepEqual(app.user, { 'api-token': ID });
  const config = ['config', 'my-app'];
  refused(state, [...config, 'page-size=x'], {
    code: 1,
    message: 'option "page-size" expected int, got "x"',
    empty: true,
  });
  refused(state, [...config, 'colour=x'], {
    code: 1,
    message: 'invalid application config: unknown option "colour"',
    empty: true,
  });
});

test('get tells value, default and source', () => {
  const { state } = world();
  output(state, ['config', 'my-app', 'greeting=Hi', 'page-size=20', `api-token=secret:${ID}`]);
  const shown = json(state, ['config', 'my-app']);
  assert.deepEqual(Object.keys(shown), ['application', 'application-config', 'charm', 'settings']);
  assert.deepEqual(shown['application-config'], {
    trust: {
      default: false,
      description: 'Does this application have access to trusted credentials',
      source: 'default',
      type: 'bool',
      value: false,
    },
  });
  const description = 'What the front page says.';
  assert.deepEqual(shown.settings.greeting, {
    default: 'Hello',
    description,
    source: 'user',
    type: 'string',
    value: 'Hi',
  });
  assert.deepEqual(
    shown.settings['page-size'].source,
    'default',
    'a value that equals the default counts as it',
  );
  assert.deepEqual(Object.keys(shown.settings['flask-debug']), ['description', 'source', 'type']);
  assert.equal(shown.settings['flask-debug'].source, 'unset');
  assert.deepEqual(Object.keys(shown.settings['api-token']), ['description', 'source', 'type', 'value']);
});

test('get is YAML unless JSON is asked for, which is one line', () => {
  const { state } = world();
  assert.match(
    output(state, ['config', 'my-app']),
    /^application: my-app\napplication-config:\n {2}trust:\n/,
  );
  assert.match(output(state, ['config', '--format=json', 'my-app']), /^\{.*\}\n$/);
});

test('get of one key prints the bare value, whatever the format', () => {
  const { state } = world();
  output(state, ['config', 'my-app', 'page-size=1000000', 'sample-rate=0.25']);
  const get = (key: string) => output(state, ['config', 'my-app', key, '--format', 'json']);
  assert.equal(get('greeting'), 'Hello\n');
  assert.equal(get('page-size'), '1e+06\n');
  assert.equal(get('sample-rate'), '0.25\n');
  assert.equal(get('flask-debug'), '\n');
  assert.equal(get('trust'), 'false\n');
});

test('one wrong value and none is set', () => {
  const { state } = world();
  const message = `${PARSING}option "page-size" expected int, got "x"`;
  refused(state, ['config', 'my-app', 'greeting=Hi', 'page-size=x'], { code: 1, message, empty: true });
});

test('file, reset and set are calls of their own, in this order', () => {
  const files = folder();
  const { state, app } = world();
  app.user = { 'page-size': 5 };
  const file = files.write('values.yaml', 'my-app:\n  sample-rate: 0.75\n  page-size: 6\n');
  const words = ['config', 'my-app', 'maintenance-page=maybe', '--reset', 'page-size', '--file', file];
  assert.equal(juju(state, words).code, 1);
  assert.deepEqual(app.user, { 'sample-rate': 0.75 }, 'the failing set leaves the file and the reset done');
});

test('reset takes lists, more than once, and trust', () => {
  const { state, app } = world();
  Object.assign(app, { user: { greeting: 'a', 'page-size': 1, 'sample-rate': 1 }, trust: true });
  output(state, ['config', '--reset', 'greeting,page-size', 'my-app', '--reset', 'sample-rate,trust']);
  assert.deepEqual([app.user, app.trust], [{}, false]);
});

test('@file is read whole, up to 5 MiB of UTF-8', () => {
  const files = folder();
  const { state, app } = world();
  const set = (path: string) => ['config', 'my-app', `greeting=@${path}`];
  output(state, set(files.write('text', '@home\nünü\n')));
  assert.equal(app.user.greeting, '@home\nünü\n');
  output(state, set('text'), { cwd: files.path });
  output(state, set(files.write('mark', '\ufeffmarked')));
  assert.equal(app.user.greeting, '\ufeffmarked');
  const most = files.write('most', 'a'.repeat(5 * 1024 * 1024));
  output(state, set(most));
  refused(state, set(files.write('more', 'a'.repeat(5 * 1024 * 1024 + 1))), {
    code: 1,
    message: 'size of option file is larger than 5M',
    empty: true,
  });
  refused(state, set(files.write('latin1', Buffer.from([0xe4, 0x20]))), {
    code: 1,
    message: 'value for option "greeting" contains non-UTF-8 sequences',
    empty: true,
  });
});

test('the strict snap reads neither /tmp nor hidden files', () => {
  for (const path of ['/tmp/value', '/home/me/.cache/value']) {
    refused(
      world().state,
      ['config', 'my-app', `greeting=@${path}`],
      {
        code: 1,
        message: `cannot read option from file "${path}": open ${path}: permission denied`,
        empty: true,
      },
      { forced: { confined: true } },
    );
  }
});

const YAML_REFUSALS: readonly [yaml: string, message: string][] = [
  ['other:\n  greeting: a\n', 'no settings found for "my-app"'],
  ['', 'no settings found for "my-app"'],
  ['my-app:\n  colour: red\n', `${PARSING}unknown option "colour"`],
  ['my-app:\n  greeting: 123\n', `${PARSING}option "greeting" expected string, got 123`],
  ['my-app:\n  page-size: 1.5\n', `${PARSING}option "page-size" expected int, got 1.5`],
  ['my-app:\n  page-size: x\n', `${PARSING}option "page-size" expected int, got "x"`],
];

test('--file - reads standard input', () => {
  const from = (stdin: string) => ({ stdin });
  const words = ['config', 'my-app', '--file', '-'];
  for (const [yaml, message] of YAML_REFUSALS) {
    refused(world().state, words, { code: 1, message, empty: true }, from(yaml));
  }
  assert.match(juju(world().state, words, from('a: [')).stderr, /^ERROR cannot parse settings data: /);
  const { state, app } = world();
  app.user = { 'sample-rate': 3 };
  const yaml = 'my-app:\n  page-size: "7"\n  greeting: "@x"\n  maintenance-page: y\n  sample-rate: null\n';
  output(state, words, from(yaml));
  assert.deepEqual(app.user, { 'page-size': 7, greeting: '@x', 'maintenance-page': true });
  const printed = output(state, ['config', 'my-app']);
  app.user = {};
  output(state, words, from(printed));
  assert.deepEqual(app.user, { 'page-size': 7, greeting: '@x', 'maintenance-page': true });
});

test('a controller of 4.0 may refuse YAML', () => {
  const { state, controller } = world();
  Object.assign(controller, { agentVersion: '4.0.5', yamlConfig: false });
  const message = 'config yaml not supported not implemented';
  const given = { stdin: 'my-app:\n  greeting: a\n' };
  refused(state, ['config', 'my-app', '--file=-'], { code: 1, message, empty: true }, given);
});

test('a change brings maintenance, and the status asked for often enough brings active', () => {
  const { state, app } = world();
  const seen = () => json(state, ['status']).applications['my-app']['application-status'];
  output(state, ['config', 'my-app', 'greeting=Hello']);
  assert.equal(seen().current, 'maintenance', 'the value was unset before');
  output(state, ['config', 'my-app', 'greeting=Hi']);
  const statuses = [seen(), seen(), seen()].map(({ current, message }) => [current, message]);
  const passing = ['maintenance', 'Preparing the service'];
  assert.deepEqual(statuses, [passing, passing, ['active', undefined]]);
  output(state, ['config', 'my-app', 'greeting=Hi']);
  assert.equal(seen().current, 'active', 'the same value again runs no hook');
  app.afterConfig = { status: 'maintenance', ms: 3_600_000 };
  output(state, ['config', 'my-app', 'greeting=Ho']);
  assert.equal(seen().current, 'maintenance');
  assert.ok(app.passing);
  app.passing.until = Date.now() - 1;
  assert.equal(seen().current, 'active');
});

test('a secret that is not granted is an error until granted and set again', () => {
  const { state, app } = world();
  const uri = output(state, ['add-secret', 'api', 'token=abc']).trim();
  const set = ['config', 'my-app', `api-token=${uri}`];
  output(state, set);
  assert.deepEqual([app.status, app.message], ['error', 'hook failed: "config-changed"']);
  output(state, ['grant-secret', uri, 'my-app']);
  assert.equal(app.status, 'error', 'a grant runs no hook');
  output(state, set);
  assert.equal(app.passing?.then.status, 'active');
  output(state, ['revoke-secret', uri, 'my-app']);
  output(state, ['config', 'my-app', 'greeting=Hi']);
  assert.equal(app.status, 'error');
  output(state, ['grant-secret', 'api', 'my-app']);
  output(state, ['resolved', 'my-app/0']);
  assert.equal(app.passing?.then.status, 'active');
});

test('an option that the charm demands blocks it while unset', () => {
  const { state, app } = world();
  app.options['db-name'] = { type: 'string', optional: false };
  delete app.afterConfig;
  output(state, ['config', 'my-app', 'greeting=Hi']);
  assert.deepEqual([app.status, app.message], ['blocked', 'missing options: db-name']);
  output(state, ['config', 'my-app', 'db-name=x']);
  assert.equal(app.status, 'active');
});
