import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';
import { DEFAULT_SETTINGS, type Settings } from '../server/src/protocol.ts';
import { frameworks } from '../server/src/twelve-factor/frameworks.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const json = (path: string) => JSON.parse(read(path));

/** Which folders a folder may import from, besides itself; packages by full name. See ARCHITECTURE.md. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'server/src/twelve-factor/': ['server/src/visible.ts'],
  'server/src/yaml/': ['vscode-languageserver-types'],
  'server/src/charm/': ['server/src/yaml/', 'server/src/twelve-factor/', 'server/src/visible.ts'],
  'server/src/schema/': ['server/src/charm/', 'server/src/twelve-factor/'],
  'server/src/rules/': [
    'server/src/charm/',
    'server/src/schema/',
    'server/src/source/',
    'server/src/twelve-factor/',
    'server/src/manifest.ts',
    'server/src/visible.ts',
  ],
  'server/src/configuration/': [
    'server/src/charm/',
    'server/src/rules/',
    'server/src/schema/',
    'server/src/yaml/',
    'server/src/visible.ts',
  ],
  'server/src/features/': [
    'server/src/charm/',
    'server/src/rules/',
    'server/src/schema/',
    'server/src/source/',
    'server/src/twelve-factor/dotenv.ts',
    'server/src/twelve-factor/',
    'server/src/yaml/cursor.ts',
    'server/src/yaml/own-lines.ts',
    'server/src/protocol.ts',
    'vscode-languageserver-types',
    'server/src/visible.ts',
  ],
  'server/src/source/': ['server/src/charm/', 'server/src/twelve-factor/'],
  'server/src/tool-output/': [
    'server/src/charm/',
    'server/src/rules/',
    'server/src/twelve-factor/',
    'server/src/yaml/cursor.ts',
    'server/src/protocol.ts',
  ],
  'server/src/disk/': ['node:', 'server/src/charm/', 'server/src/source/', 'server/src/yaml/'],
  'server/src/lsp/': [
    'node:',
    'server/src/analysis.ts',
    'server/src/charm/',
    'server/src/configuration/',
    'server/src/disk/',
    'server/src/features/',
    'server/src/manifest.ts',
    'server/src/protocol.ts',
    'server/src/rules/',
    'server/src/source/',
    'server/src/tool-output/',
    'server/src/twelve-factor/',
    'vscode-languageserver',
  ],
  'server/src/cli/': [
    'node:',
    'server/src/analysis.ts',
    'server/src/charm/',
    'server/src/configuration/',
    'server/src/disk/',
    'server/src/features/',
    'server/src/manifest.ts',
    'server/src/rules/',
    'server/src/source/',
    'server/src/twelve-factor/',
    'server/src/yaml/decode.ts',
    'server/src/visible.ts',
  ],
  'server/src/analysis.ts': [
    'server/src/charm/',
    'server/src/configuration/',
    'server/src/rules/',
    'server/src/source/',
    'server/src/yaml/',
  ],
  'server/src/manifest.ts': ['server/package.json'],
  'server/src/visible.ts': [],
  'server/src/protocol.ts': ['server/src/protocol-parts.ts', 'server/src/twelve-factor/'],
  'server/src/protocol-parts.ts': [],
  'client/src/program/': ['node:'],
  'client/src/tools/': ['node:', 'client/src/program/', 'server/src/protocol.ts'],
  'client/src/requests/': ['node:', 'client/src/program/'],
  'client/src/juju/': ['node:', 'yaml', 'client/src/program/', 'server/src/disk/'],
  'client/src/practice/': ['stand-in/', 'client/src/juju/store.ts', 'client/src/program/'],
  'client/src/flow/': [
    'node:',
    'client/src/text.ts',
    'client/src/juju/',
    'client/src/practice/',
    'client/src/program/',
    'client/src/requests/',
    'client/src/tools/',
    'server/src/disk/',
    'server/src/protocol.ts',
  ],
  'client/src/model/': [
    'client/src/text.ts',
    'client/src/flow/',
    'client/src/juju/',
    'server/src/protocol.ts',
  ],
  'client/src/commands/': [
    'node:',
    'client/src/text.ts',
    'client/src/flow/',
    'client/src/juju/',
    'client/src/model/',
    'client/src/requests/',
    'client/src/tools/',
    'server/src/disk/',
    'server/src/disk/write.ts',
    'server/src/protocol.ts',
  ],
  'client/src/text.ts': ['server/src/visible.ts'],
  'client/src/': ['node:', 'vscode', 'vscode-languageclient', 'server/src/disk/', 'server/src/protocol.ts'],
};

/** What a text names in `import` and `export from`, including types and dynamic imports. */
function specifiersIn(text: string): string[] {
  const statements =
    /^(?:import|export)\b(?:(?!^(?:import|export)\b)[^;'])*?from '([^']+)'|^import '([^']+)'/gm;
  const found = [...text.matchAll(statements), ...text.matchAll(/\bimport\(\s*'([^']+)'/g)];
  return found.map(match => match[1] ?? match[2] ?? '');
}

/** What a file imports: our own files as paths from the root, packages by name. */
function importsOf(file: string): string[] {
  return specifiersIn(read(file)).map(specifier =>
    specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier,
  );
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

test('an exported name has one meaning', () => {
  const places = new Map<string, string[]>();
  for (const file of sources) {
    for (const [, name = ''] of read(file).matchAll(/^export (?:async )?(?:\w+\*?) (\w+)/gm)) {
      const others = places.get(name) ?? [];
      if (!others.includes(file)) places.set(name, [...others, file]);
    }
  }
  const twice = [...places].filter(([, files]) => files.length > 1);
  assert.deepEqual(twice, []);
  assert.ok(places.size > 500, 'the exports were not found');
});

test('a local is named by what it is', () => {
  const local = /\b(?:const|let) one\b|\bone =>|\(one[,)].*=>|[[,] ?one[\])]/;
  const wrong = sources.filter(file =>
    read(file)
      .split('\n')
      .some(line => local.test(line.replaceAll(/'[^']*'|\/\*.*|^\s*(?:\*|\/\/).*/g, ''))),
  );
  assert.deepEqual(wrong, []);
});

test('only one room starts processes, and the server has none', () => {
  const starting = sources.filter(file => importsOf(file).includes('node:child_process'));
  assert.deepEqual(starting.sort(), ['client/src/program/process-tree.ts', 'client/src/program/process.ts']);
});

test('every file is in a room with a rule', () => {
  const rooms = Object.keys(ALLOWED).filter(room => room !== 'client/src/');
  const ours = sources.filter(file => file.startsWith('server/'));
  assert.deepEqual(
    ours.filter(file => !rooms.some(room => file.startsWith(room))),
    [],
  );
  assert.deepEqual(
    rooms.filter(room => !sources.some(file => file.startsWith(room))),
    [],
  );
});

test('every form of an import is seen', () => {
  const text = `import fs from 'a';
import { type B, b } from 'b';
import type {
  C,
} from 'c';
import 'd';
export type { E } from 'e';
export * from 'f';
export const g = 1;
const h = import('h');
import table from 'i' with { type: 'json' };
type K = import('k').K;
`;
  assert.deepEqual(specifiersIn(text).sort(), ['a', 'b', 'c', 'd', 'e', 'f', 'h', 'i', 'k']);
});

test('in the server, only one room reads and writes files', () => {
  const wrong = sources.filter(
    file =>
      file.startsWith('server/') &&
      !file.startsWith('server/src/disk/') &&
      importsOf(file).some(name => name.startsWith('node:fs')),
  );
  assert.deepEqual(wrong, []);
});

test('only the shells read files and speak LSP', () => {
  const shells = /^server\/src\/(lsp|cli|disk)\//;
  const wrong = sources
    .filter(file => file.startsWith('server/') && !shells.test(file))
    .flatMap(file =>
      importsOf(file)
        .filter(name => name.startsWith('node:') || name === 'vscode-languageserver')
        .map(name => `${file} imports ${name}`),
    );
  assert.deepEqual(wrong, []);
});

test('the client names no option, no variable and no prefix of a framework: it asks the server', () => {
  const names = frameworks().flatMap(({ prefix, options, settings }) => [
    ...(prefix === '' ? [] : [prefix]),
    ...Object.keys(options),
    ...settings.map(({ option }) => option),
  ]);
  const words = new Set(names.filter(name => /[-_]/.test(name)));
  assert.ok(words.size > 20);
  const wrong = sources
    .filter(file => file.startsWith('client/'))
    .flatMap(file => {
      const text = read(file);
      return [...words].filter(word => text.includes(word)).map(word => `${file} names ${word}`);
    });
  assert.deepEqual(wrong, []);
});

test('extension and server carry one name, version, license and address', () => {
  const [extension, server] = ['package.json', 'server/package.json'].map(json);
  for (const key of ['name', 'version', 'license', 'bugs', 'homepage'])
    assert.deepEqual(server[key], extension[key], key);
  assert.equal(server.repository.url, extension.repository.url);
});

test('the oldest supported VS Code is the one whose types are used', () => {
  assert.equal(
    json('package.json').engines.vscode,
    `^${json('package.json').devDependencies['@types/vscode']}`,
  );
});

test('every package accepts the Node 20 that the README requires', () => {
  const packages: Record<string, { engines?: { node?: string } }> = json('package-lock.json').packages;
  const takes20 = (range: string): boolean =>
    range.split('||').some(part => {
      const [, sign, major] = /^\s*(>=|\^|)\s*(\d+)/.exec(part) ?? [];
      return part.trim() === '*' || (sign === '>=' ? Number(major) <= 20 : Number(major) === 20);
    });
  const engines = Object.entries(packages).map(
    ([name, { engines }]) => [name, engines?.node ?? '*'] as const,
  );
  assert.ok(engines.length > 200);
  assert.deepEqual(
    engines.filter(([, range]) => !takes20(range)),
    [],
  );
});

test('the lock file names no registry, and pins every package by its hash', () => {
  assert.doesNotMatch(read('package-lock.json'), /"resolved": "http/);
  const packages: Record<string, { integrity?: string; link?: true }> = json('package-lock.json').packages;
  const installed = Object.entries(packages).filter(
    ([name, { link }]) => /node_modules\//.test(name) && !link,
  );
  assert.ok(installed.length > 100);
  for (const [name, { integrity }] of installed) assert.match(integrity ?? '', /^sha512-/, name);
});

test('every setting is in the manifest, in the code and in the README, with one default', () => {
  const properties: Record<string, { default: unknown }> =
    json('package.json').contributes.configuration.properties;
  const code = sources.map(read).join('\n');
  for (const [id, { default: value }] of Object.entries(properties)) {
    const name = id.replace('charmConfig.', '');
    assert.ok(code.includes(`get('${name}'`) || Object.hasOwn(DEFAULT_SETTINGS, name), `${id} is not read`);
    assert.ok(read('README.md').includes(`| \`${id}\` `), `README lacks ${id}`);
    if (Object.hasOwn(DEFAULT_SETTINGS, name)) assert.equal(DEFAULT_SETTINGS[name as keyof Settings], value);
  }
  for (const name of Object.keys(DEFAULT_SETTINGS))
    assert.ok(properties[`charmConfig.${name}`], `no setting ${name}`);
});

test('every text of the manifest is there once and used', () => {
  const used = [...read('package.json').matchAll(/%([\w.]+)%/g)].map(match => match[1] ?? '');
  assert.deepEqual([...new Set(used)].sort(), Object.keys(json('package.nls.json')).sort());
});

test('every picture of the guides is there, for light and dark themes', () => {
  const { walkthroughs } = json('package.json').contributes;
  const files = walkthroughs.flatMap(({ steps }: { steps: { media: { image: Record<string, string> } }[] }) =>
    steps.flatMap(({ media }) => Object.values(media.image)),
  );
  assert.ok(files.length > 0);
  assert.deepEqual(
    files.filter((file: string) => !existsSync(file)),
    [],
  );
});

test('every step of the guides is a milestone that the client knows, and waits for it', () => {
  const union = /export type Milestone =([^;]+);/.exec(read('client/src/flow/host.ts'))?.[1] ?? '';
  const milestones = [...union.matchAll(/'(\w+)'/g)].map(([, milestone]) => milestone);
  const { walkthroughs } = json('package.json').contributes;
  const steps: { id: string; completionEvents: string[] }[] = walkthroughs.flatMap(
    (guide: { steps: { id: string; completionEvents: string[] }[] }) => guide.steps,
  );
  assert.deepEqual(steps.map(({ id }) => id).sort(), milestones.sort());
  for (const { id, completionEvents } of steps)
    assert.deepEqual(completionEvents, [`onContext:charmConfig.reached.${id}`]);
});
