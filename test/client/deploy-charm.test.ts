import assert from 'node:assert/strict';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { deployCharm } from '../../client/src/commands/deploy-charm.ts';
import { type Answer, CHARM, doNothing, openSession, type Session, unreachable, written } from './session.ts';

const todo = (title: string): Answer => ({ pick: `$(circle-large-outline) ${title}` });
const [ROCK, IMAGE, DEPLOY] = [
  'Pack the rock',
  'Put the image where the model can pull it',
  'Deploy the charm',
];
const REFERENCE = 'localhost:32000/my-app:0.1';
const READY: readonly Answer[] = [{ text: REFERENCE }, { pick: 'It Is Already There' }];
/** What is packed is newer than these, however coarse the disk's timestamps are. */
const FILES = {
  'charmcraft.yaml': CHARM,
  'requirements.txt': 'Flask\n',
  'rockcraft.yaml': 'name: my-app\nversion: "0.1"\nextensions: [flask-framework]\n',
};

/** A model in which nothing of the charm is deployed, and an app with a charm. */
function empty(context: TestContext): Session {
  const session = openSession(context, {
    change: state => {
      const model = state.controllers.lxd?.models['admin/dev'];
      if (model) delete model.apps['my-app'];
    },
  });
  for (const [name, text] of Object.entries(FILES)) {
    writeFileSync(join(session.dir, name), text);
    utimesSync(join(session.dir, name), new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
  }
  return session;
}

test('an app with a charm is deployed in the end, with its image, and is active', async context => {
  const session = empty(context);
  await session.run(deployCharm, [
    todo(ROCK),
    { pick: 'Run rockcraft pack' },
    ...READY,
    { pick: 'Run charmcraft pack' },
    todo(DEPLOY),
  ]);
  assert.deepEqual(written(session), [
    [
      'deploy',
      '-m',
      'lxd:admin/dev',
      join(session.dir, 'my-app_amd64.charm'),
      'my-app',
      '--resource',
      `flask-app-image=${REFERENCE}`,
    ],
  ]);
  assert.match(session.said.at(-1)?.message ?? '', /^Active: my-app is deployed in lxd:admin\/dev$/);
  assert.equal(session.said.at(-1)?.kind, 'information');
  assert.equal(session.model().apps['my-app']?.resources?.['flask-app-image'], REFERENCE);
  assert.equal(session.observations.at(-1)?.deployment.application, 'my-app');
});

test('what is deployed already is refreshed instead', async context => {
  const session = openSession(context);
  await session.run(deployCharm, []);
  assert.match(session.said[0]?.message ?? '', /^my-app is already deployed in lxd:admin\/dev: refresh it/);
  assert.equal(session.said[0]?.buttons[0]?.title, 'Refresh Application');
  assert.deepEqual(written(session), []);
});

test('without a packed charm or an image nothing is deployed, and what is missing is said', async context => {
  const session = empty(context);
  await session.run(deployCharm, [todo(DEPLOY), { leave: 'pick' }]);
  assert.match(session.said[0]?.message ?? '', /no packed charm next to charmcraft\.yaml: pack it first/);
  writeFileSync(join(session.dir, 'my-app_amd64.charm'), CHARM);
  await session.run(deployCharm, [todo(DEPLOY), { leave: 'pick' }]);
  assert.match(session.said[1]?.message ?? '', /needs an image for "flask-app-image"/);
  assert.deepEqual(written(session), []);
});

for (const [name, act, expected] of [
  ['cannot be reached', unreachable, /^my-app was not deployed in lxd:admin\/dev\. /],
  ['ends well and does nothing', doNothing, /^my-app was not deployed in lxd:admin\/dev\. .*no error/],
] as const) {
  test(`a juju that ${name} is not told as done`, async context => {
    const session = empty(context);
    writeFileSync(join(session.dir, 'my-app_amd64.charm'), CHARM);
    session.intercept(/^deploy/, act);
    await session.run(deployCharm, [todo(IMAGE), ...READY, todo(DEPLOY)]);
    assert.equal(session.said.at(-1)?.kind, 'error');
    assert.match(session.said.at(-1)?.message ?? '', expected);
    assert.equal(session.model().apps['my-app'], undefined);
  });
}
