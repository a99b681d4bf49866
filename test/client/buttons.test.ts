// The buttons of messages, pressed.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCharm } from '../../client/src/commands/open-charm.ts';
import { openGuide } from '../../client/src/commands/open-guide.ts';
import { previewExpandedFile } from '../../client/src/commands/preview-expanded-file.ts';
import { resetConfigOption } from '../../client/src/commands/reset-config.ts';
import { setConfigOption } from '../../client/src/commands/set-config.ts';
import { showMenu } from '../../client/src/commands/show-menu.ts';
import { status } from '../../client/src/juju/commands.ts';
import { JujuError, type JujuFailure } from '../../client/src/juju/error.ts';
import { CHARM, openSession, type Session, unreachable } from './session.ts';

/** Presses a button of the last message. */
async function press(session: Session, title: string): Promise<void> {
  const button = session.said.at(-1)?.buttons.find(offered => offered.title === title);
  assert.ok(button?.does === 'call', `no button ${title}: ${JSON.stringify(session.said.at(-1))}`);
  await button.call();
}
const userOf = (session: Session) => session.model().apps['my-app']?.user;
const titles = (session: Session): unknown => session.said.at(-1)?.buttons.map(({ title }) => title);

test('what was set is undone: to the value before, or to the default', async context => {
  const session = openSession(context);
  const set = (text: string) => session.run(setConfigOption, [{ pick: 'greeting' }, { text }]);
  await set('Hi');
  await set('Moin');
  await press(session, 'Undo');
  assert.deepEqual(userOf(session), { greeting: 'Hi' });
  assert.match(
    session.said.at(-1)?.message ?? '',
    /"greeting" of my-app is as it was before in lxd:admin\/dev$/,
  );
  await session.run(resetConfigOption, [{ pick: 'greeting' }]);
  await press(session, 'Undo');
  assert.deepEqual(userOf(session), { greeting: 'Hi' });
  await set('Hi');
  // Nothing has changed.
  assert.deepEqual(titles(session), []);
});

test('what nobody may see cannot be undone: its old value is kept nowhere', async context => {
  const session = openSession(context);
  await session.run(setConfigOption, [{ pick: 'smtp-password' }, { text: 'hunter2' }]);
  assert.deepEqual(titles(session), []);
});

test('what failed is tried again', async context => {
  const session = openSession(context);
  session.intercept(/^config .*greeting=/, unreachable);
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.equal(session.said.at(-1)?.kind, 'error');
  await press(session, 'Try Again');
  assert.deepEqual(userOf(session), { greeting: 'Hi' });
});

test('a unit that is not well leads to its log', async context => {
  const session = openSession(context);
  session.after(/greeting=/, () =>
    session.change(state => {
      const app = state.controllers.lxd?.models['admin/dev']?.apps['my-app'];
      assert.ok(app);
      delete app.passing;
      Object.assign(app, { status: 'blocked', message: 'no' });
    }),
  );
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.deepEqual(session.said.at(-1)?.buttons.at(-1), {
    title: 'Show debug-log',
    does: 'type-in-terminal',
    text: 'juju debug-log -m lxd:admin/dev --include my-app --lines 50',
  });
});

test('the menu of the status bar names the model, and runs what is chosen', async context => {
  const session = openSession(context);
  await session.run(showMenu, [{ pick: '$(key) Add Secret...' }]);
  assert.equal(session.asked[0]?.title, 'Juju: lxd:admin/dev');
  assert.equal(session.asked[0]?.labels[0], '$(server-environment) Show Model');
  await session.run(showMenu, [{ pick: '$(arrow-swap) Switch Model...' }]);
  assert.deepEqual(session.reached, ['charmConfig.addSecret', 'charmConfig.switchModel']);
});

test('a guide is asked for, or named by who opens it', async context => {
  const session = openSession(context);
  await session.run(openGuide, [{ pick: 'Async Workers' }]);
  await session.run(host => openGuide(host, { value: 'configure' }), []);
  assert.deepEqual(session.reached, ['asyncWorkers', 'configure']);
});

test('the menu names the application with its status, and explains one that is not well', async context => {
  const session = openSession(context);
  const run = async (current: string, message: string): Promise<string | undefined> => {
    const [app] = await session.host.backend().juju.run(status('lxd:admin/dev'));
    assert.ok(app);
    session.files.world.modelApplication = { ...app, status: { current, message } };
    const icon = current === 'active' ? 'pass' : 'warning';
    await session.run(showMenu, [{ pick: `$(${icon}) my-app` }]);
    return session.asked.at(-1)?.details[0];
  };
  assert.equal(await run('active', ''), 'active | Show Model');
  assert.equal(
    await run('blocked', 'missing options: token'),
    'blocked: missing options: token | Explain Status...',
  );
  assert.deepEqual(session.reached, ['charmConfig.showModel', 'charmConfig.explainStatus']);
});

test('the charm of the workspace is opened', async context => {
  const session = openSession(context);
  await session.run(openCharm, []);
  assert.deepEqual(session.files.world.revealed, [[session.files.uri, 0]]);
});

test('the trial expands a file as far as our table knows', async context => {
  const session = openSession(context);
  writeFileSync(join(session.dir, 'charmcraft.yaml'), CHARM);
  await session.run(previewExpandedFile, []);
  const [[, text = ''] = []] = session.files.world.texts;
  for (const part of ['greeting:', 'webserver-worker-class:', 'flask-app-image:', 'loki_push_api'])
    assert.ok(text.includes(part), part);
  assert.doesNotMatch(text, /^extensions:/m);
});

test('where another try may go well, the command can be run again; where a path is wrong, the settings come first', async context => {
  const session = openSession(context);
  const again = async () => undefined;
  const told = (failure: JujuFailure): unknown => {
    session.host.ask.fail(new JujuError(failure), again);
    return titles(session);
  };
  assert.deepEqual(told({ kind: 'unreachable', text: 'connection refused' }), ['Try Again', 'Show Log']);
  assert.match(session.said.at(-1)?.message ?? '', /: check that it is running .*\(connection refused\)$/);
  assert.deepEqual(told({ kind: 'timed-out', limit: 30_000 }), ['Try Again', 'Show Log']);
  assert.deepEqual(told({ kind: 'refused', text: 'no' }), ['Show Log']);
  const install = ['How to Install Juju', 'Open Settings', 'Start Practice Model'];
  assert.deepEqual(told({ kind: 'not-installed', program: undefined }), install);
  const settings = ['Open Settings', 'How to Install Juju', 'Start Practice Model'];
  assert.deepEqual(told({ kind: 'not-installed', program: '/no/juju' }), settings);
});
