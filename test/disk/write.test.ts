/** What is written and what is left alone: all or nothing, keeping the mode, inside the project. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { updateFile } from '../../server/src/disk/write.ts';
import { folderWith, makePipe, POSIX } from './folder.ts';

const WRITER = JSON.stringify(new URL('../../server/src/disk/write.ts', import.meta.url).href);
const EVALUATE = ['--input-type=module-typescript', '-e'];
const IS_ROOT = process.getuid?.() === 0;
const read = (path: string): string => readFileSync(path, 'utf8');

test('a file gets its new text, and a new one is made', () => {
  const folder = folderWith({ '.env': 'A=1\n' });
  assert.deepEqual(
    updateFile(join(folder, '.env'), before => `${before}B=2\n`),
    { kind: 'written' },
  );
  assert.equal(read(join(folder, '.env')), 'A=1\nB=2\n');
  assert.deepEqual(
    updateFile(join(folder, 'new'), before => `${before}new`),
    { kind: 'written' },
  );
  assert.equal(read(join(folder, 'new')), 'new');
  assert.deepEqual(readdirSync(folder).sort(), ['.env', 'new']);
});

test('an unchanged or unwanted text is not written', () => {
  const folder = folderWith({ '.env': 'A=1\n' });
  const before = statSync(join(folder, '.env'));
  assert.deepEqual(
    updateFile(join(folder, '.env'), text => text),
    { kind: 'same' },
  );
  assert.deepEqual(
    updateFile(join(folder, '.env'), text => (text === 'A=0\n' ? 'A=2\n' : undefined)),
    { kind: 'left' },
  );
  assert.equal(statSync(join(folder, '.env')).ino, before.ino);
});

test('mode and owner stay', { skip: POSIX }, () => {
  const folder = folderWith({ '.env': 'A=1\n' });
  const file = join(folder, '.env');
  chmodSync(file, 0o640);
  if (IS_ROOT) chownSync(file, 12, 34);
  updateFile(file, () => 'A=2\n');
  const { mode, uid, gid } = statSync(file);
  assert.equal(mode & 0o7777, 0o640);
  if (IS_ROOT) assert.deepEqual([uid, gid], [12, 34]);
});

test('bytes that are not UTF-8 are left as they are', () => {
  const bytes = Uint8Array.of(0x41, 0x3d, 0xe9, 0x0a);
  const folder = folderWith({ '.env': bytes });
  assert.deepEqual(
    updateFile(join(folder, '.env'), () => 'B=1\n'),
    { kind: 'refused', why: 'it is not UTF-8 text' },
  );
  assert.deepEqual(new Uint8Array(readFileSync(join(folder, '.env'))), bytes);
});

test('a link is followed inside the project, and out of it only after asking', () => {
  const outside = folderWith({ 'victim.txt': 'victim' });
  const folder = folderWith({ 'charm/charmcraft.yaml': '', 'requirements.txt': '', 'real.env': 'A=1\n' });
  symlinkSync('../real.env', join(folder, 'charm/.env'));
  symlinkSync(join(outside, 'victim.txt'), join(folder, 'charm/out'));
  symlinkSync(join(outside, 'new.txt'), join(folder, 'charm/dangling'));
  symlinkSync('../made.env', join(folder, 'charm/made'));
  const update = (name: string, followsLinks = false) =>
    updateFile(join(folder, 'charm', name), () => 'ours', { followsLinks });
  assert.equal(update('.env').kind, 'written');
  assert.equal(read(join(folder, 'real.env')), 'ours');
  assert.ok(lstatSync(join(folder, 'charm/.env')).isSymbolicLink());
  assert.equal(update('made').kind, 'written');
  assert.equal(read(join(folder, 'made.env')), 'ours');
  assert.deepEqual(update('out'), { kind: 'outside', target: join(outside, 'victim.txt') });
  assert.deepEqual(update('dangling'), { kind: 'outside', target: join(outside, 'new.txt') });
  assert.equal(read(join(outside, 'victim.txt')), 'victim');
  assert.deepEqual(readdirSync(outside), ['victim.txt']);
  assert.equal(update('out', true).kind, 'written');
  assert.equal(read(join(outside, 'victim.txt')), 'ours');
});

test('what cannot be written is reported in words, and nothing is left behind', { skip: POSIX }, () => {
  const folder = folderWith({ 'large.env': 'x'.repeat(2 ** 20 + 1) });
  makePipe(join(folder, 'pipe'));
  mkdirSync(join(folder, 'folder'));
  symlinkSync('circle', join(folder, 'circle'));
  const names = readdirSync(folder);
  const why = (name: string): unknown => {
    const updated = updateFile(join(folder, name), () => 'ours');
    return updated.kind === 'refused' ? updated.why : updated.kind;
  };
  assert.deepEqual(
    ['large.env', 'pipe', 'folder', 'circle', 'none/.env', 'large.env/.env', 'n'.repeat(300)].map(why),
    [
      'it is larger than 1 MiB',
      'it is not a regular file',
      'it is not a regular file',
      'its symbolic links form a loop',
      'its folder does not exist',
      'part of its path is not a folder',
      'its name is too long',
    ],
  );
  assert.deepEqual(
    updateFile('/dev/full', () => 'ours'),
    { kind: 'refused', why: 'it is not a regular file' },
  );
  assert.deepEqual(readdirSync(folder), names);
});

test('a full disk leaves the file as it was', { skip: POSIX }, () => {
  const OLD = 'old\n'.repeat(50_000);
  const folder = folderWith({ '.env': OLD });
  const script = `import { updateFile } from ${WRITER};
    process.stdout.write(JSON.stringify(updateFile(process.argv[1], before => before + before)));`;
  const limited = `trap '' XFSZ; ulimit -f 100; exec "$0" "$@"`;
  const args = ['-c', limited, process.execPath, ...EVALUATE, script, join(folder, '.env')];
  const { stdout } = spawnSync('sh', args, { encoding: 'utf8', timeout: 30_000 });
  assert.deepEqual(JSON.parse(stdout), { kind: 'refused', why: 'it would be too large' });
  assert.equal(read(join(folder, '.env')), OLD);
  assert.deepEqual(readdirSync(folder), ['.env']);
});

test('whenever the writer is killed, the file has its old text or its new one', { skip: POSIX }, async () => {
  const OLD = 'old\n'.repeat(50_000);
  const NEW = 'new\n'.repeat(50_000);
  const folder = folderWith({ '.env': OLD });
  const script = `import { updateFile } from ${WRITER};
    process.stdout.write('ready');
    for (;;) updateFile(process.argv[1], before => before === process.argv[2] ? '' : before.startsWith('old') ? before.replaceAll('old', 'new') : before.replaceAll('new', 'old'));`;
  for (let kill = 0; kill < 3; kill++) {
    const child = spawn(process.execPath, [
      '--input-type=module-typescript',
      '-e',
      script,
      join(folder, '.env'),
    ]);
    await once(child.stdout, 'data');
    for (let seen = 0; seen < 50; seen++) {
      const text = read(join(folder, '.env'));
      assert.ok(text === OLD || text === NEW, `${text.length} characters`);
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    const text = read(join(folder, '.env'));
    assert.ok(text === OLD || text === NEW, `${text.length} characters`);
  }
});
