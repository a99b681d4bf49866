import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { addSecret } from '../../client/src/juju/commands.ts';
import { createSecretFiles, sweep } from '../../client/src/juju/secret-file.ts';
import type { Machine } from '../../client/src/program/machine.ts';
import { failureOf, faulty, folder, MODEL } from './programs.ts';

const machine = (home: string): Machine => ({ env: {}, platform: 'linux', home });
const lending = (home: string, program = '/snap/bin/juju') =>
  createSecretFiles(machine(home)).readableBy(async () => program);
const mode = (path: string): number => statSync(path).mode & 0o777;

test('the file is private, exact, where the snap reads it, and gone afterwards', async context => {
  const home = folder(context);
  const withSecretFile = lending(home);
  const content = '{"password":"p: #x\\n ä"}\n';
  const path = await withSecretFile(content, async file => {
    assert.equal(dirname(dirname(file)), join(home, 'snap/juju/common'));
    assert.deepEqual([mode(file), mode(dirname(file))], [0o600, 0o700]);
    assert.equal(readFileSync(file, 'utf8'), content);
    return file;
  });
  assert.equal(existsSync(dirname(path)), false);
});

test('the file is gone after a failure too', async context => {
  const home = folder(context);
  const withSecretFile = lending(home);
  await assert.rejects(
    withSecretFile('x', () => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.deepEqual(readdirSync(join(home, 'snap/juju/common')), []);
});

test('a juju from elsewhere gets it in the folder for temporary files', async context => {
  const withSecretFile = lending(folder(context), '/usr/local/bin/juju');
  await withSecretFile('x', async file => assert.equal(dirname(dirname(file)), tmpdir()));
});

test('a wrapper around the snap gets it where the snap reads it', async context => {
  const home = folder(context);
  mkdirSync(join(home, 'snap/juju/common'), { recursive: true });
  const withSecretFile = lending(home, '/usr/local/bin/juju');
  await withSecretFile('x', async file => assert.ok(file.startsWith(join(home, 'snap/juju/common'))));
});

test('a confined juju that may not read it says so, and we understand', async context => {
  const { juju, dir } = faulty(context, 'confined');
  const withSecretFile = lending(dir, '/usr/local/bin/juju');
  const adding = withSecretFile('{"value":"x"}', file =>
    juju.run(addSecret(MODEL, 'api', file, new Map([['value', 'x']]))),
  );
  assert.equal((await failureOf(adding)).kind, 'file-unreadable');
});

test('what a crash leaves behind is swept at the next start', async context => {
  const home = folder(context);
  const module = join(import.meta.dirname, '../../client/src/juju/secret-file.ts');
  const script = `
    const { createSecretFiles } = await import(${JSON.stringify(module)});
    const machine = { env: {}, platform: 'linux', home: ${JSON.stringify(home)} };
    await createSecretFiles(machine).readableBy(async () => '/snap/bin/juju')('hunter2', async file => {
      console.log(file);
      await new Promise(() => setInterval(() => {}, 1000));
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  const file = String(line).trim();
  sweep(machine(home));
  assert.ok(existsSync(file), 'the file of a living window is left alone');

  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(readFileSync(file, 'utf8'), 'hunter2', 'the crash has to leave the file');
  sweep(machine(home));
  assert.deepEqual(readdirSync(join(home, 'snap/juju/common')), []);
});

test('a window that closes while juju is running removes the file, and lends no more', async context => {
  const home = folder(context);
  const files = createSecretFiles(machine(home));
  const lend = files.readableBy(async () => '/snap/bin/juju');
  let finish = (): void => undefined;
  const working = new Promise<void>(resolve => {
    finish = resolve;
  });
  const path = await new Promise<string>(resolve => {
    void lend('hunter2', async file => {
      resolve(file);
      await working;
    });
  });
  const late = lend('hunter2', async () => assert.fail('a file was lent'));
  files.close();
  assert.equal(existsSync(dirname(path)), false);
  assert.equal((await failureOf(late)).kind, 'cancelled');
  finish();
  assert.deepEqual(readdirSync(join(home, 'snap/juju/common')), []);
});

/** A folder of a window that has ended, as `sweep` finds it. */
function leftover(parent: string, suffix: string, content = 'hunter2'): string {
  // No process has this number: it is above the kernel's maximum.
  const path = join(parent, `charm-config-value-4194305-${suffix}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  writeFileSync(join(path, 'value'), content, { mode: 0o600 });
  return path;
}

test('the sweep removes old files whichever process is alive, and nothing else', context => {
  const home = folder(context);
  const common = join(home, 'snap/juju/common');
  leftover(common, 'abcdef');
  const [old, young] = ['older0', 'young0'].map(suffix =>
    join(common, `charm-config-value-${process.ppid}-${suffix}`),
  );
  assert.ok(old && young);
  for (const path of [old, young, join(common, 'other-1-x')]) mkdirSync(path, { mode: 0o700 });
  const hourAgo = Date.now() / 1000 - 3600;
  utimesSync(old, hourAgo, hourAgo);
  sweep(machine(home));
  assert.deepEqual(readdirSync(common).sort(), [basename(young), 'other-1-x'].sort());
});

test('the sweep follows no link, and touches only what we may have made', context => {
  const home = folder(context);
  const common = join(home, 'snap/juju/common');
  const mine = join(home, 'documents');
  mkdirSync(mine, { mode: 0o700 });
  writeFileSync(join(mine, 'value'), 'of the victim', { mode: 0o600 });

  const plain = leftover(common, 'plain0');
  // A link in place of the folder, one in place of the file, and one in place of the whole parent.
  const link = join(common, 'charm-config-value-4194305-link00');
  symlinkSync(mine, link);
  const inside = leftover(common, 'inside');
  rmSync(join(inside, 'value'));
  symlinkSync(join(mine, 'value'), join(inside, 'value'));
  const file = join(common, 'charm-config-value-4194305-file00');
  writeFileSync(file, '', { mode: 0o600 });
  const more = leftover(common, 'more00');
  writeFileSync(join(more, 'other'), '', { mode: 0o600 });
  const open = leftover(common, 'open00');
  chmodSync(open, 0o755);
  const readable = leftover(common, 'read00');
  chmodSync(join(readable, 'value'), 0o644);
  const deep = leftover(common, 'deep00');
  mkdirSync(join(deep, 'folder'), { mode: 0o700 });
  const strange = join(common, 'charm-config-value-4194305-a');
  mkdirSync(strange, { mode: 0o700 });

  sweep(machine(home));
  assert.equal(existsSync(plain), false, 'what a crash left is removed');
  assert.equal(readFileSync(join(mine, 'value'), 'utf8'), 'of the victim');
  const kept = [link, inside, file, more, open, readable, deep, strange];
  assert.deepEqual(readdirSync(common).sort(), kept.map(path => basename(path)).sort());
  for (const path of [more, open, readable, deep]) assert.ok(existsSync(join(path, 'value')), path);
});

test('where others could swap a folder for another one, nothing is swept', context => {
  const home = folder(context);
  const common = join(home, 'snap/juju/common');
  const path = leftover(common, 'abcdef');
  chmodSync(common, 0o777);
  sweep(machine(home));
  assert.ok(existsSync(path));
  chmodSync(common, 0o1777);
  sweep(machine(home));
  assert.equal(existsSync(path), false, 'as /tmp is');
});

test('what belongs to another user is left alone', { skip: process.getuid?.() !== 0 }, context => {
  const home = folder(context);
  const common = join(home, 'snap/juju/common');
  const path = leftover(common, 'abcdef');
  const other = leftover(common, 'ghijkl');
  chownSync(path, 12_345, 12_345);
  chownSync(join(other, 'value'), 12_345, 12_345);
  sweep(machine(home));
  assert.deepEqual(readdirSync(common).sort(), [basename(path), basename(other)].sort());
});
