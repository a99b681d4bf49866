import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addSecret } from '../../client/src/commands/add-secret.ts';
import { openSession, writes } from './session.ts';

const URI = 'secret:d0fake0000000000001g';
const ANSWERS = [
  { pick: 'api-token' },
  { text: 'api-token' },
  { text: 'value', note: /FLASK_API_TOKEN_VALUE/ },
  { text: 'hunter2-äöü "quoted"' },
  { pick: 'Another Key...' },
  { refused: 'value', because: /has a key value already/ },
  { refused: 'A_b', because: /lower-case/ },
  { refused: 'ab', because: /three/ },
  { refused: 'a--bc', because: /single dashes/ },
  { text: 'user-name', note: /FLASK_API_TOKEN_USER_NAME/ },
  { text: 'josh' },
  { pick: 'Add the Secret' },
] as const;

test('a secret is added, granted and set, in this order', async context => {
  const session = openSession(context);
  await session.run(addSecret, [...ANSWERS, { pick: 'my-app' }]);
  const [add, grant, set] = writes(session);
  assert.deepEqual(add?.slice(0, 5), ['add-secret', '-m', 'lxd:admin/dev', 'api-token', '--file']);
  assert.deepEqual(grant, ['grant-secret', '-m', 'lxd:admin/dev', URI, 'my-app']);
  assert.deepEqual(set, ['config', '-m', 'lxd:admin/dev', 'my-app', `api-token=${URI}`]);

  const model = session.model();
  const secret = model.secrets.d0fake0000000000001g;
  assert.deepEqual(secret?.revisions[0]?.data, { value: 'hunter2-äöü "quoted"', 'user-name': 'josh' });
  assert.deepEqual(secret?.access, ['my-app']);
  assert.deepEqual(model.apps['my-app']?.user, { 'api-token': URI });

  const [said] = session.said;
  assert.equal(session.said.length, 1);
  assert.match(said?.message ?? '', /FLASK_API_TOKEN_VALUE, FLASK_API_TOKEN_USER_NAME/);
  assert.match(said?.message ?? '', /secret:d0fake0000000000001g.*active again/);
  assert.deepEqual(said?.steps, [{ title: 'Copy URI', does: 'copy', text: URI }]);
});
