import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  copyAssignment,
  copyReadingCode,
  copyVariableName,
  copyVariableValue,
} from '../../client/src/commands/copy-variable.ts';
import { CHARM, openSession } from './session.ts';

const lineOf = (text: string) => CHARM.split('\n').findIndex(line => line.includes(text));

test('at the cursor, the only variable is copied at once', async context => {
  const session = openSession(context);
  const { world } = session.files;
  world.cursor = { line: lineOf('default: 20'), character: 8 };
  await session.run(copyVariableName, []);
  assert.deepEqual(world.copied, ['FLASK_PAGE_SIZE']);
});

test('without a charm, the person is told what to open', async context => {
  const session = openSession(context, { charm: false });
  await session.run(copyVariableName, []);
  assert.deepEqual(session.files.world.copied, []);
  assert.match(session.said[0]?.message ?? '', /^No charmcraft\.yaml was found: open one/);
});

test("without an option at the cursor one is picked, the framework's included", async context => {
  const session = openSession(context);
  const { world } = session.files;
  world.cursor = { line: 0, character: 0 };
  await session.run(copyVariableName, [{ pick: 'flask-env' }]);
  await session.run(copyVariableName, [{ leave: 'pick' }]);
  assert.deepEqual(world.copied, ['FLASK_ENV']);
  const [question] = session.asked;
  assert.ok(question?.labels.includes('greeting'));
  assert.ok(!question?.labels.includes('webserver-threads'), 'a setting of Gunicorn is no variable');
});

test('several variables, and several ways to read one, are picked', async context => {
  const charmcraft = CHARM.replace('calls.', 'calls (keys: user, password).');
  const session = openSession(context, { charmcraft });
  const { world } = session.files;
  world.cursor = { line: lineOf('api-token'), character: 4 };
  await session.run(copyVariableName, [{ pick: 'FLASK_API_TOKEN_USER' }]);
  await session.run(copyReadingCode, [{ pick: 'app.config["API_TOKEN_PASSWORD"]' }]);
  assert.deepEqual(world.copied, ['FLASK_API_TOKEN_USER', 'app.config["API_TOKEN_PASSWORD"]']);
  assert.deepEqual(session.asked.at(-1)?.details.slice(0, 2), [
    'FLASK_API_TOKEN_USER | a string',
    'FLASK_API_TOKEN_USER | a number or boolean where it is one; needs app.config.from_prefixed_env()',
  ]);
});

test('code is copied for the option that is named', async context => {
  const session = openSession(context);
  await session.run(copyReadingCode, [{ pick: 'os.environ["FLASK_GREETING"]' }], 'greeting');
  assert.deepEqual(session.files.world.copied, ['os.environ["FLASK_GREETING"]']);
});

test('the code for a number or a boolean converts the text of the variable', async context => {
  const session = openSession(context);
  const after = 'needs app.config.from_prefixed_env()';
  for (const [option, text, config, yields] of [
    ['page-size', 'int(os.environ["FLASK_PAGE_SIZE"])', 'app.config["PAGE_SIZE"]', 'a number'],
    ['sample-rate', 'float(os.environ["FLASK_SAMPLE_RATE"])', 'app.config["SAMPLE_RATE"]', 'a number'],
    [
      'maintenance-page',
      'os.environ["FLASK_MAINTENANCE_PAGE"] == "true"',
      'app.config["MAINTENANCE_PAGE"]',
      'a boolean',
    ],
  ] as const) {
    await session.run(copyReadingCode, [{ pick: text }], option);
    const { labels, details } = session.asked.at(-1) ?? assert.fail();
    assert.deepEqual(labels, [text, config]);
    assert.deepEqual(
      details.map(detail => detail.split(' | ').at(-1)),
      [yields, `${yields}; ${after}`],
    );
    assert.equal(session.files.world.copied.at(-1), text);
  }
});

test('a secret whose keys nobody knows: the one that the code reads is asked for', async context => {
  const session = openSession(context);
  await session.run(
    copyReadingCode,
    [{ text: 'User Name' }, { pick: 'os.environ.get("FLASK_API_TOKEN_USER_NAME")' }],
    'api-token',
  );
  assert.deepEqual(session.files.world.copied, ['os.environ.get("FLASK_API_TOKEN_USER_NAME")']);
});

test('the keys of the secret that the application has are offered', async context => {
  const session = openSession(context);
  session.host.publish({
    uri: session.files.uri,
    deployment: {
      application: 'my-app',
      model: 'lxd:admin/dev',
      values: { 'api-token': null },
      secretKeys: { 'api-token': ['user', 'password'] },
    },
    options: ['api-token'],
    practice: false,
  });
  await session.run(copyVariableName, [{ pick: 'FLASK_API_TOKEN_PASSWORD' }], 'api-token');
  assert.deepEqual(session.files.world.copied, ['FLASK_API_TOKEN_PASSWORD']);
});

test('an option that never reaches the app says so', async context => {
  const session = openSession(context, { charmcraft: CHARM.replace('greeting', 'debug') });
  await session.run(copyVariableName, [], 'debug');
  await session.run(copyReadingCode, [], 'debug');
  assert.deepEqual(
    session.said.map(({ message }) => message),
    Array(2).fill('The app gets no variable from "debug": hover over the option to see why'),
  );
});

test('a row of the view brings its own name and value', async context => {
  const session = openSession(context);
  await copyVariableName(session.host, { variable: 'FLASK_PAGE_SIZE', value: '20' });
  await copyVariableValue(session.host, { variable: 'FLASK_PAGE_SIZE', value: '20' });
  await copyVariableValue(session.host, { variable: 'FLASK_X' });
  assert.deepEqual(session.files.world.copied, ['FLASK_PAGE_SIZE', '20']);
  assert.deepEqual(session.asked, []);
});

test('several rows are copied as several lines; the keys copy the rows that are selected', async context => {
  const session = openSession(context);
  const { world } = session.files;
  const rows = [
    { variable: 'FLASK_PAGE_SIZE', value: '20', assignment: 'FLASK_PAGE_SIZE=20' },
    { variable: 'FLASK_SMTP_PASSWORD' },
  ];
  const target = { ...rows[0], all: rows };
  await copyVariableName(session.host, target);
  await copyAssignment(session.host, target);
  await copyAssignment(session.host, { ...rows[0] });
  await copyAssignment(session.host, {});
  world.selected = rows;
  await copyAssignment(session.host, {});
  const both = 'FLASK_PAGE_SIZE=20\nFLASK_SMTP_PASSWORD';
  assert.deepEqual(world.copied, ['FLASK_PAGE_SIZE\nFLASK_SMTP_PASSWORD', both, 'FLASK_PAGE_SIZE=20', both]);
  assert.deepEqual(world.told.slice(1), ['2 variables', 'FLASK_PAGE_SIZE', '2 variables']);
});

test('the code of a row reads its variable alone', async context => {
  const charmcraft = CHARM.replace('calls.', 'calls (keys: user, password).');
  const session = openSession(context, { charmcraft });
  const target = { option: 'api-token', variable: 'FLASK_API_TOKEN_PASSWORD' };
  await session.run(copyReadingCode, [{ pick: 'app.config["API_TOKEN_PASSWORD"]' }], target);
  assert.ok(session.asked[0]?.labels.every(label => label.includes('PASSWORD')));
});

test('what is told of a copied value does not have it', async context => {
  const session = openSession(context);
  await copyVariableValue(session.host, { variable: 'FLASK_SMTP_PASSWORD', value: 'hunter2' });
  assert.deepEqual(session.files.world.told, ['the value of FLASK_SMTP_PASSWORD']);
});
