/** The program itself, as a user or CI starts it, with odd or obstructive files: it exits with 2 and a message. */
import assert from 'node:assert/strict';
import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { buildSync } from 'esbuild';
import { folderWith, makePipe, POSIX } from '../disk/folder.ts';

const MAIN = join(folderWith({}), 'cli.cjs');
buildSync({
  entryPoints: ['server/src/cli/main.ts'],
  outfile: MAIN,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
});

const CHARM = `name: my-app
type: charm
base: ubuntu@22.04
platforms: {amd64: }
summary: A short summary
description: A longer text.
extensions: [flask-framework]
config:
  options:
    token: {type: string, default: abc}
`;

function call(args: readonly string[], options: SpawnSyncOptions = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    timeout: 30_000,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

function saysWhy({ code, err }: ReturnType<typeof call>, why: RegExp): void {
  assert.equal(code, 2, err);
  assert.match(err, why);
  assert.doesNotMatch(err, /^ {4}at |Error:|node:/m);
}

test('a PATH that is not a regular file, too large or a link out of the project is refused with a message', {
  skip: POSIX,
}, () => {
  const outside = folderWith({ 'secret.yaml': 'hunter2: 1\n' });
  const folder = folderWith({ 'large/charmcraft.yaml': '#\n'.repeat(6 * 2 ** 20) });
  for (const name of ['pipe', 'device', 'folder', 'link', 'circle']) mkdirSync(join(folder, name));
  makePipe(join(folder, 'pipe/charmcraft.yaml'));
  symlinkSync('/dev/zero', join(folder, 'device/charmcraft.yaml'));
  mkdirSync(join(folder, 'folder/charmcraft.yaml'));
  symlinkSync(join(outside, 'secret.yaml'), join(folder, 'link/charmcraft.yaml'));
  symlinkSync('charmcraft.yaml', join(folder, 'circle/charmcraft.yaml'));
  for (const command of ['lint', 'env']) {
    saysWhy(call([command, join(folder, 'pipe')]), /cannot read ".*": it is not a regular file$/m);
    saysWhy(call([command, join(folder, 'pipe/charmcraft.yaml')]), /it is not a regular file$/m);
    saysWhy(call([command, '/dev/zero']), /it is not a regular file$/m);
    saysWhy(call([command, join(folder, 'device')]), /it is outside the project$/m);
    saysWhy(call([command, join(folder, 'folder')]), /it is not a regular file$/m);
    saysWhy(call([command, join(folder, 'circle')]), /its symbolic links form a loop$/m);
    saysWhy(call([command, join(folder, 'large')]), /it is larger than 10 MiB$/m);
    saysWhy(call([command, join(folder, 'none')]), /there is no file or folder/);
    const linked = call([command, join(folder, 'link')]);
    saysWhy(linked, /it is outside the project$/m);
    assert.doesNotMatch(linked.err + linked.out, /hunter2/);
  }
});

test('what may not be read or written is reported as such', { skip: POSIX }, () => {
  const folder = folderWith({ 'charmcraft.yaml': CHARM, 'closed/charmcraft.yaml': CHARM, '.env': '' });
  for (const path of [folder, dirname(MAIN)]) chmodSync(path, 0o755);
  chmodSync(join(folder, 'closed/charmcraft.yaml'), 0);
  // Root may read everything, so the program is started as another user.
  const anybody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  saysWhy(call(['lint', join(folder, 'closed')], anybody), /permission denied$/m);
  chmodSync(join(folder, '.env'), 0o444);
  const output = ['env', '--format', 'dotenv', '--output', join(folder, '.env'), folder];
  saysWhy(call(output, anybody), /was not written: permission denied$/m);
});

test('standard input and streams by their names work, up to the limit', { skip: POSIX }, () => {
  for (const name of ['-', '/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']) {
    const { code, out } = call(['lint', '--format', 'json', name], {
      input: CHARM,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    assert.equal(code, 0, name);
    assert.equal(JSON.parse(out)[0].file, name);
  }
  const endless = openSync('/dev/zero', 'r');
  saysWhy(call(['lint', '-'], { stdio: [endless, 'pipe', 'pipe'] }), /"-": it is larger than 10 MiB$/m);
  const folder = folderWith({ 'charmcraft.yaml': CHARM });
  const values = call(['env', '--values', '/dev/stdin', '--format', 'dotenv', folder], {
    input: 'token: xyz\n',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  assert.match(values.out, /^FLASK_TOKEN=xyz$/m);
});

test('--values and --output refuse pipes, devices and links out of the project', { skip: POSIX }, () => {
  const outside = folderWith({ victim: 'victim\n' });
  const folder = folderWith({ 'charmcraft.yaml': CHARM });
  const at = (name: string) => join(folder, name);
  makePipe(at('pipe'));
  symlinkSync('/dev/zero', at('device'));
  symlinkSync(join(outside, 'victim'), at('link'));
  const write = (name: string) => call(['env', '--format', 'dotenv', '--output', name, folder]);
  saysWhy(call(['env', '--values', at('pipe'), folder]), /it is not a regular file$/m);
  saysWhy(call(['env', '--values', '/dev/zero', folder]), /it is not a regular file$/m);
  saysWhy(call(['env', '--values', at('link'), folder]), /it is outside the project$/m);
  saysWhy(write(at('pipe')), /was not written: it is not a regular file$/m);
  saysWhy(write('/dev/full'), /was not written: it is not a regular file$/m);
  saysWhy(write(at('link')), /was not written: it is a link to ".*victim", outside the project$/m);
  assert.equal(readFileSync(join(outside, 'victim'), 'utf8'), 'victim\n');
  assert.match(write('/dev/stdout').out, /^FLASK_TOKEN=abc$/m);
  assert.equal(call(['env', '--check', '--output', at('.env'), folder]).code, 1);
  assert.equal(write(at('.env')).code, 0);
  assert.equal(call(['env', '--check', '--output', at('.env'), folder]).code, 0);
});

test('a baseline is written completely or not at all, and bytes that are not UTF-8 stay', {
  skip: POSIX,
}, () => {
  const outside = folderWith({ victim: 'victim\n' });
  const bytes = Buffer.from('rules: {} # caf\xe9\n', 'latin1');
  const folder = folderWith({ 'a/charmcraft.yaml': `${CHARM}x: 1\n`, 'b/charmcraft.yaml': `${CHARM}x: 1\n` });
  writeFileSync(join(folder, 'a/.charm-config.yaml'), bytes);
  symlinkSync(join(outside, 'victim'), join(folder, 'b/.charm-config.yaml'));
  saysWhy(call(['lint', '--write-baseline', join(folder, 'a')]), /was not written: it is not UTF-8 text$/m);
  assert.deepEqual(readFileSync(join(folder, 'a/.charm-config.yaml')), bytes);
  saysWhy(call(['lint', '--write-baseline', join(folder, 'b')]), /outside the project/);
  assert.equal(readFileSync(join(outside, 'victim'), 'utf8'), 'victim\n');
});

test('output that nobody reads ends with exit code 2 and a message', { skip: POSIX }, () => {
  const folder = folderWith({ 'charmcraft.yaml': CHARM });
  const full = openSync('/dev/full', 'w');
  saysWhy(
    call(['lint', folder], { stdio: ['ignore', full, 'pipe'] }),
    /cannot write the answer: the disk is full$/m,
  );
  const script = `"$0" "$@"; echo "ended with $?" >&2`;
  const piped = spawnSync('sh', ['-c', `{ ${script}; } | :`, process.execPath, MAIN, 'lint', folder], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  assert.doesNotMatch(piped.stderr, /^ {4}at |Error:|node:/m);
  const closed = call(['lint', folder], { stdio: ['ignore', full, full] });
  assert.equal(closed.code, 2);
});
