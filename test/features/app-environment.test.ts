import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCharm } from '../../server/src/charm/read.ts';
import { appEnvironment } from '../../server/src/features/app-environment.ts';
import { optionAt, optionNamed } from '../../server/src/features/option-at.ts';
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

test('every variable has its value, state, source and line', () => {
  const { variables, failure } = appEnvironment(CHARM) ?? assert.fail();
  const row = (name: string) => variables.find(variable => variable.name === name);
  assert.deepEqual(row('FLASK_GREETING'), {
    name: 'FLASK_GREETING',
    value: 'Hello',
    state: 'default',
    source: 'option greeting',
    line: 7,
  });
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

test('a charm without a framework has no environment', () => {
  assert.equal(appEnvironment(readCharm(parse('name: a\n'))), null);
});

test('the option at a position is the one whose lines it lies on', () => {
  const at = (line: number) => optionAt(CHARM, { line, character: 0 });
  assert.deepEqual(at(9), {
    name: 'greeting',
    line: 7,
    variables: [{ name: 'FLASK_GREETING', code: ['os.environ["FLASK_GREETING"]', 'app.config["GREETING"]'] }],
  });
  assert.deepEqual(at(10), {
    name: 'api-token',
    line: 10,
    variables: [{ name: 'FLASK_API_TOKEN_<KEY>', code: [] }],
  });
  assert.deepEqual(at(13), { name: 'debug', line: 13, variables: [] });
  assert.equal(at(0), null);
});

test('an option is found by its name too, also one that the framework adds', () => {
  assert.deepEqual(optionNamed(CHARM, 'greeting'), optionAt(CHARM, { line: 7, character: 0 }));
  assert.deepEqual(optionNamed(CHARM, 'flask-env'), {
    name: 'flask-env',
    line: null,
    variables: [{ name: 'FLASK_ENV', code: ['os.environ.get("FLASK_ENV")', 'app.config["ENV"]'] }],
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
