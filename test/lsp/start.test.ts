/** The server as a user may start it by hand. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

const start = (...args: string[]) =>
  spawnSync(process.execPath, ['server/src/lsp/main.ts', ...args], { encoding: 'utf8', timeout: 60_000 });

test('it says which transport it uses, or that none was given', () => {
  const help = start('--help');
  assert.deepEqual([help.status, help.stderr], [0, '']);
  assert.match(help.stdout, /^Usage: charm-config server --stdio/);
  const bare = start();
  assert.deepEqual([bare.status, bare.stdout], [2, '']);
  assert.match(bare.stderr, /^charm-config: nothing says how .*\nUsage: /);
});
