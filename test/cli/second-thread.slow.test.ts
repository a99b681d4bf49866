/** A long list of files is linted by two threads, without visible difference. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from '../../server/src/cli/cli.ts';

const PROGRAM = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url));
const FILES = 200;
const folder = mkdtempSync(join(tmpdir(), 'charms-'));
after(() => rmSync(folder, { recursive: true }));
for (let number = 0; number < FILES; number++) {
  const charm = join(folder, String(number).padStart(3, '0'));
  mkdirSync(charm);
  writeFileSync(join(charm, 'charmcraft.yaml'), `name: app-${number}\nwrong-${number}: 1\n`);
}

/** What is printed, and the file counts in the progress output. */
function lint(program: string | undefined, ...more: readonly string[]) {
  let [out, err] = ['', ''];
  const code = run(['lint', '--recursive', folder, ...more], {
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
    stdin: () => ({ kind: 'absent' }),
    env: {},
    interactive: true,
    program,
  });
  return { code, out, done: [...err.matchAll(/\r(\d+) of/g)].map(([, number]) => Number(number)), err };
}

suite('a long list of files', () => {
  const alone = lint(undefined);

  test('gets the same output from one thread and from two', () => {
    const together = lint(PROGRAM);
    assert.equal(together.out, alone.out);
    assert.equal(together.code, 1);
    assert.equal(alone.done.length, FILES);
    if (availableParallelism() > 1) assert.equal(together.done.length, FILES / 2);
  });

  test('is handled by the first thread if the second does not answer', () => {
    const silent = join(folder, 'silent.mjs');
    writeFileSync(
      silent,
      `import { workerData } from 'node:worker_threads';
Atomics.store(workerData.state, 0, 1);
Atomics.notify(workerData.state, 0);
`,
    );
    const { out, done } = lint(silent);
    assert.equal(out, alone.out);
    assert.equal(done.length, FILES);
  });

  test('with a file that cannot be read says the same', () => {
    rmSync(join(folder, '150', 'charmcraft.yaml'));
    mkdirSync(join(folder, '150', 'charmcraft.yaml'));
    const paths = Array.from({ length: FILES }, (_, number) => join(folder, String(number).padStart(3, '0')));
    const lone = lint(undefined, ...paths);
    const together = lint(PROGRAM, ...paths);
    assert.equal(together.code, 2);
    assert.equal(together.out, '');
    assert.equal(together.err.split('\r').at(-1), lone.err.split('\r').at(-1));
  });
});
