/** What SECURITY.md promises: each sentence names an existing test; those with no other home are here. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const SOURCES = ['client/src', 'server/src'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .map(file => ({ file, text: readFileSync(file, 'utf8') })),
);

/** The files that match a pattern outside of comments. */
const filesWith = (pattern: RegExp): string[] =>
  SOURCES.filter(({ text }) => pattern.test(text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''))).map(
    ({ file }) => file,
  );

test('each sentence of SECURITY.md names existing tests', () => {
  const items = readFileSync('SECURITY.md', 'utf8')
    .split(/\n(?=- )/)
    .slice(1)
    .map(
      item =>
        item
          .split('\n\n')[0]
          ?.replace(/\s+/g, ' ')
          .replace(/^- \*\*[^*]*\*\*(?:\.)? ?/, '') ?? '',
    );
  assert.ok(items.length > 10);
  for (const sentence of items
    .flatMap(item => item.split(/(?<=\.(?:`|_)?) (?=[A-Z`_])/))
    .filter(text => text.trim() !== '')) {
    // The dots in a command's name do not end a sentence.
    const tests = [...sentence.matchAll(/\]\((test\/[^)]+)\)/g)].map(match => match[1] ?? '');
    if (/\.\.\._$/.test(sentence)) continue;
    assert.ok(tests.length > 0, `no test: ${sentence}`);
    for (const file of tests) assert.ok(existsSync(file), file);
  }
});

test('no workspace chooses the programs', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { properties } = contributes.configuration;
  const paths = Object.keys(properties).filter(name => name.endsWith('.path'));
  assert.ok(paths.length >= 3);
  for (const name of paths) assert.equal(properties[name].scope, 'machine', name);
});

test("nothing opens juju's accounts or cookies", () => {
  assert.deepEqual(filesWith(/accounts\.yaml|\bcookies\//), []);
});

test('one file of ours opens connections', () => {
  const network =
    /from 'node:(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?'|\bfetch\(|\bWebSocket\b|XMLHttpRequest/;
  assert.deepEqual(filesWith(network), ['client/src/requests/parallel.ts']);
});
