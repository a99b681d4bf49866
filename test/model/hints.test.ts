import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CharmFile } from '../../client/src/flow/host.ts';
import { OLD } from '../../client/src/model/age.ts';
import { hintsOf, shownApplication } from '../../client/src/model/hints.ts';
import { createModelReader } from '../../client/src/model/reader.ts';
import { CHARM, openSession } from '../client/session.ts';

const URI = 'secret:d0vdtqnmp25c762e7jug';

async function open(context: Parameters<typeof openSession>[0], charmcraft = CHARM) {
  const session = openSession(context, {
    charmcraft,
    change: state => {
      const model = state.controllers.lxd?.models['admin/dev'] ?? assert.fail();
      model.secrets.d0vdtqnmp25c762e7jug = {
        owner: '<model>',
        name: 'login',
        revisions: [{ data: { value: 'x' } }],
        access: [],
      };
      const app = model.apps['my-app'] ?? assert.fail();
      app.user = { greeting: 'Hi', 'smtp-password': 'correct-horse', 'api-token': URI };
      model.apps.second = structuredClone(app);
    },
  });
  const charm = (await session.host.charm({})) as CharmFile;
  const reader = createModelReader(
    session.host,
    async () => [charm],
    () => undefined,
    () => 0,
  );
  await reader.refresh(false);
  const picture = reader.picture() ?? assert.fail();
  const hints = (now: number, pinned?: string) => hintsOf(picture, reader.surroundings(), charm, pinned, now);
  return { picture, charm, hints };
}

test('each option of the file has the value of the application shown, secrets by name', async context => {
  const { hints } = await open(context);
  assert.deepEqual(
    hints(1).map(({ option, text, set }) => `${option} ${text} ${set}`),
    [
      'greeting my-app: Hi true',
      'page-size my-app: default false',
      'sample-rate my-app: default false',
      'maintenance-page my-app: default false',
      'smtp-password my-app: •••••• true',
      'api-token my-app: login true',
    ],
  );
  const lines = CHARM.split('\n');
  for (const { option, line } of hints(1)) assert.equal(lines[line]?.trim(), `${option}:`);
  assert.ok(!JSON.stringify(hints(1)).includes('correct-horse'));
});

test('no value goes stale silently', async context => {
  const { hints } = await open(context);
  assert.equal(hints(OLD - 1)[0]?.text, 'my-app: Hi');
  assert.equal(hints(12 * 60_000)[0]?.text, 'my-app: Hi, 12 min ago');
});

test('the application that the workspace is pinned to is the one shown', async context => {
  const { hints, picture, charm } = await open(context);
  assert.equal(hints(1, 'second')[0]?.text, 'second: Hi');
  assert.equal(shownApplication(picture, charm, 'gone')?.name, 'my-app');
});

test('what differs is said at its option', async context => {
  const { hints } = await open(context);
  const notes = hints(1).flatMap(one => one.notes.map(({ text }) => text));
  assert.deepEqual(notes, ['my-app may not read "login", the secret in "api-token"']);
});
