import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

test('of what ships only the practice model knows of the stand-in, which needs nothing but yaml', () => {
  const files = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.(ts|mjs)$/.test(name) && !name.includes('node_modules') && !name.includes('dist'))
      .map(name => `${folder}/${name}`);
  const ships = [...files('client/src'), ...files('server/src'), ...files('server/bin')];
  assert.ok(ships.length > 20, 'the sources were not found');
  assert.deepEqual(
    ships.filter(file => /stand-in\/|FAKE_JUJU/i.test(readFileSync(file, 'utf8'))),
    ['client/src/practice/practice.ts'],
  );
  const imports = files('stand-in').flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/from '([^'.][^']*)'/g)].map(match => match[1] ?? ''),
  );
  assert.deepEqual([...new Set(imports.filter(name => !name.startsWith('node:')))], ['yaml']);
});
