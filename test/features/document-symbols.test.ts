import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { documentSymbols } from '../../server/src/features/document-symbols.ts';
import { charmOf } from '../support/markers.ts';

const at = (line: number, from: number, toLine: number, to: number) => ({
  start: { line, character: from },
  end: { line: toLine, character: to },
});
/** `name: detail (kind)`, with children indented. */
const outline = (symbols: readonly DocumentSymbol[], depth = 0): string[] =>
  symbols.flatMap(({ name, detail, kind, children = [] }) => [
    `${'  '.repeat(depth)}${name}${detail === undefined ? '' : `: ${detail}`} (${kind})`,
    ...outline(children, depth + 1),
  ]);

test('sections, options with types, relations with interfaces, and whatever else has a name', () => {
  const symbols = documentSymbols(
    charmOf(`name: my-app
summary: |
  First line
  and more
extensions: [flask-framework]
title:
config:
  options:
    token: {type: string}
    bare:
requires:
  db: {interface: mysql_client}
provides: {}
actions:
  migrate: {description: Migrates}
parts:
  charm: {plugin: charm}
containers: {app: {resource: image}}
resources: {image: {type: oci-image}}
storage: {data: {type: filesystem}}
peers: {cluster: {interface: cluster}}
platforms: {amd64: }
links: {website: x}
`),
  );
  assert.deepEqual(outline(symbols), [
    'name: my-app (7)',
    'summary: First line (7)',
    'extensions (7)',
    'title (7)',
    'config (2)',
    '  token: string (7)',
    '  bare (7)',
    'requires (7)',
    '  db: mysql_client (11)',
    'provides (7)',
    'actions (7)',
    '  migrate (12)',
    'parts (7)',
    '  charm (2)',
    'containers (7)',
    '  app (2)',
    'resources (7)',
    '  image: oci-image (2)',
    'storage (7)',
    '  data: filesystem (2)',
    'peers (7)',
    '  cluster: cluster (11)',
    'platforms (7)',
    '  amd64 (20)',
    'links (7)',
  ]);
  assert.deepEqual(symbols[0]?.range, at(0, 0, 0, 12));
  assert.deepEqual(symbols[0]?.selectionRange, at(0, 0, 0, 4));
  const [requires] = symbols.filter(({ name }) => name === 'requires');
  assert.deepEqual(requires?.range.start, { line: 10, character: 0 });
  assert.deepEqual(requires?.children?.[0]?.range, at(11, 2, 11, 31));
  assert.ok(!('children' in (symbols[0] ?? {})));
});

test('an alias ends with its key, and what a merge key brings is not written there', () => {
  const symbols = documentSymbols(
    charmOf(`x: &x {type: int}
config:
  options:
    a: &a {type: string}
    b: *a
    c: {<<: *x, description: d}
    <<: {d: {type: int}}
`),
  );
  const options = symbols.find(({ name }) => name === 'config')?.children ?? [];
  assert.deepEqual(
    options.map(({ name }) => name),
    ['a', 'b', 'c', '<<'].slice(0, options.length),
  );
  assert.deepEqual(options[1]?.range, at(4, 4, 4, 5));
  assert.equal(options[1]?.detail, 'string');
});

test('a name is never empty, as the protocol requires', () => {
  assert.deepEqual(
    documentSymbols(charmOf('"": 1\n" ": 2\n? \n: 3\n? \u00a0\n: 4\n')).map(({ name }) => name),
    ['""', '" "', '?', '\\u00a0'],
  );
});
