import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readCharm } from '../../server/src/charm/read.ts';
import { appEnvironment } from '../../server/src/features/app-environment.ts';
import { describe } from '../../server/src/features/describe.ts';
import { optionAt, optionNamed } from '../../server/src/features/option-at.ts';
import type { Deployment } from '../../server/src/protocol.ts';
import { parse } from '../../server/src/yaml/document.ts';

const CHARM = readCharm(
  parse(`name: my-app
extensions: [flask-framework]
base: ubuntu@24.04
requires:
  redis: {interface: redis, optional: true}
config:
  options:
    greeting:
      type: string
      default: Hello
    api-token:
      type: secret
      description: The key of the partner
    debug:
      type: boolean
`),
);

test('a default is shown as charmcraft packs it, with its own variables replaced', () => {
  const text = `name: my-app
extensions: [flask-framework]
base: ubuntu@24.04
config:
  options:
    title:
      type: string
      default: About \${CRAFT_PROJECT_NAME}
`;
  const { variables } = appEnvironment(readCharm(parse(text))) ?? assert.fail();
  assert.equal(variables.find(({ name }) => name === 'FLASK_TITLE')?.value, 'About my-app');
});

test('every variable has its value, state, source and line', () => {
  const { variables, failure } = appEnvironment(CHARM) ?? assert.fail();
  const row = (name: string) => variables.find(variable => variable.name === name);
  assert.deepEqual(row('FLASK_GREETING'), {
    name: 'FLASK_GREETING',
    value: 'Hello',
    hidden: false,
    state: 'default',
    source: 'option greeting',
    line: 7,
    option: 'greeting',
    assignment: 'FLASK_GREETING=Hello',
  });
  assert.equal(row('FLASK_SECRET_KEY')?.assignment, null);
  assert.equal(row('FLASK_SECRET_KEY')?.state, 'model');
  assert.equal(row('FLASK_DEBUG')?.source, 'option flask-debug');
  assert.equal(row('REDIS_DB_HOSTNAME')?.state, 'relation');
  assert.equal(row('REDIS_DB_HOSTNAME')?.line, 4);
  assert.equal(failure, null);
  assert.deepEqual(
    variables.map(({ name }) => name),
    variables.map(({ name }) => name).sort(),
  );
});

test('a default that looks like a secret is marked, whatever its option is called', () => {
  const text = `name: a
base: ubuntu@24.04
extensions: [flask-framework]
config:
  options:
    smtp-password: {type: string, default: hunter2}
    empty-password: {type: string, default: ''}
    endpoint: {type: string, default: 'postgres://me:hunter2@db/app'}
    page-size: {type: int, default: 5}
`;
  const { variables } = appEnvironment(readCharm(parse(text))) ?? assert.fail();
  const hidden = variables.filter(variable => variable.hidden).map(({ name }) => name);
  assert.deepEqual(hidden, ['FLASK_ENDPOINT', 'FLASK_SMTP_PASSWORD']);
});

test('a charm without a framework has no environment', () => {
  assert.equal(appEnvironment(readCharm(parse('name: a\n'))), null);
});

test('the option at a position is the one whose lines it is on', () => {
  const at = (line: number) => optionAt(CHARM, { line, character: 0 });
  assert.deepEqual(at(9), {
    name: 'greeting',
    line: 7,
    lacksKeys: false,
    variables: [
      {
        name: 'FLASK_GREETING',
        code: [
          { code: 'os.environ["FLASK_GREETING"]' },
          { code: 'app.config["GREETING"]', after: 'app.config.from_prefixed_env()' },
        ],
      },
    ],
  });
  assert.deepEqual(at(10), {
    name: 'api-token',
    line: 10,
    lacksKeys: true,
    variables: [{ name: 'FLASK_API_TOKEN_<KEY>', code: [] }],
  });
  assert.deepEqual(at(13), { name: 'debug', line: 13, lacksKeys: false, variables: [] });
  assert.equal(at(0), null);
});

test('an option is found by its name too, also one that the framework adds', () => {
  assert.deepEqual(optionNamed(CHARM, 'greeting'), optionAt(CHARM, { line: 7, character: 0 }));
  assert.deepEqual(optionNamed(CHARM, 'flask-env'), {
    name: 'flask-env',
    line: null,
    lacksKeys: false,
    variables: [
      {
        name: 'FLASK_ENV',
        code: [
          { code: 'os.environ.get("FLASK_ENV")' },
          { code: 'app.config["ENV"]', after: 'app.config.from_prefixed_env()' },
        ],
      },
    ],
  });
  assert.equal(optionNamed(CHARM, 'webserver-threads'), null);
  assert.equal(optionNamed(CHARM, 'constructor'), null);
});

test('a deployment gives its values in the types of the options', () => {
  const deployment = {
    application: 'shop',
    model: 'lxd:admin/dev',
    values: { greeting: 'Hi', 'api-token': null, 'gone-meanwhile': 1, 'flask-secret-key-id': null },
  };
  const { variables } = appEnvironment(CHARM, deployment) ?? assert.fail();
  const row = (name: string) => variables.find(variable => variable.name === name);
  assert.deepEqual([row('FLASK_GREETING')?.value, row('FLASK_GREETING')?.state], ['Hi', 'set']);
  assert.deepEqual([row('FLASK_API_TOKEN_<KEY>')?.value, row('FLASK_API_TOKEN_<KEY>')?.state], [null, 'set']);
  assert.deepEqual([row('FLASK_SECRET_KEY')?.value, row('FLASK_SECRET_KEY')?.state], [null, 'set']);
  assert.equal(row('FLASK_BASE_URL')?.value, 'http://shop.dev:8000');
  assert.equal(row('FLASK_GONE_MEANWHILE'), undefined);
});

test('a broken paas-config.yaml keeps the app from starting, as on the command line', () => {
  const { failure } = appEnvironment(CHARM, undefined, 'port is no key of it') ?? assert.fail();
  assert.match(failure ?? '', /fails in every hook: port is no key of it/);
});

test('an option with the name of a member of every object is not set by it', () => {
  const charm = readCharm(
    parse(`name: my-app
extensions: [flask-framework]
base: ubuntu@24.04
config:
  options:
    constructor: {type: string}
    toString: {type: int, default: 3}
`),
  );
  const deployment = { application: 'shop', model: 'dev', values: {} };
  const { variables, failure } = appEnvironment(charm, deployment) ?? assert.fail();
  const row = (name: string) => variables.find(variable => variable.name === name);
  assert.deepEqual([row('FLASK_CONSTRUCTOR')?.value, row('FLASK_CONSTRUCTOR')?.state], [null, 'unset']);
  assert.deepEqual([row('FLASK_TOSTRING')?.value, row('FLASK_TOSTRING')?.state], ['3', 'default']);
  assert.equal(failure, null);
});

suite('a value of a deployment', () => {
  const typed = readCharm(
    parse(`name: my-app
extensions: [flask-framework]
base: ubuntu@24.04
config:
  options:
    text: {type: string}
    whole: {type: int, optional: false}
    part: {type: float, default: 0.5}
    flag: {type: boolean}
`),
  );
  type Value = Deployment['values'][string];
  const told = (values: Deployment['values'], charm = typed) => {
    const found = appEnvironment(charm, { application: 'shop', model: 'dev', values });
    const { variables, failure } = found ?? assert.fail();
    return {
      failure,
      row: (name: string) => {
        const found = variables.find(variable => variable.name === name);
        return [found?.state, found?.value];
      },
    };
  };
  const row = (option: string, value: Value) => {
    const { failure, row } = told({ whole: 1, [option]: value });
    return [failure, ...row(`FLASK_${option.toUpperCase()}`)];
  };

  const HIDDEN: readonly (readonly [option: string, value: Value])[] = [
    ...['text', 'whole', 'part', 'flag'].map(option => [option, null] as const),
    ...(['abc', '', '1.5', '+', true, 1.5] as const).map(value => ['whole', value] as const),
    ...(['abc', '', '1e999', '.', false] as const).map(value => ['part', value] as const),
    ...(['true', 1] as const).map(value => ['flag', value] as const),
    ...([5, true] as const).map(value => ['text', value] as const),
  ];
  for (const [option, value] of HIDDEN) {
    test(`that is not told or does not fit is not shown: ${option} ${JSON.stringify(value)}`, () => {
      assert.deepEqual(row(option, value), [null, 'set', null]);
    });
  }

  const SHOWN: readonly (readonly [option: string, value: Value, text: string])[] = [
    ['whole', 7, '7'],
    ['whole', '9223372036854775807', '9223372036854775807'],
    ['whole', '-3', '-3'],
    ['part', 0.25, '0.25'],
    ['part', '2.5', '2.5'],
    ['part', '1e3', '1000'],
    ['flag', false, 'false'],
    ['text', '', ''],
  ];
  for (const [option, value, text] of SHOWN) {
    test(`that fits is shown: ${option} ${JSON.stringify(value)}`, () => {
      assert.deepEqual(row(option, value), [null, 'set', text]);
    });
  }

  test('of an unread framework option does not keep the app from starting', () => {
    const extensions = [
      ['flask', '24.04'],
      ['django', '24.04'],
      ['fastapi', '24.04'],
      ['go', '24.04'],
      ['expressjs', '24.04'],
      ['spring-boot', '24.04'],
    ];
    for (const [framework, base] of extensions) {
      const charm = readCharm(
        parse(`name: a
extensions: [${framework}-framework]
base: ubuntu@${base}
requires:
  login: {interface: oauth}
config:
  options:
    login-scopes: {type: string, default: profile}
`),
      );
      const { options } = describe(charm) ?? assert.fail();
      const untold = Object.fromEntries(options.map(({ name }) => [name, null]));
      const { failure, row } = told(untold, charm);
      assert.equal(failure, null, framework);
      for (const { name, variables } of options)
        for (const variable of variables.filter(name => !name.endsWith('_BASE_URL')))
          assert.deepEqual(row(variable), ['set', null], `${framework}: ${name}`);
    }
  });

  test('that is unknown is in no value that depends on it', () => {
    const charm = readCharm(parse('name: a\nextensions: [go-framework]\nbase: ubuntu@24.04\n'));
    assert.deepEqual(told({ 'app-port': null }, charm).row('APP_BASE_URL'), ['model', null]);
    assert.deepEqual(told({ 'app-port': 9 }, charm).row('APP_BASE_URL'), ['model', 'http://shop.dev:9']);
  });
});
