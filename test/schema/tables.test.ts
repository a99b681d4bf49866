// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of snippets
/**
 * Every key in every table is documented, in our own form; keys.json holds what the tables say, and `npm run answers -- FILE`
 * rewrites it, to be reviewed as a diff.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { CHARMCRAFT } from '../../server/src/schema/charmcraft.ts';
import { configurationTable } from '../../server/src/schema/configuration.ts';
import { choicesOf, snippetOf } from '../../server/src/schema/lookup.ts';
import { PAAS_CONFIG } from '../../server/src/schema/paas-config.ts';
import { PLUGINS } from '../../server/src/schema/plugins.ts';
import type { Shape } from '../../server/src/schema/shape.ts';
import { lspSnippet, snippetText } from '../../server/src/schema/snippet.ts';

const TABLES = [
  CHARMCRAFT,
  PAAS_CONFIG,
  configurationTable(new Map([['some-rule', 'What the rule is about.']])),
];

interface Key {
  readonly path: string;
  readonly shape: Shape;
}

/** Every key below a shape, in all variants. */
function keysBelow(shape: Shape, path: string): readonly Key[] {
  switch (shape.is) {
    case 'map': {
      const keys = Object.entries(shape.keys).flatMap(([name, key]) => [
        { path: `${path}.${name}`, shape: key },
        ...keysBelow(key, `${path}.${name}`),
      ]);
      return shape.others ? [...keys, ...keysBelow(shape.others.of, `${path}.*`)] : keys;
    }
    case 'list':
    case 'grammar':
      return keysBelow(shape.of, path);
    case 'union':
      return [shape.scalar, shape.list, shape.map].flatMap(kind => (kind ? keysBelow(kind, path) : []));
    case 'variant':
      return Object.values(shape.of).flatMap(variant => keysBelow(variant, path));
    default:
      return [];
  }
}

/**
 * What is said about a key, what would be inserted after it, and its possible values; a key with several variants has several
 * lines.
 */
const said = (shape: Shape): readonly string[] =>
  keysBelow(shape, '').map(({ path, shape: key }) => {
    const snippet = snippetOf(key);
    const written = snippet === undefined ? '' : JSON.stringify([snippetText(snippet), lspSnippet(snippet)]);
    return [path, key.about, written, choicesOf(key).join(' '), key.fallback].join(' | ');
  });

test('each key says what it said', () => {
  const file = join(import.meta.dirname, 'keys.json');
  const given = Object.fromEntries(TABLES.map(({ file, shape }) => [file, said(shape)]));
  if (process.env.UPDATE) writeFileSync(file, `${JSON.stringify(given, null, 1)}\n`);
  assert.deepEqual(given, JSON.parse(readFileSync(file, 'utf8')));
});

for (const { file, shape } of TABLES) {
  suite(`the table of ${file}`, () => {
    const keys = keysBelow(shape, '');
    test('each key has one or two sentences of documentation', () => {
      assert.ok(keys.length > 2);
      for (const { path, shape: key } of keys) {
        assert.match(key.about ?? '', /^[A-Z`].*\.$/, path);
        assert.doesNotMatch(key.about ?? '', /\n/, path);
      }
    });
    test('what is inserted after a key has the form of a snippet', () => {
      for (const { path, shape: key } of keys) {
        const snippet = snippetOf(key) ?? '';
        assert.match(snippet, /^$|^ \S|^\n {2}\S/, path);
        assert.doesNotMatch(snippetText(snippet), /[«»]/, path);
      }
    });
    test('a default is among the possible values', () => {
      for (const { path, shape: key } of keys) {
        const values = choicesOf(key);
        if (key.fallback !== undefined && values.length > 0) assert.ok(values.includes(key.fallback), path);
      }
    });
  });
}

test('the keys of a plugin begin with its name', () => {
  for (const [name, { keys }] of Object.entries(PLUGINS))
    for (const key of Object.keys(keys))
      assert.ok(key === 'after' || key.startsWith(name.replace(/-use$/, '')), `${name}: ${key}`);
});

test('a snippet escapes what its syntax would take, and nothing else: another backslash would be written', () => {
  assert.equal(lspSnippet('a: «one, two}» $x'), 'a: ${1:one, two\\}} \\$x');
  assert.equal(lspSnippet('a: «b,c|d$»'), 'a: ${1|b\\,c,d$|}');
  assert.equal(lspSnippet('a: «b|»\nc: «d»'), 'a: b\nc: ${2:d}');
});
