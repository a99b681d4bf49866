import assert from 'node:assert/strict';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addSecretToModel } from '../../client/src/commands/add-secret.ts';
import { packRefreshSet } from '../../client/src/commands/pack-refresh-set.ts';
import { startPractice } from '../../client/src/commands/practice.ts';
import { setConfigOption } from '../../client/src/commands/set-config.ts';
import { type Answer, CHARM, openSession, type Session, unreachable, written } from './session.ts';

const todo = (title: string): Answer => ({ pick: `$(circle-large-outline) ${title}` });
const PACK = 'Pack the charm';
const REFRESH = 'Refresh the application';
const SET = 'Set "subtitle"';
const NEWER = `${CHARM}    subtitle:\n      type: string\n      default: none\n    turnstile:\n      type: secret\n`;
const CHOOSE: readonly Answer[] = [{ pick: 'subtitle' }];

/** The charm's file on disk, older than what is packed from it. */
function project(session: Session, text = NEWER): void {
  const file = join(session.dir, 'charmcraft.yaml');
  writeFileSync(file, text);
  utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
}

/** What the last list of steps shows, its title first. */
function list(session: Session): readonly string[] {
  const asked = session.asked.filter(({ labels }) => labels.some(label => label.includes(REFRESH))).at(-1);
  const steps = asked?.labels.map((label, index) => `${label} | ${asked.details[index]?.split(' | ')[0]}`);
  return [asked?.title ?? '', ...(steps ?? [])];
}

test('an option that is not deployed yet is set in the end, from the command that met it', async context => {
  const session = openSession(context, { charmcraft: NEWER });
  project(session);
  await session.run(setConfigOption, [
    ...CHOOSE,
    todo(PACK),
    { pick: 'Run charmcraft pack' },
    { pick: 'Refresh my-app' },
    { text: 'All you need' },
  ]);
  const app = session.model().apps['my-app'];
  assert.deepEqual([app?.rev, app?.user.subtitle], [1, 'All you need']);
  assert.deepEqual(
    written(session).map(([command]) => command),
    ['refresh', 'config'],
  );
  assert.match(
    session.said.at(-1)?.message ?? '',
    /"subtitle" of my-app is set to "All you need" in lxd:admin\/dev$/,
  );
});

test('the list says what is missing, and what the application has', async context => {
  const session = openSession(context, { charmcraft: NEWER });
  project(session);
  await session.run(setConfigOption, [...CHOOSE, { leave: 'pick' }]);
  assert.deepEqual(list(session), [
    'Set Config Option (lxd:admin/dev): "subtitle" of my-app is not deployed yet',
    `$(circle-large-outline) ${PACK} | not packed yet`,
    `$(circle-large-outline) ${REFRESH} | my-app does not have "subtitle" yet`,
    `$(circle-large-outline) ${SET} | then wait until the app is active again`,
  ]);
});

test('what somebody else does meanwhile is seen, and the next step follows from it', async context => {
  const session = openSession(context, { charmcraft: NEWER });
  project(session);
  session.after(/^status/, () => undefined);
  await session.run(setConfigOption, [
    ...CHOOSE,
    todo(PACK),
    { pick: 'Someone Else Does This' },
    { pick: 'Copy Command' },
    { leave: 'pick' },
  ]);
  assert.deepEqual(session.files.world.copied, [
    'juju refresh -m lxd:admin/dev my-app --path ./my-app.charm',
  ]);
  assert.ok(!existsSync(join(session.dir, 'my-app_amd64.charm')));
  // Somebody else refreshes it.
  session.change(state => {
    const app = state.controllers.lxd?.models['admin/dev']?.apps['my-app'];
    assert.ok(app);
    app.rev = 7;
    app.options.subtitle = { type: 'string', default: 'none' };
  });
  await session.run(host => packRefreshSet(host, { option: 'subtitle' }), [todo(SET), { text: 'Late' }]);
  assert.equal(session.model().apps['my-app']?.user.subtitle, 'Late');
});

test('the only option that is not deployed yet is not asked for', async context => {
  const charmcraft = `${CHARM}    subtitle:\n      type: string\n`;
  const session = openSession(context, { charmcraft });
  project(session, charmcraft);
  await session.run(packRefreshSet, [{ leave: 'pick' }]);
  assert.match(list(session)[0] ?? '', /"subtitle" of my-app is not deployed yet/);
});

test('the command to copy names the file that was packed', async context => {
  const session = openSession(context, { charmcraft: NEWER });
  project(session);
  writeFileSync(join(session.dir, 'my-app_ubuntu-24.04-amd64.charm'), '');
  await session.run(setConfigOption, [...CHOOSE, todo(REFRESH), { pick: 'Copy Command' }, { leave: 'pick' }]);
  assert.deepEqual(session.files.world.copied, [
    'juju refresh -m lxd:admin/dev my-app --path ./my-app_ubuntu-24.04-amd64.charm',
  ]);
});

test('an option that was renamed takes its value along', async context => {
  const renamed = CHARM.replace('greeting:', 'welcome:');
  const session = openSession(context, {
    charmcraft: renamed,
    change: state => {
      const app = state.controllers.lxd?.models['admin/dev']?.apps['my-app'];
      if (app) Object.assign(app.user, { greeting: 'Moin', 'page-size': 5 });
    },
  });
  project(session, renamed);
  await session.run(setConfigOption, [
    { pick: 'welcome' },
    todo(PACK),
    { pick: 'Run charmcraft pack' },
    { pick: 'Refresh my-app' },
    { pick: 'The Value of "greeting"' },
  ]);
  assert.deepEqual(session.asked.at(-1)?.labels, ['The Value of "greeting"', 'Another Value']);
  assert.equal(session.model().apps['my-app']?.user.welcome, 'Moin');
});

test('a secret that was added for it is what it is set to', async context => {
  const session = openSession(context, { charmcraft: NEWER });
  project(session);
  await session.run(addSecretToModel, [
    { pick: 'turnstile' },
    { text: 'turnstile' },
    { text: 'site-key', note: /FLASK_TURNSTILE_SITE_KEY/ },
    { text: 'hunter2' },
    { text: '' },
  ]);
  const button = session.said.at(-1)?.buttons[0];
  assert.ok(button?.does === 'run' && button.command === 'charmConfig.packRefreshSet');
  const target = button.target ?? {};
  const [uri] = [target.value ?? ''];
  assert.match(uri, /^secret:/);
  await session.run(
    host => packRefreshSet(host, target),
    [todo(PACK), { pick: 'Run charmcraft pack' }, { pick: 'Refresh my-app' }, todo('Set "turnstile"')],
  );
  assert.equal(session.model().apps['my-app']?.user.turnstile, uri);
  assert.ok(!JSON.stringify([session.said, session.asked, session.log]).includes('hunter2'));
});

test('a failed refresh is told, and ends the list', async context => {
  const session = openSession(context, { charmcraft: NEWER });
  project(session);
  session.intercept(/^refresh/, unreachable, true);
  writeFileSync(join(session.dir, 'my-app_amd64.charm'), NEWER);
  await session.run(setConfigOption, [...CHOOSE, todo(REFRESH), { pick: 'Refresh my-app' }]);
  assert.equal(session.said.at(-1)?.kind, 'error');
  assert.equal(session.model().apps['my-app']?.user.subtitle, undefined);
});

test('for practice nothing is packed', async context => {
  const session = openSession(context, { charmcraft: CHARM });
  project(session, CHARM);
  await session.run(startPractice, []);
  await session.run(packRefreshSet, [{ pick: 'greeting' }, todo('Set "greeting"'), { text: 'Hi' }]);
  assert.match(session.said.at(-1)?.message ?? '', /"greeting" of my-app is set to "Hi" in/);
});
