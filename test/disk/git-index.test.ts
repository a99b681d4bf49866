import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isTracked } from '../../server/src/disk/git-index.ts';

function folder(context: TestContext): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'index-')));
  context.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Runs git on the test's own repository, without user configuration. */
const git = (cwd: string, ...args: string[]): void => {
  const env = { PATH: process.env.PATH, HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' };
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd, env, stdio: 'pipe' });
};

const NAMES = ['.env', 'a', 'app/.env', 'app/ä ö.txt', `${'long/'.repeat(30)}name`, 'z.yaml'];

function repository(context: TestContext, ...options: string[]): string {
  const path = folder(context);
  git(path, 'init', '--quiet', ...options);
  for (const name of NAMES) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), name);
  }
  return path;
}

function assertKnows(path: string): void {
  for (const name of NAMES) assert.equal(isTracked(join(path, name)), name !== 'z.yaml', name);
  assert.equal(isTracked(join(path, 'app')), false);
  assert.equal(isTracked(join(path, 'not-there')), false);
}

for (const [what, version, options] of [
  ['2', '2', []],
  ['3', '3', []],
  ['4', '4', []],
  ['2 of SHA-256', '2', ['--object-format=sha256']],
] as const) {
  test(`an index of version ${what} is read`, context => {
    const path = repository(context, ...options);
    git(path, 'config', 'index.version', version);
    git(path, 'add', '--', ...NAMES.slice(0, -1));
    // An entry with a second word of flags.
    if (version === '3') {
      git(path, 'rm', '--quiet', '--cached', 'a');
      git(path, 'add', '--intent-to-add', 'a');
    }
    assertKnows(path);
  });
}

test('a worktree has an index of its own', context => {
  const path = repository(context);
  git(path, 'add', '--', ...NAMES.slice(0, -1));
  git(path, 'commit', '--quiet', '-m', 'x');
  const tree = join(folder(context), 'tree');
  git(path, 'worktree', 'add', '--quiet', tree);
  git(tree, 'rm', '--quiet', '--cached', '.env');
  assert.deepEqual([isTracked(join(path, '.env')), isTracked(join(tree, '.env'))], [true, false]);
});

test('no repository, and one without an index, track nothing', context => {
  assert.equal(isTracked(join(folder(context), '.env')), false);
  assert.equal(isTracked(join(repository(context), '.env')), false);
});

test('what cannot be parsed counts as unknown', context => {
  const path = repository(context);
  git(path, 'add', '.env');
  const index = join(path, '.git/index');
  const bytes = readFileSync(index);
  for (const spoiled of [
    Buffer.from('DIRC'),
    Buffer.alloc(0),
    Buffer.concat([Buffer.from('XXXX'), bytes.subarray(4)]),
    Buffer.concat([bytes.subarray(0, 8), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.alloc(200, 1)]),
  ]) {
    writeFileSync(index, spoiled);
    assert.equal(isTracked(join(path, 'other')), undefined);
  }
  rmSync(index);
  mkdirSync(index);
  assert.equal(isTracked(join(path, 'other')), undefined);
  rmSync(join(path, '.git'), { recursive: true });
  writeFileSync(join(path, '.git'), 'something else\n');
  assert.equal(isTracked(join(path, '.env')), undefined);
});

test('a part of the index in another file is not overlooked', context => {
  const path = repository(context);
  git(path, 'add', '.env');
  git(path, 'update-index', '--split-index');
  git(path, 'add', 'a');
  assert.equal(isTracked(join(path, '.env')), undefined);
});

test('no program of the repository`s choosing is run', context => {
  const path = repository(context);
  git(path, 'add', '.env');
  const evil = join(path, 'evil');
  writeFileSync(evil, '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n', { mode: 0o755 });
  for (const key of [
    'core.fsmonitor',
    'core.pager',
    'core.sshCommand',
    'core.editor',
    'diff.external',
    'credential.helper',
  ])
    execFileSync('git', ['config', '--file', join(path, '.git/config'), key, evil]);
  mkdirSync(join(path, '.git/hooks'), { recursive: true });
  for (const hook of ['post-index-change', 'fsmonitor-watchman'])
    writeFileSync(join(path, '.git/hooks', hook), readFileSync(evil), { mode: 0o755 });
  assert.equal(isTracked(join(path, '.env')), true);
  assert.equal(existsSync(join(path, 'ran')), false);
});
