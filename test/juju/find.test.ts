import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { findJuju } from '../../client/src/juju/find.ts';
import { folders } from '../../client/src/program/find.ts';
import type { Machine } from '../../client/src/program/machine.ts';
import { failureOf, folder } from './programs.ts';

function machine(home: string, path: string): Machine {
  return { env: { PATH: path }, platform: 'linux', home };
}

function program(dir: string, name: string, mode = 0o755): string {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, name), '');
  chmodSync(join(dir, name), mode);
  return join(dir, name);
}

test('the setting comes first, and is not second-guessed', async context => {
  const home = folder(context);
  const mine = program(join(home, 'mine'), 'juju-3');
  const other = program(join(home, 'bin'), 'juju');
  const here = machine(home, join(home, 'bin'));
  assert.equal(await findJuju(mine, here), mine);
  assert.equal(await findJuju('~/mine/juju-3', here), mine);
  assert.equal(await findJuju('  ', here), other);
  for (const wrong of [join(home, 'nowhere'), home, 'mine/juju-3', 'juju']) {
    const error = await failureOf(findJuju(wrong, here));
    assert.deepEqual(error.failure, { kind: 'not-installed', program: wrong });
  }
});

test('PATH is searched in its order, for programs only, never relative to the workspace', async context => {
  const home = folder(context);
  program(join(home, 'a'), 'juju', 0o644);
  mkdirSync(join(home, 'b/juju'), { recursive: true });
  const found = program(join(home, 'c'), 'juju');
  program(join(home, 'd'), 'juju');
  const inside = relative(process.cwd(), join(home, 'd'));
  const path = ['', '.', inside, ...['a', 'b', 'c', 'd'].map(name => join(home, name))].join(':');
  assert.equal(await findJuju('', machine(home, path)), found);
});

test('on Windows, PATH has its own signs; never run there', () => {
  const env = { Path: 'C:\\Program Files\\Juju;.;bin;\\bin;\\\\server\\tools;D:\\juju' };
  assert.deepEqual(folders({ env, platform: 'win32', home: 'C:\\Users\\u' }), [
    'C:\\Program Files\\Juju',
    '\\\\server\\tools',
    'D:\\juju',
  ]);
});

test('the usual places are searched after PATH', async context => {
  const home = folder(context);
  const found = program(join(home, 'go/bin'), 'juju');
  assert.equal(await findJuju('', machine(home, '/nowhere')), found);
});
