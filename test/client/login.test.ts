import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { PaletteAction } from '../../client/src/commands/palette.ts';
import { setConfigOption } from '../../client/src/commands/set-config.ts';
import { withLogin } from '../../client/src/flow/login.ts';
import { type Answer, openSession, type Session } from './session.ts';

/** The command under `withLogin`, as in the editor. */
const asInEditor =
  (command: PaletteAction, session: Session): PaletteAction =>
  (_host, target) =>
    withLogin(
      session.host,
      host => command(host, target),
      error => assert.fail(String(error)),
    );

async function logIn(session: Session, answers: readonly Answer[]): Promise<void> {
  const [button] = session.said.at(-1)?.buttons ?? [];
  assert.ok(button && 'call' in button && button.title === 'Log In in a Terminal');
  await button.call();
  session.fault();
  // The user continues with what was not asked yet.
  await session.run(async () => {
    session.logins.at(-1)?.();
    while (session.said.at(-1)?.message.includes('Press Enter') === true)
      await new Promise(resolve => setTimeout(resolve, 5));
  }, answers);
}

async function open(context: TestContext, call: string): Promise<Session> {
  const session = openSession(context);
  session.fault({ match: call, fault: 'nologin' });
  return session;
}

test('after the login the command goes on', async context => {
  const session = await open(context, '^status');
  await session.run(asInEditor(setConfigOption, session), []);
  assert.match(session.said[0]?.message ?? '', /log in once in a terminal$/);
  await logIn(session, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.match(session.said.at(-1)?.message ?? '', /"greeting" of my-app is set to "Hi" in lxd:admin\/dev$/);
});

test('with the answers that it had', async context => {
  const session = openSession(context, {
    change: state => {
      const { apps } = state.controllers.lxd?.models['admin/dev'] ?? assert.fail();
      apps.second = structuredClone(apps['my-app'] ?? assert.fail());
    },
  });
  session.fault({ match: '^config', fault: 'nologin' });
  await session.run(asInEditor(setConfigOption, session), [{ pick: 'second' }]);
  await logIn(session, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.equal(session.model().apps.second?.user.greeting, 'Hi');
  assert.equal(session.asked.filter(({ prompt }) => prompt === 'Which application?').length, 1);
});
