import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remove } from '../../server/src/charm/edits.ts';
import { parse } from '../../server/src/yaml/document.ts';
import { lines } from '../../server/src/yaml/lines.ts';
import { writeComment } from '../../server/src/yaml/own-lines.ts';
import {
  type Entry,
  type MapNode,
  type Node,
  type Range,
  text as textOf,
} from '../../server/src/yaml/tree.ts';
import { values } from './values.ts';

function applied(text: string, edit: { readonly range: Range; readonly text: string } | undefined) {
  if (edit === undefined) return undefined;
  const index = lines(text);
  return text.slice(0, index.offset(edit.range.start)) + edit.text + text.slice(index.offset(edit.range.end));
}

function* entriesOf(node: Node | null): Generator<readonly [MapNode, Entry]> {
  if (node?.kind === 'seq') for (const item of node.items) yield* entriesOf(item);
  if (node?.kind !== 'map') return;
  for (const entry of node.entries) {
    yield [node, entry];
    yield* entriesOf(entry.value);
  }
}

const COMMENTED: readonly (readonly [name: string, text: string, line: number, want: string | undefined])[] =
  [
    ['above a key', 'a: 1\nb: 2\n', 1, 'a: 1\n# c\nb: 2\n'],
    ['behind a block scalar', 'a: |\n  x\nb: 2\n', 2, 'a: |\n  x\n# c\nb: 2\n'],
    ['in a block scalar', 'a: |\n  x\n  y\nb: 2\n', 2, undefined],
    ['its last line', 'a: |\n  x', 1, undefined],
    ['in a broken text', 'a: 1\nb: "x\nc: 2\n', 2, undefined],
    ['above a folded text', 'a: >\n  x\n', 0, '# c\na: >\n  x\n'],
    ['behind a quoted text', '{a: "x\n  y", b: 2}\n', 1, '{a: "x\n  y", b: 2} # c\n'],
    ['in a quoted text', 'a: "x\n  y\n  z"\n', 1, undefined],
    ['behind single quotes', "[ 'x\n  y', 2,\n  3 ]\n", 1, "[ 'x\n  y', 2, # c\n  3 ]\n"],
    ['behind a plain text', '{a: x\n  y, b: 2}\n', 1, '{a: x\n  y, b: 2} # c\n'],
    ['in a plain text', 'a: x\n  y\n  z\n', 1, undefined],
    ['where a comment is', '{a: "x\n  y", b: 2} # mine\n', 1, undefined],
    ['in a flow collection', '{a: 1,\n b: 2}\n', 1, '{a: 1,\n# c\n b: 2}\n'],
    ['two texts on one line', '["a\n b", "c\n d"]\n', 1, undefined],
    ['in an empty text', '', 0, '# c\n'],
    ['behind a byte order mark', '\ufeffa: 1\n', 0, '\ufeff# c\na: 1\n'],
    [
      'behind a line that no editor counts',
      '{a: "x\n  y\u2028",\u0085 b: 2}\n',
      1,
      '{a: "x\n  y\u2028",\u0085 b: 2} # c\n',
    ],
  ];

for (const [name, text, line, want] of COMMENTED)
  test(`a comment about a line: ${name}`, () => {
    const after = applied(text, writeComment(parse(text), text, line, 'c'));
    assert.equal(after, want);
    if (after === undefined) return;
    const read = parse(after);
    assert.deepEqual(values(read.root), values(parse(text).root));
    const [own] = read.comments.filter(comment => comment.text === 'c');
    assert.equal(own && own.range.start.line + (own.alone ? 1 : 0), line + (own?.alone ? 1 : 0));
  });

const REMOVED: readonly (readonly [name: string, text: string, want: string | undefined])[] = [
  ['with its comment', 'a: 1\nx: 2 # two\nb: 3\n', 'a: 1\nb: 3\n'],
  ['with its lines', 'a: 1\nx:\n  - 2\n  - 3\nb: 3\n', 'a: 1\nb: 3\n'],
  ['at the end of the text', 'a: 1\nx: 2', 'a: 1\n'],
  ['with CRLF', 'a: 1\r\nx: 2\r\nb: 3\r\n', 'a: 1\r\nb: 3\r\n'],
  ['before a line that no editor counts', 'a: 1\nx: 2\u0085b: 3\n', undefined],
  ['behind one', 'a: 1\u2028x: 2\nb: 3\n', undefined],
  ['with a comment before one', 'a: 1\nx: 2 # two\u2029b: 3\n', undefined],
  ['with one in its text', 'a: 1\nx: "2\u0085  3"\nb: 3\n', 'a: 1\nb: 3\n'],
  ['first in an item of a list', '- x: 1\n  a: 2\n', undefined],
  ['in a value behind an explicit key', '? a\n: x: 1\n  b: 2\n', undefined],
  ['in braces', '{\n  x: 1,\n  a: 2\n}\n', undefined],
  ['with an anchor', 'x: &x 1\na: *x\n', undefined],
  ['with an anchor deep in it', 'x:\n  y: &x 1\na: *x\n', undefined],
  ['an alias', 'a: &x 1\nx: *x\n', 'a: &x 1\n'],
  ['an alias on a line of its own', 'a: &x 1\nx:\n  *x\nb: 2\n', undefined],
];

for (const [name, text, want] of REMOVED)
  test(`an entry is removed with its lines, or not at all: ${name}`, () => {
    const found = [...entriesOf(parse(text).root)].find(([, { key }]) => textOf(key) === 'x');
    assert.ok(found);
    assert.equal(applied(text, remove(...found)), want);
  });
