import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMissingOptions } from '../../client/src/commands/add-missing-options.ts';
import type { MissingOptions } from '../../server/src/protocol.ts';
import { CHARM, openSession } from './session.ts';

const edits = (name: string) => [
  {
    range: { start: { line: 999, character: 0 }, end: { line: 999, character: 0 } },
    newText: `    ${name}:\n      type: string\n`,
  },
];
const option = (name: string, variable: string, becomes: string) =>
  ({ name, type: 'string', variable, becomes, place: 'app.py:3', edits: edits(name) }) as const;

test('the options are shown before they are added; those that the app reads as they are, ticked', async context => {
  const session = openSession(context);
  const missing: MissingOptions = {
    looked: 4,
    options: [option('size', 'FLASK_SIZE', 'FLASK_SIZE'), option('api-key', 'API_KEY', 'FLASK_API_KEY')],
  };
  const server = { ...session.files.server, missingOptions: async () => missing };
  await session.run((host, target) => addMissingOptions({ ...host, server }, target), []);
  assert.deepEqual(
    session.files.world.proposed.map(({ description, isTicked }) => [description, isTicked]),
    [
      ['"size", read in app.py:3', true],
      ['"api-key", read in app.py:3, where the app has to read "FLASK_API_KEY"', false],
    ],
  );
  assert.equal(session.files.world.text, `${CHARM}    size:\n      type: string\n`);
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
    assert.deepEqual(session.files.world.proposed, []);
  }
});
