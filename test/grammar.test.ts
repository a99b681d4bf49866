import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('the injection grammar gives the scopes that test/grammar says', () => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'test:grammar'], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stdout + stderr);
});
