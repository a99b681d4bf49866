import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addSecretToModel } from '../../client/src/commands/add-secret.ts';
import { setConfigOption } from '../../client/src/commands/set-config.ts';
import { useAsyncWorkers } from '../../client/src/commands/use-async-workers.ts';
import { verifyParallel } from '../../client/src/commands/verify-parallel.ts';
import { type Answer, CHARM, openSession, type Session, writes } from './session.ts';

const back: Answer = { back: true };
const places = (session: Session): unknown[] =>
  session.asked.map(({ prompt, step }) => [prompt.slice(0, 14), step?.number, step?.of]);

test('each question says which of how many it is, and leads back to the one before', async context => {
  const session = openSession(context);
  await session.run(setConfigOption, [{ pick: 'page-size' }, back, { pick: 'greeting' }, { text: 'Hi' }]);
  assert.deepEqual(places(session), [
    ['Which option o', 1, 2],
    ['Entries on one', 2, 2],
    ['Which option o', 1, 2],
    ['What the front', 2, 2],
  ]);
  assert.equal(session.asked[2]?.active, 'page-size');
  assert.deepEqual(session.model().apps['my-app']?.user, { greeting: 'Hi' });
});

test('answers before the last one are not asked for again, and a text is there as it was typed', async context => {
  const session = openSession(context);
  await session.run(verifyParallel, [
    { pick: 'Another Address...' },
    { text: '127.0.0.1:9' },
    { text: '/slow' },
    back,
    { text: '/slower' },
    back,
    back,
    { leave: 'text' },
  ]);
  assert.deepEqual(
    session.texts.map(({ value }) => value),
    ['127.0.0.1:8000', '/io', '5', '/slow', '5', '/slower', '127.0.0.1:9'],
  );
});

test('what nobody may see is not shown again', async context => {
  const session = openSession(context);
  await session.run(addSecretToModel, [
    { pick: 'api-token' },
    { text: 'token' },
    { text: 'value' },
    { text: 'hunter2' },
    back,
    { leave: 'text' },
  ]);
  const masked = session.texts.filter(({ masked }) => masked);
  assert.equal(masked.length, 2);
  assert.ok(masked.every(({ value }) => !value?.includes('hunter2')));
});

test('there is no way back behind what has been changed', async context => {
  const session = openSession(context);
  await session.run(addSecretToModel, [
    { pick: 'None of These Options' },
    { text: 'token' },
    { text: 'value' },
    { text: 'hunter2' },
    { text: '' },
    { pick: 'my-app' },
    { pick: 'Not Now' },
  ]);
  const reader = session.asked.find(({ prompt }) => prompt.startsWith('Which application should'));
  assert.equal(reader?.step, undefined);
  assert.equal(writes(session).filter(([name]) => name === 'add-secret').length, 1);
});

test('a list of steps is one question back, and nothing is done twice', async context => {
  const session = openSession(context);
  for (const [name, text] of Object.entries({
    'charmcraft.yaml': CHARM,
    'requirements.txt': 'Flask\ngevent\n',
    'rockcraft.yaml': 'name: my-app\nversion: "0.1"\nextensions: [flask-framework]\n',
  }))
    writeFileSync(join(session.dir, name), text);
  await session.run(useAsyncWorkers, [
    { pick: '$(circle-large-outline) Pack the rock' },
    back,
    { pick: '$(circle-large-outline) Pack the charm' },
    { leave: 'pick' },
    { leave: 'pick' },
  ]);
  assert.deepEqual(writes(session), []);
});
