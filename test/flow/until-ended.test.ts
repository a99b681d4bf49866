import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UntilEnded } from '../../client/src/flow/until-ended.ts';

test('delayed work waits for the last command, and keeps its order', () => {
  const held = new UntilEnded();
  const done: string[] = [];
  const act = (name: string) => held.when(() => void done.push(name));
  act('before');
  const first = held.begin();
  act('a');
  const second = held.begin();
  act('b');
  first();
  first();
  assert.deepEqual(done, ['before']);
  second();
  assert.deepEqual(done, ['before', 'a', 'b']);
  act('after');
  assert.deepEqual(done.at(-1), 'after');
});
