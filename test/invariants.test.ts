import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';

const read = (path: string): string => readFileSync(path, 'utf8');
const json = (path: string) => JSON.parse(read(path));

/** Which rooms a room may look into, besides itself; packages by their full name. See ARCHITECTURE.md. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'server/src/twelve-factor/': [],
  'server/src/yaml/': ['yaml', 'vscode-languageserver-types'],
  'server/src/charm/': ['server/src/yaml/', 'server/src/twelve-factor/'],
  'server/src/rules/': ['server/src/charm/', 'server/src/twelve-factor/'],
  'server/src/configuration/': ['server/src/charm/', 'server/src/rules/', 'server/src/yaml/'],
  'server/src/output/': ['server/src/rules/', 'server/src/twelve-factor/', 'server/src/version.ts'],
  'server/src/features/': [
    'server/src/charm/',
    'server/src/rules/',
    'server/src/twelve-factor/',
    'server/src/yaml/cursor.ts',
    'server/src/protocol.ts',
    'vscode-languageserver-types',
  ],
  'server/src/protocol.ts': [],
  'client/src/juju/': ['node:', 'yaml', 'server/src/protocol.ts'],
  'client/src/': ['node:', 'vscode', 'vscode-languageclient', 'server/src/protocol.ts'],
};

/** What a file imports: our own files as paths from the root, packages by name. */
function importsOf(file: string): string[] {
  const specifiers = [...read(file).matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'|^import '([^']+)'/gm)];
  return specifiers.map(match => {
    const specifier = match[1] ?? match[2] ?? '';
    return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
  });
}

const sources = ['server/src', 'client/src'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`),
);

test('imports go in the directions that ARCHITECTURE.md gives', () => {
  const wrong = sources.flatMap(file => {
    const room = Object.keys(ALLOWED).find(prefix => file.startsWith(prefix));
    if (room === undefined) return [];
    const allowed = [room, ...(ALLOWED[room] ?? [])];
    return importsOf(file)
      .filter(name => !allowed.some(prefix => name === prefix || name.startsWith(prefix)))
      .map(name => `${file} imports ${name}`);
  });
  assert.deepEqual(wrong, []);
  assert.ok(sources.length > 20, 'the sources were not found');
});

test('only the shells read files and speak LSP', () => {
  const shells =
    /^server\/src\/(server|main|cli|cli-main|disk|folders|environment-command|[a-z-]+-command)\.ts$/;
  const wrong = sources
    .filter(file => file.startsWith('server/') && !shells.test(file))
    .flatMap(file =>
      importsOf(file)
        .filter(name => name.startsWith('node:') || name === 'vscode-languageserver')
        .map(name => `${file} imports ${name}`),
    );
  assert.deepEqual(wrong, []);
});

test('extension and server carry one version', () => {
  assert.equal(json('server/package.json').version, json('package.json').version);
});

test('the oldest VS Code that is claimed is the one whose types are used', () => {
  assert.equal(
    json('package.json').engines.vscode,
    `^${json('package.json').devDependencies['@types/vscode']}`,
  );
});

test('the lock file names no registry', () => {
  assert.doesNotMatch(read('package-lock.json'), /"resolved": "http/);
});
