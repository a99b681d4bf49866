import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setConfig } from '../../client/src/commands/set-config.ts';
import { openSession, writes } from './session.ts';

const user = (session: ReturnType<typeof openSession>) => session.model().apps['my-app']?.user;

test('a string is set, read back, and the application watched until it is active again', async context => {
  const session = openSession(context);
  await session.run(setConfig, [{ pick: 'my-app' }, { pick: 'greeting' }, { text: 'Good day' }]);
  assert.deepEqual(user(session), { greeting: 'Good day' });
  assert.deepEqual(writes(session), [['config', '-m', 'lxd:admin/dev', 'my-app', 'greeting=Good day']]);
  assert.equal(session.said.length, 1);
  assert.equal(session.said[0]?.severity, 'information');
  assert.match(
    session.said[0]?.message ?? '',
    /^greeting of my-app is set in lxd:admin\/dev; the app is active again \(\d+ s\)\.$/,
  );
});
