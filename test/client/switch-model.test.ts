import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addSecretToModel } from '../../client/src/commands/add-secret.ts';
import { showApplicationValues } from '../../client/src/commands/app-environment.ts';
import { pinApplication, showOptionReads } from '../../client/src/commands/model-view.ts';
import { refreshApplication } from '../../client/src/commands/refresh-application.ts';
import { resetConfigOption } from '../../client/src/commands/reset-config.ts';
import { setConfigOption } from '../../client/src/commands/set-config.ts';
import { switchModel } from '../../client/src/commands/switch-model.ts';
import { matchesGlob } from '../../client/src/flow/consent.ts';
import { startJob } from '../../client/src/flow/job.ts';
import { grantSecret } from '../../client/src/juju/commands.ts';
import { sampleState } from '../../stand-in/model.mjs';
import { readState } from '../../stand-in/state.mjs';
import { CHARM, openSession, type Session, unreachable, writes } from './session.ts';

const STAGING = 'lxd:admin/staging';
const current = (session: Session) =>
  readState(`${session.dir}/juju-state.json`).controllers.lxd?.currentModel;

test('the pin comes first, and juju keeps its model', async context => {
  const session = openSession(context);
  await session.run(switchModel, [{ pick: STAGING }, { pick: '$(pinned) Pin in This Workspace' }]);
  assert.deepEqual(session.asked[1]?.labels, ['$(pinned) Pin in This Workspace', '$(terminal) Switch juju']);
  assert.match(session.asked[1]?.details.join() ?? '', /every terminal on this machine/);
  assert.deepEqual(session.host.pins.get(), { model: STAGING });
  assert.deepEqual(
    [writes(session).filter(([name]) => name === 'switch'), current(session)],
    [[], 'admin/dev'],
  );
  assert.match(
    session.said[0]?.message ?? '',
    /^Pinned to lxd:admin\/staging in this workspace: only this editor/,
  );
  assert.equal(startJob(session.host, 'x', undefined).model, STAGING);

  await session.run(switchModel, [{ pick: '$(pinned-dirty) Remove Pin' }]);
  assert.equal(session.host.pins.get(), undefined);
  assert.match(session.said[1]?.message ?? '', /follows juju, now on lxd:admin\/dev$/);
});

test('switching juju is read back, and takes a pin away', async context => {
  const session = openSession(context, { processes: true });
  await session.host.pins.set({ model: 'lxd:admin/dev' });
  await session.run(switchModel, [{ pick: STAGING }, { pick: '$(terminal) Switch juju' }]);
  assert.deepEqual([current(session), session.host.pins.get()], ['admin/staging', undefined]);
  assert.equal(
    session.said[0]?.message,
    'juju is switched to lxd:admin/staging: every terminal works with it now',
  );
});

test('a switch that did nothing is not told as done', async context => {
  const session = openSession(context);
  session.intercept(/^switch/, async () => ({ exit: 0, stdout: '', stderr: '', ms: 1 }));
  await session.run(switchModel, [{ pick: STAGING }, { pick: '$(terminal) Switch juju' }]);
  assert.match(session.said[0]?.message ?? '', /changed nothing/);
});

test('the application is asked for where several are of this charm, and no command asks again', async context => {
  const session = openSession(context, {
    change: state => {
      const { apps } = state.controllers.lxd?.models['admin/dev'] ?? assert.fail();
      apps.second = structuredClone(apps['my-app'] ?? assert.fail());
    },
  });
  await session.run(switchModel, [
    { pick: 'lxd:admin/dev' },
    { pick: '$(pinned) Pin in This Workspace' },
    { pick: 'second' },
  ]);
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.deepEqual(session.model().apps.second?.user, { greeting: 'Hi' });
  await session.run(showApplicationValues, []);
  assert.equal(session.files.world.application?.deployment.application, 'second');
  const { uri } = session.files;
  assert.deepEqual(session.host.pins.get(), { model: 'lxd:admin/dev', application: 'second', charm: uri });
});

test('where no charm is deployed twice, nobody is asked which charm is meant', async context => {
  const session = openSession(context);
  const host = { ...session.host, charm: () => assert.fail('the charm is asked for') };
  await session.run(
    () => switchModel(host, {}),
    [{ pick: 'lxd:admin/dev' }, { pick: '$(pinned) Pin in This Workspace' }],
  );
  assert.deepEqual(session.host.pins.get(), { model: 'lxd:admin/dev' });
});

test('an application that is pinned is that of its charm alone', async context => {
  const session = openSession(context);
  const charm = (await session.host.charm({})) ?? assert.fail();
  const applicationFor = async (uri: string): Promise<string | undefined> => {
    await session.host.pins.set({ model: STAGING, application: 'second', charm: uri });
    return startJob(session.host, 'x', charm).application;
  };
  assert.equal(await applicationFor(charm.uri), 'second');
  assert.equal(await applicationFor('file:///other/charmcraft.yaml'), undefined);
  assert.equal(startJob(session.host, 'x', charm, { model: 'lxd:admin/dev' }).application, undefined);
});

test('models of another controller are read when they are asked for', async context => {
  const state = sampleState({ charmcraft: CHARM });
  state.controllers.prod = structuredClone(state.controllers.lxd ?? assert.fail());
  const session = openSession(context, { state });
  await session.run(switchModel, [
    { pick: 'Models on prod...' },
    { pick: 'prod:admin/dev' },
    { pick: '$(pinned) Pin in This Workspace' },
  ]);
  assert.deepEqual(session.host.pins.get(), { model: 'prod:admin/dev' });
  const asked = session.calls().filter(({ argv }) => argv.includes('models'));
  assert.deepEqual(
    asked.map(({ argv }) => argv[3]),
    ['lxd', 'prod'],
  );
});

test('a model whose applications cannot be read can be pinned all the same', async context => {
  const session = openSession(context);
  session.intercept(/^status/, unreachable);
  await session.run(switchModel, [{ pick: STAGING }, { pick: '$(pinned) Pin in This Workspace' }]);
  assert.deepEqual(session.host.pins.get(), { model: STAGING });
});

test('a production model asks before the first write, and says what changes', async context => {
  const session = openSession(context, { production: ['*:admin/DEV'] });
  await session.run(setConfigOption, [
    { pick: 'greeting' },
    { text: 'Hi' },
    { decide: 'Change lxd:admin/dev' },
  ]);
  assert.equal(
    session.asked.at(-1)?.prompt,
    'Set "greeting" of my-app: "Hello" -> "Hi" (1 unit). lxd:admin/dev is a production model.',
  );
  assert.deepEqual(session.model().apps['my-app']?.user, { greeting: 'Hi' });

  await session.run(resetConfigOption, [{ pick: 'greeting' }, { leave: 'decide' }]);
  assert.deepEqual(session.model().apps['my-app']?.user, { greeting: 'Hi' });
  assert.equal(session.said.length, 1);

  assert.equal(session.asked.at(-1)?.labels[0], 'Switch Model...', 'Enter changes nothing');
  await session.run(resetConfigOption, [{ pick: 'greeting' }, { decide: 'Switch Model...' }]);
  assert.deepEqual(session.model().apps['my-app']?.user, { greeting: 'Hi' });
  assert.deepEqual(session.reached, ['charmConfig.switchModel']);
});

test('one command asks once, with its first write in words', async context => {
  const session = openSession(context, { production: ['*'] });
  await session.run(addSecretToModel, [
    { pick: 'api-token' },
    { text: 'the-token' },
    { text: 'value' },
    { text: 'hunter2-hunter2' },
    { text: '' },
    { decide: 'Change lxd:admin/dev' },
  ]);
  const questions = session.asked.filter(({ labels }) => labels.includes('Change lxd:admin/dev'));
  assert.equal(questions.length, 1);
  assert.match(
    questions[0]?.prompt ?? '',
    /^This runs: juju add-secret -m lxd:admin\/dev the-token --file \S+\./,
  );
  assert.ok(session.model().apps['my-app']?.user['api-token']);
});

test('what Terraform declares is told before it is changed', async context => {
  const terraform = 'resource "juju_application" "web" {\n  name = "my-app"\n  charm { name = "other" }\n}\n';
  const session = openSession(context, { terraform });
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }, { leave: 'decide' }]);
  assert.match(
    session.asked.at(-1)?.prompt ?? '',
    /main\.tf declares my-app: its next "terraform apply" may undo the change/,
  );
  assert.deepEqual(session.model().apps['my-app']?.user, {});
  assert.equal(session.asked.at(-1)?.labels[0], 'Open main.tf', 'Enter changes nothing');
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }, { decide: 'Open main.tf' }]);
  assert.deepEqual(session.files.world.revealed, [['file:///main.tf', 0]]);
  assert.deepEqual(session.model().apps['my-app']?.user, {});
});

test('so is a refresh of what Terraform declares, and it is asked once', async context => {
  const session = openSession(context, { terraform: 'module "web" {\n  app_name = "my-app"\n}\n' });
  writeFileSync(join(session.dir, 'my-app_amd64.charm'), CHARM);
  const revision = () => session.model().apps['my-app']?.rev;
  await session.run(refreshApplication, [{ text: '' }, { leave: 'decide' }]);
  assert.match(session.asked.at(-1)?.prompt ?? '', /^Refresh my-app \(1 unit\)\. main\.tf declares my-app/);
  assert.deepEqual([revision(), session.said], [0, []]);
  await session.run(refreshApplication, [{ text: '' }, { decide: 'Change lxd:admin/dev' }]);
  assert.equal(revision(), 1);
});

test('a write to another model than the one of the job never starts', async context => {
  const session = openSession(context);
  const job = startJob(session.host, 'x', undefined);
  const uri = 'secret:d0vdtqnmp25c762e7jug';
  await assert.rejects(
    job.juju.run(grantSecret(STAGING, uri, 'my-app')),
    /a write that is not to lxd:admin\/dev/,
  );
  assert.deepEqual(session.calls(), []);
});

test('a command that was started on a row of a model works with that model', async context => {
  const session = openSession(context);
  await session.host.pins.set({ model: STAGING });
  const row = { model: 'lxd:admin/dev', application: 'my-app', option: 'greeting' };
  await session.run(setConfigOption, [{ text: 'Hi' }], row);
  assert.deepEqual(session.model().apps['my-app']?.user, { greeting: 'Hi' });
});

test('patterns of models', () => {
  const model = 'lxd:admin/web-prod-1';
  const matching = ['*prod*', '*:*/web-prod-?', model, 'LXD:*'].map(glob => matchesGlob(model, glob));
  assert.deepEqual(matching, [true, true, true, true]);
  const others = ['prod', '*:prod*', 'lxd:admin/web-prod', '*.prod*', 'lxd.admin/web-prod-1'];
  assert.deepEqual(
    others.map(glob => matchesGlob(model, glob)),
    others.map(() => false),
  );
});

test('an application is pinned from its row', async context => {
  const session = openSession(context);
  const { uri } = session.files;
  await session.run(pinApplication, [], { model: STAGING, application: 'second', uri });
  assert.deepEqual(session.host.pins.get(), { model: STAGING, application: 'second', charm: uri });
  assert.match(session.said[0]?.message ?? '', /^Pinned to second in lxd:admin\/staging in this workspace/);
});

test('the reads of an option are looked for at its name', async context => {
  const session = openSession(context);
  await session.run(showOptionReads, [], { option: 'greeting' });
  assert.deepEqual(session.files.world.revealed, [[`${session.files.uri}#reads:4`, 5]]);
  assert.equal(session.said[0]?.message, 'No line of the app was found that reads "greeting"');
});
