import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COMMANDS } from '../../client/src/commands/palette.ts';
import { packageJson, packageNls } from '../../scripts/manifest.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the manifest has the commands, menus and titles of the table (npm run docs)', () => {
  assert.equal(read('package.json'), packageJson());
  assert.equal(read('package.nls.json'), packageNls());
});

test('a command is in the table once, and its title says whether it asks something', () => {
  const ids = COMMANDS.map(({ id }) => id);
  assert.deepEqual([...new Set(ids)], ids);
  for (const { title } of COMMANDS) assert.match(title, /^[A-Z][A-Za-z (),.]+$/);
});

test('every file of commands is reached from the table', () => {
  const folder = new URL('../../client/src/commands/', import.meta.url);
  const files = readdirSync(folder).filter(name => name !== 'palette.ts');
  const imported = new Set<string>();
  const follow = (file: string): void => {
    for (const [, name = ''] of read(`client/src/commands/${file}`).matchAll(/ from '\.\/([^']+)'/g)) {
      if (imported.has(name)) continue;
      imported.add(name);
      follow(name);
    }
  };
  follow('palette.ts');
  assert.deepEqual(
    files.filter(name => !imported.has(name)),
    [],
    'no entry of client/src/commands/palette.ts runs them',
  );
});

test('every command that a button, a link or a guide runs is in the table', () => {
  const ids: readonly string[] = COMMANDS.map(({ id }) => id);
  const sources = readdirSync(new URL('../../client/src', import.meta.url), {
    recursive: true,
    encoding: 'utf8',
  })
    .filter(name => name.endsWith('.ts'))
    .map(name => read(`client/src/${name.replaceAll('\\', '/')}`));
  const run = sources.flatMap(text => [
    ...text.matchAll(/(?:command: |executeCommand\()'(charmConfig\.\w+)'/g),
  ]);
  const linked = [...read('package.nls.json').matchAll(/\(command:([\w.]+)\)/g)];
  const named = [...run, ...linked].map(([, id = '']) => id);
  assert.ok(run.length > 5 && linked.length > 5);
  assert.deepEqual(
    named.filter(id => !ids.includes(id) && !id.startsWith('workbench.')),
    [],
  );
});
