import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { writeAndConfirm } from '../../client/src/flow/confirm.ts';
import { type FailureKind, JujuError, type JujuFailure } from '../../client/src/juju/error.ts';

const failing = (failure: JujuFailure) => () => Promise.reject(new JujuError(failure));
const done = { write: async () => undefined, read: async () => 7, isDone: (now: number) => now === 7 };

const failureOf = (attempt: Promise<unknown>): Promise<JujuError> =>
  attempt.then(
    () => assert.fail('it was believed'),
    error => (error instanceof JujuError ? error : assert.fail(String(error))),
  );

suite('a write', () => {
  test('is done when it reads back as wanted, and resolves to that', async () => {
    assert.deepEqual(await writeAndConfirm(done), { now: 7 });
  });

  test('that reads back differently had no effect', async () => {
    const { kind, unsure } = await failureOf(writeAndConfirm({ ...done, isDone: () => false }));
    assert.deepEqual([kind, unsure], ['no-effect', false]);
  });

  for (const failure of [
    { kind: 'timed-out', limit: 1 },
    { kind: 'cancelled' },
    { kind: 'ended' },
    { kind: 'unreadable' },
    { kind: 'unreachable', text: '' },
    { kind: 'busy', text: '' },
  ] satisfies JujuFailure[]) {
    test(`that ends as ${failure.kind} may be done all the same`, async () => {
      const write = failing(failure);
      const { now, doubt } = await writeAndConfirm({ ...done, write });
      assert.deepEqual([now, doubt?.kind], [7, failure.kind]);
      const refused = await failureOf(writeAndConfirm({ ...done, write, isDone: () => false }));
      assert.deepEqual([refused.kind, refused.unsure], [failure.kind, false]);
      const unread = await failureOf(
        writeAndConfirm({ ...done, write, read: failing({ kind: 'denied', text: '' }) }),
      );
      assert.deepEqual([unread.kind, unread.unsure], [failure.kind, true]);
    });
  }

  for (const failure of [
    { kind: 'refused', text: 'no' },
    { kind: 'denied', text: 'no' },
    { kind: 'withheld' },
  ] satisfies JujuFailure[]) {
    test(`that juju ends as ${failure.kind} is not done, unless it reads so`, async () => {
      const write = failing(failure);
      assert.equal((await writeAndConfirm({ ...done, write })).doubt?.kind, failure.kind);
      for (const other of [{ isDone: () => false }, { read: failing({ kind: 'unreachable', text: '' }) }]) {
        const { kind, unsure } = await failureOf(writeAndConfirm({ ...done, write, ...other }));
        assert.deepEqual([kind, unsure], [failure.kind, false]);
      }
    });
  }

  test('that never reached juju is not done, and nothing is read', async () => {
    const read = (): never => assert.fail('it was read');
    const write = failing({ kind: 'not-logged-in', login: {} });
    assert.equal((await failureOf(writeAndConfirm({ ...done, write, read }))).kind, 'not-logged-in');
  });

  test('that cannot be read back is not confirmed, and the reason is given', async () => {
    const reason: JujuFailure = { kind: 'denied', text: 'no' };
    const error = await failureOf(writeAndConfirm({ ...done, read: failing(reason) }));
    const wanted: FailureKind = 'unconfirmed';
    assert.deepEqual([error.kind, error.unsure, error.failure], [wanted, true, { kind: wanted, reason }]);
  });

  test('hides none of our own errors', async () => {
    const broken = async () => Promise.reject(new TypeError('a defect'));
    await assert.rejects(writeAndConfirm({ ...done, write: broken }), TypeError);
    await assert.rejects(writeAndConfirm({ ...done, read: broken }), TypeError);
  });
});
