import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secrets, status } from '../../client/src/juju/commands.ts';
import type { FailureKind } from '../../client/src/juju/error.ts';
import { failureOf, faulty, MODEL } from './programs.ts';

/** [fault, how it ends]; each within a bounded time. */
const FAULTS: readonly (readonly [string, FailureKind])[] = [
  ['hang', 'timed-out'],
  ['hang-hard', 'timed-out'],
  ['slow:60000', 'timed-out'],
  ['browser', 'not-logged-in'],
  ['password', 'not-logged-in'],
  ['nologin', 'not-logged-in'],
  ['unreachable:10', 'unreachable'],
  ['perm', 'denied'],
  ['lock', 'busy'],
  ['gone', 'no-model'],
  ['exit:1:something else', 'refused'],
  ['exit:17:', 'refused'],
  ['signal:SIGKILL', 'ended'],
  ['garbage', 'unreadable'],
  ['truncated', 'unreadable'],
  ['big:3000', 'unreadable'],
];

for (const [fault, kind] of FAULTS) {
  test(`${fault}: ${kind}`, async context => {
    const reads = kind === 'timed-out' ? 1_000 : 20_000;
    const { juju, log } = faulty(context, fault, { reads, output: 300_000 });
    const began = performance.now();
    const error = await failureOf(juju.run(status(MODEL)));
    assert.equal(error.kind, kind);
    assert.ok(performance.now() - began < 10_000);
    assert.match(log[0] ?? '', /^juju status .* -> \S/);
  });
}

test('a password prompt shows who must log in where', async context => {
  const { juju } = faulty(context, 'password');
  const { failure } = await failureOf(juju.run(status(MODEL)));
  assert.deepEqual(failure, { kind: 'not-logged-in', login: { user: 'admin', controller: 'lxd' } });
});

test('juju 2.9 does not support secrets', async context => {
  const { juju } = faulty(context, 'version:2.9.50');
  assert.equal((await failureOf(juju.run(secrets(MODEL)))).kind, 'too-old');
});

for (const fault of ['noise', 'crlf', 'split', 'big:200', 'slow:50']) {
  test(`${fault} does no harm`, async context => {
    const plain = await faulty(context, '').juju.run(status(MODEL));
    const found = await faulty(context, fault).juju.run(status(MODEL));
    assert.ok(plain.length > 0);
    assert.deepEqual(
      found.filter(app => app.charm !== 'big'),
      plain,
    );
    assert.equal(found.length - plain.length, fault.startsWith('big') ? 200 : 0);
  });
}

for (const fault of ['hang', 'hang-hard']) {
  test(`${fault} is ended by a cancel`, async context => {
    const { juju, calls } = faulty(context, fault);
    const stop = new AbortController();
    const running = failureOf(juju.run(status(MODEL), stop.signal));
    // The stand-in logs a call that never ends before it hangs.
    while (calls() === '') await new Promise(resolve => setImmediate(resolve));
    const began = performance.now();
    stop.abort();
    assert.equal((await running).kind, 'cancelled');
    assert.ok(performance.now() - began < 5_000);
  });
}
