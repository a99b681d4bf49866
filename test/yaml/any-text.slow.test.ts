/** Whatever the text is: an answer, ranges inside of it, and soon. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { locate } from '../../server/src/yaml/cursor.ts';
import { parse } from '../../server/src/yaml/document.ts';
import { lines } from '../../server/src/yaml/lines.ts';
import type { Document, Node, Range } from '../../server/src/yaml/tree.ts';

const WORDS = fc.constantFrom(
  ...[
    'a',
    'b: ',
    'c:',
    '- ',
    '-',
    '? ',
    ': ',
    ':',
    '[',
    ']',
    '{',
    '}',
    ', ',
    '"',
    "'",
    '|',
    '>-',
    '#',
    ' # x',
  ],
  ...[
    '\n',
    '\n  ',
    '\n    ',
    '\r\n',
    '\r',
    '\t',
    '&a ',
    '*a',
    '!!int ',
    '!x ',
    '<<: ',
    '---',
    '...',
    '%',
    '@',
    '\\',
  ],
  ...['2024-13-45', '0x_', '~', '😀', '\u2028', '\u0085', '\ufeff', '\0', '\ud800', 'a: |\n  b\n', '{{ x }}'],
);
const TEXT = fc.oneof(
  fc.array(WORDS, { maxLength: 40 }).map(words => words.join('')),
  fc.string({ unit: 'binary' }),
);

function nodes(node: Node | null, found = new Set<Node>()): Set<Node> {
  if (node === null || found.has(node)) return found;
  found.add(node);
  if (node.kind === 'seq') for (const item of node.items) nodes(item, found);
  if (node.kind === 'map') for (const { key, value } of node.entries) nodes(value, found.add(key));
  return found;
}

function ranges(document: Document): Range[] {
  return [
    ...[...nodes(document.root)].map(({ range }) => range),
    ...document.problems.flatMap(({ range, related }) => [range, ...(related ? [related.place.range] : [])]),
    ...document.comments.map(({ range }) => range),
  ];
}

test('every text has a tree whose ranges lie in the text', () => {
  fc.assert(
    fc.property(TEXT, text => {
      const index = lines(text);
      for (const { start, end } of ranges(parse(text))) {
        const [from, to] = [index.offset(start), index.offset(end)];
        assert.ok(from <= to, `${from} to ${to}`);
        assert.deepEqual(index.position(from), start);
        assert.deepEqual(index.position(to), end);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a scalar is what its range covers', () => {
  fc.assert(
    fc.property(TEXT, text => {
      const document = parse(text);
      if (document.problems.length > 0) return;
      const index = lines(text);
      for (const node of nodes(document.root))
        if (node.kind === 'scalar' && !node.source.startsWith('*'))
          assert.equal(text.slice(index.offset(node.range.start), index.offset(node.range.end)), node.source);
    }),
    { numRuns: 2000 },
  );
});

test('the cursor is found, or not, at every place', () => {
  fc.assert(
    fc.property(TEXT, fc.nat(), (text, at) => {
      const document = parse(text);
      const position = lines(text).position(at % (text.length + 1));
      const found = locate(document, text, position);
      assert.ok(found === undefined || found.range.start.character <= found.range.end.character);
    }),
    { numRuns: 2000 },
  );
});

function time(text: string): number {
  const start = performance.now();
  parse(text);
  return performance.now() - start;
}

test('time grows with the text, not faster', () => {
  const texts: Readonly<Record<string, (n: number) => string>> = {
    options: n =>
      `config:\n  options:\n${Array.from({ length: n }, (_, i) => `    o${i}:\n      type: int\n`).join('')}`,
    flow: n => `a: [${'b, '.repeat(n)}]\n`,
    'flow over lines': n => `a: [\n${'  {b: c}, # d\n'.repeat(n)}]\n`,
    quotes: n => `a: "${'b\n\n  c '.repeat(n)}"\n`,
    'open quotes': n => 'a: "b\n'.repeat(n),
    tabs: n => '\ta: b\n'.repeat(n),
    tags: n => '- !x a\n'.repeat(n),
    aliases: n => `a: &a [1]\nb:\n${'- *a\n'.repeat(n)}`,
    comments: n => '# a\n'.repeat(n),
    block: n => `a: |\n${'  b\n'.repeat(n)}`,
    brackets: n => '['.repeat(n),
    indents: n => 'a:\n  b: 1\n c: 2\n'.repeat(n),
  };
  for (const [name, make] of Object.entries(texts)) {
    time(make(200));
    const small = time(make(1000));
    const large = time(make(8000));
    // Eight times as long, with room for a busy machine; a square would be 64 times.
    assert.ok(large < 30 * Math.max(small, 10), `${name}: ${small} ms, ${large} ms`);
  }
});

test('aliases that multiply are refused before anyone follows them', () => {
  const levels = Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]\n`);
  const { problems } = parse(`a0: &a0 [x]\n${levels.join('')}`);
  assert.ok(problems.length > 0 && problems.every(({ code }) => code === 'yaml-alias'));
  const merges = Array.from(
    { length: 40 },
    (_, i) => `a${i + 1}: &a${i + 1} {<<: [*a${i}, *a${i}], b${i}: 1}\n`,
  );
  assert.deepEqual(parse(`a0: &a0 {x: 1}\n${merges.join('')}`).problems, []);
});
