import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMissingOptions } from '../../client/src/commands/add-missing-options.ts';
import type { MissingOptions } from '../../server/src/protocol.ts';
import { CHARM, openSession } from './session.ts';

const option = (name: string, variable: string, becomes: string) =>
  ({ name, type: 'string', variable, becomes, place: 'app.py:3' }) as const;

test('the options are shown before they are added; those that the app reads as they are, ticked', async context => {
  const session = openSession(context);
  const missing: MissingOptions = {
    looked: 4,
    options: [option('size', 'FLASK_SIZE', 'FLASK_SIZE'), option('api-key', 'API_KEY', 'FLASK_API_KEY')],
  };
  const server = { ...session.files.server, missingOptions: async () => missing };
  const run = (picks: readonly string[] | undefined) =>
    session.run((host, target) => addMissingOptions({ ...host, server }, target), [{ picks }]);
  await run([]);
  assert.equal(session.files.world.text, CHARM);
  assert.equal(session.said.length, 0);
  await run(undefined);
  const [question] = session.asked;
  assert.deepEqual(question?.labels, ['size', 'api-key']);
  assert.deepEqual(question?.details, [
    'read in app.py:3',
    'read in app.py:3 as API_KEY: the app has to read FLASK_API_KEY',
  ]);
  assert.equal(session.said[0]?.message, 'Added to charmcraft.yaml: "size"');
  assert.equal(session.files.world.text, `${CHARM}    size:\n      type: string\n`);
});

test('a default that the code has is shown, and taken over', async context => {
  const session = openSession(context);
  const options = [{ ...option('size', 'FLASK_SIZE', 'FLASK_SIZE'), type: 'int', default: '5' }] as const;
  const server = { ...session.files.server, missingOptions: async () => ({ looked: 4, options }) };
  await session.run((host, target) => addMissingOptions({ ...host, server }, target), [{ picks: undefined }]);
  assert.equal(session.files.world.text, `${CHARM}    size:\n      type: int\n      default: 5\n`);
});

test('without an app, and where nothing is missing, that is said', async context => {
  for (const [looked, said] of [
    [0, /No source of the app was found/],
    [4, /No option is missing: 4 files of the app were looked at/],
  ] as const) {
    const session = openSession(context);
    const server = { ...session.files.server, missingOptions: async () => ({ looked, options: [] }) };
    await session.run((host, target) => addMissingOptions({ ...host, server }, target), []);
    assert.match(JSON.stringify(session.said), said);
    assert.deepEqual(session.asked, []);
  }
});
