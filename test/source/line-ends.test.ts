import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sourcesOf } from './app.ts';

test('a carriage return alone ends a line, as it does for editors', () => {
  const charm = readFileSync('sample/charm/charmcraft.yaml', 'utf8');
  const at = (end: string) => {
    const text = ['import os', '# one', 'x = os.environ["FLASK_GREETING"]', ''].join(end);
    return sourcesOf({ 'charmcraft.yaml': charm, '../app.py': text })?.links.map(link => link.at);
  };
  assert.equal(at('\n')?.length, 1);
  assert.deepEqual(at('\r'), at('\n'));
  assert.deepEqual(at('\r\n'), at('\n'));
});
