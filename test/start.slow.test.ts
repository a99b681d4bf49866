import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { copyTree } from './support/tree.ts';

test('npm start says what it does and how long it takes, opens the VS Code of the PATH, and leaves nothing', () => {
  const copy = copyTree();
  const bin = path.join(copy, 'out/bin');
  const calls = path.join(copy, 'out/calls');
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, 'code'), `#!/bin/sh\necho "$@" >> ${calls}\n`);
  chmodSync(path.join(bin, 'code'), 0o755);
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  const told = execFileSync(process.execPath, ['scripts/start.mjs'], { cwd: copy, env, encoding: 'utf8' });
  assert.match(
    told,
    /^This opens the VS Code of this machine \(.*code\) with Charm Config.*\nPacking the extension: about ten seconds\.\n/,
  );
  assert.match(told, /with a stand-in for juju/);
  const [installing = '', opening = ''] = readFileSync(calls, 'utf8').split('\n');
  assert.match(installing, /--install-extension \S+charm-config\.vsix$/);
  const [, work = ''] = /--new-window --wait (\S+)$/.exec(opening) ?? [];
  assert.match(work, /guest-book$/);
  assert.equal(existsSync(path.dirname(work)), false);
});
