// Every name in the documents exists: a script, a command, a setting, a rule, a file, a package, a section.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { REPOSITORY } from '../../server/src/manifest.ts';
import { CODES } from '../../server/src/rules/registry.ts';
import { root } from '../harness/builds.ts';
import { type Document, documents, readDocument } from './markdown.ts';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const titles: readonly string[] = Object.values(JSON.parse(read('package.nls.json')));
const written = documents.filter(({ generated }) => !generated);

/** Installed or built; there are many files. */
const NOT_OURS = /(?:^|\/)(?:node_modules|\.git|\.venv|\.vscode-test|out|dist|artifacts)$/;

/** Files and folders of the tree. Folders end with a slash. */
const tree = below('');

function below(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const name = `${folder}${entry.name}`;
    if (NOT_OURS.test(name)) return [];
    return entry.isDirectory() ? [`${name}/`, ...below(`${name}/`)] : [name];
  });
}

const documentOf = (file: string): Document =>
  documents.find(document => document.file === file) ?? readDocument(file);

/** The files that worked examples create. */
const promised = written.flatMap(({ blocks }) => blocks.flatMap(({ info }) => info.split(' ')[1] ?? []));

/** What the documents name and the tree lacks: things on the reader's machine, build output, LSP's and Biome's words. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'paas-config.yaml',
  'metadata.yaml',
  'config.yaml',
  'actions.yaml',
  '.charm-config.yaml',
  'controllers.yaml',
  'models.yaml',
  'accounts.yaml',
  'tools/',
  '/tmp',
  '~/snap/juju/common',
  'server/dist',
  '.venv/',
  'biome-ignore',
  'workspace/didChangeConfiguration',
  // Written by a worked example, which has a test of its own.
  'test/client/transcripts/copy-model-name.json',
]);

/** Why a piece of code is wrong; undefined if it is right, or not a name of a checked kind. */
function wrongCode(code: string): string | undefined {
  if (ELSEWHERE.has(code) || !/\w/.test(code)) return undefined;
  const script = /^npm (?:run )?([\w:-]+)/.exec(code)?.[1];
  if (script !== undefined)
    return ['ci', 'pack'].includes(script) || Object.hasOwn(manifest.scripts, script)
      ? undefined
      : 'no such script';
  if (/^npx /.test(code)) return 'fetches a name that nobody may own';
  if (/^charmConfig\.\w/.test(code))
    return read('package.json').includes(`"${code}"`) ? undefined : 'no such setting or command';
  if (/^charmConfig\/\w/.test(code))
    return read('server/src/protocol.ts').includes(`'${code}'`) ? undefined : 'no such request';
  if (/^@?[a-z]+([/-][a-z0-9]+)+$/.test(code) && !tree.includes(`${code}/`)) {
    const packages = { ...manifest.devDependencies, ...manifest.optionalDependencies };
    return CODES.has(code) || Object.hasOwn(packages, code) || code === manifest.name
      ? undefined
      : 'no such rule or package';
  }
  if (/^[\w.~/-]*(\/[\w.-]*|\w\.(ts|mjs|md|json|ya?ml|txt|py))$/.test(code)) {
    const file = code.replace(/[A-Z]+\.ts$/, '');
    return [...tree, ...promised].some(name => `/${name}`.endsWith(`/${file}`)) ? undefined : 'no such file';
  }
  return undefined;
}

test('every script, setting, rule, package and file that a document names is there', () => {
  const wrong = written.flatMap(({ file, code }) =>
    code.flatMap(name => (wrongCode(name) === undefined ? [] : [`${file}: \`${name}\`: ${wrongCode(name)}`])),
  );
  assert.deepEqual(wrong, []);
  assert.ok(written.flatMap(({ code }) => code).length > 100);
  for (const name of [
    'npm run nothing',
    'charmConfig.nothing',
    'no-such-rule',
    'server/src/nothing.ts',
    'npx charm-config',
  ])
    assert.notEqual(wrongCode(name), undefined, name);
});

test('every command of the palette and every view is named as the editor names it', () => {
  const named = written
    .flatMap(({ file, titles: texts }) => texts.map(text => [file, text] as const))
    .filter(([, text]) => /^Charm Config: |^[A-Z].*\.\.\.$/.test(text));
  const wrong = named.filter(([, text]) => !titles.includes(text.replace(/^Charm Config: /, '')));
  assert.deepEqual(wrong, []);
  assert.ok(named.length > 10);
});

/** A document's anchors, as the repository's host derives them from its headings. */
const anchors = ({ text }: Document): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** A package's page on npm has no files beside it, so its links lead to the repository. */
const OURS = `${REPOSITORY}/blob/main/`;

test('every link within the documents leads somewhere', () => {
  const broken = documents.flatMap(document =>
    document.links
      .filter(link => !/^https:/.test(link) || link.startsWith(OURS))
      .filter(link => {
        const [file = '', anchor] = link.split('#');
        const target = file.startsWith(OURS)
          ? file.slice(OURS.length)
          : file === ''
            ? document.file
            : path.posix.join(path.posix.dirname(document.file), file);
        if (!tree.includes(target)) return true;
        return anchor !== undefined && !anchors(documentOf(target)).includes(anchor);
      })
      .map(link => `${document.file}: ${link}`),
  );
  assert.deepEqual(broken, []);
});

test('the map of the code names existing rooms', () => {
  const [map] = readDocument('ARCHITECTURE.md').blocks;
  let room = '';
  const missing = (map?.text.split('\n') ?? []).flatMap(line => {
    const [, indent, name = ''] = /^( *)([\w.-]+(?:\/[\w.-]*)*|[\w.-]+)(?= {2})/.exec(line) ?? [];
    if (/^\S+\/$/.test(line)) room = line;
    if (name === '' || (indent ?? '').length > 2) return [];
    const place = indent === '' ? name : `${room}${name}`;
    return tree.includes(place) ? [] : [place];
  });
  assert.deepEqual(missing, []);
  assert.equal(room, 'client/src/');
});
