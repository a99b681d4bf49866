import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { loginAsked } from '../../client/src/juju/error.ts';
import { runProcess, type Start } from '../../client/src/program/process.ts';
import { taskkill } from '../../client/src/program/process-tree.ts';
import { folder } from '../juju/programs.ts';

/** A shell script, as wrappers are. */
function script(context: TestContext, text: string, more: Partial<Start> = {}): Start {
  return {
    program: '/bin/sh',
    args: ['-c', text],
    env: { PATH: process.env.PATH },
    cwd: folder(context),
    limit: 20_000,
    grace: 400,
    outputLimit: 1_000_000,
    errorLimit: 1_000,
    ...more,
  };
}

const isAlive = (pid: number): boolean => {
  try {
    // A zombie counts as gone.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

async function pidsIn(path: string, count: number): Promise<readonly number[]> {
  for (;;) {
    const pids = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean).map(Number) : [];
    if (pids.length === count) return pids;
    await pause(5);
  }
}

for (const [what, ignoring] of [
  ['', ''],
  [', also those that ignore it', 'trap "" TERM; '],
] as const) {
  test(`a wrapper script that is stopped stops its children${what}`, async context => {
    const stop = new AbortController();
    // The children hold no pipe of ours: only their group reveals them.
    const inner = `${ignoring}echo $$ >>pids; sleep 60 & echo $! >>pids; wait; wait`;
    const start = script(context, `echo $$ >>pids; sh -c '${inner}' >/dev/null 2>&1 & wait`, {
      signal: stop.signal,
    });
    const running = runProcess(start);
    const pids = await pidsIn(join(start.cwd, 'pids'), 3);
    assert.deepEqual(pids.map(isAlive), [true, true, true]);
    stop.abort();
    assert.equal((await running).stopped, 'cancelled');
    // A signal takes effect when the system gets to it: on a busy machine a little later, but long before the minute that they
    // sleep.
    for (let turn = 0; turn < 1000 && pids.some(isAlive); turn++) await pause(5);
    assert.deepEqual(pids.map(isAlive), [false, false, false]);
  });
}

test('what a process leaves running by itself is left alone', async context => {
  const start = script(context, '(sleep 60 & echo $! >pids) >/dev/null 2>&1; echo done');
  const end = await runProcess(start);
  assert.deepEqual([end.exit, end.stdout, end.stopped], [0, 'done\n', undefined]);
  const [pid = 0] = await pidsIn(join(start.cwd, 'pids'), 1);
  context.after(() => process.kill(pid));
  assert.ok(isAlive(pid));
});

test('the end of stderr is kept, and each line is looked at once', async context => {
  const lines: string[] = [];
  const end = await runProcess(
    script(context, 'for i in 1 2 3; do echo "line $i" >&2; done; printf prompt: >&2', {
      errorLimit: 14,
      stopsAt: line => {
        lines.push(line);
        return false;
      },
    }),
  );
  assert.equal(end.stderr, 'line 3\nprompt:'.slice(-14));
  assert.ok(lines.includes('line 1') && lines.includes('prompt:'));
});

test('sixteen megabytes of stderr are searched once, and do not fill the memory', async context => {
  let looked = 0;
  const noise = `const line = 'x'.repeat(1023) + '\\n';
    process.stderr.write(line.repeat(16 * 1024), () => process.stderr.write('please enter password for me on lxd: '));
    setInterval(() => {}, 1000);`;
  const end = await runProcess({
    ...script(context, '', { errorLimit: 10_000 }),
    program: process.execPath,
    args: ['-e', noise],
    stopsAt: line => {
      looked += line.length;
      return loginAsked(line) !== undefined;
    },
  });
  assert.equal(end.stopped, 'asked');
  assert.equal(end.stderr.length, 10_000);
  // Every character once, and those of lines split between two chunks twice.
  assert.ok(looked < 40 << 20, `${looked} characters were looked at`);
});

test('of an unfinished line only the end is looked at', async context => {
  let looked = 0;
  const noise = `process.stderr.write('x'.repeat(1 << 20) + ' please enter password for me on lxd: '); setInterval(() => {}, 1000)`;
  const end = await runProcess({
    ...script(context, ''),
    program: process.execPath,
    args: ['-e', noise],
    stopsAt: line => {
      looked += line.length;
      return loginAsked(line) !== undefined;
    },
  });
  assert.equal(end.stopped, 'asked');
  // The line so far is not looked at again with each chunk.
  assert.ok(looked < 3 << 20, `${looked} characters were looked at`);
});

test('on Windows the tree is ended by the system`s own program', () => {
  assert.deepEqual(taskkill(42, { SystemRoot: 'D:\\Win' }), {
    program: 'D:\\Win\\System32\\taskkill.exe',
    args: ['/PID', '42', '/T', '/F'],
  });
});
