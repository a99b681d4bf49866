/** For any text there is an answer, soon, with its ranges inside the text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cursorAt } from '../../server/src/yaml/cursor.ts';
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
  ...[
    '? ? ',
    '- - ',
    '!!map ',
    '!x%41 ',
    '%TAG ! x\n',
    '\\\n',
    '\\ ',
    '|2',
    '1:30',
    '  \n',
    '# c\n',
    '- a\n',
    '&b\n',
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

test('every text has a tree whose ranges are inside the text', () => {
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
      const found = cursorAt(document, position);
      assert.ok(found === undefined || found.range.start.character <= found.range.end.character);
    }),
    { numRuns: 2000 },
  );
});

/** Names a construct and repeats it `n` times, one inside the other. */
const NESTED: Readonly<Record<string, (n: number) => string>> = {
  dashes: n => `${'- '.repeat(n)}a\n`,
  questions: n => `${'? '.repeat(n)}a\n`,
  'dashes and questions': n => `${'- ? '.repeat(n)}a\n`,
  brackets: n => `a: ${'['.repeat(n)}b${']'.repeat(n)}\n`,
  'open brackets': n => '['.repeat(n),
  braces: n => `a: ${'{b: '.repeat(n)}c${'}'.repeat(n)}\n`,
  'open braces': n => '{'.repeat(n),
  'both brackets': n => `${'[{a: '.repeat(n)}b${'}]'.repeat(n)}\n`,
  'keys of braces': n => `${'{? '.repeat(n)}a${'}'.repeat(n)}\n`,
  'pairs in brackets': n => `${'[a: '.repeat(n)}b${']'.repeat(n)}\n`,
  'explicit pairs': n => `${'[? '.repeat(n)}a${']'.repeat(n)}\n`,
  'quoted keys': n => `${'{"a": '.repeat(n)}b${'}'.repeat(n)}\n`,
  anchors: n => '&a '.repeat(n),
  tags: n => '!!str '.repeat(n),
  'keys with anchors': n => `${'{&a b: '.repeat(n)}c${'}'.repeat(n)}\n`,
  'colons in a row': n => 'a: '.repeat(n),
  'empty keys': n => ': '.repeat(n),
  quotes: n => '"\''.repeat(n),
};

/** The same by indentation, so the text grows with the square of the depth. */
const INDENTED: Readonly<Record<string, readonly [line: string, step: string]>> = {
  keys: ['a:\n', ' '],
  items: ['-\n', ' '],
  'explicit keys': ['?\n', ' '],
  'items on the line of a dash': ['- - a: b\n', '  '],
  'anchors and tags': ['a: &x !!map\n', ' '],
  'keys and their values': ['? a\n', ' '],
  'texts in blocks': ['a: |\n', ' '],
};

const indented = ([line, step]: readonly [string, string], depth: number): string =>
  Array.from({ length: depth }, (_, i) => step.repeat(i) + line).join('');

/** Answers while text is typed at the end; returns the parsed document. */
function answered(text: string): Document {
  const document = parse(text);
  cursorAt(document, document.range.end);
  return document;
}

test('nesting is parsed as deep as Python parses it, and refused beyond that, at any depth', () => {
  for (const [name, make] of Object.entries(NESTED)) {
    for (const depth of [30, 60, 200, 100_000]) {
      const { problems } = answered(make(depth));
      assert.ok(depth < 100_000 || problems.length > 0, `${name}: nothing is told at depth ${depth}`);
    }
  }
  for (const construct of Object.values(INDENTED))
    for (const depth of [30, 60, 200, 1500]) answered(indented(construct, depth));
  assert.deepEqual(answered(NESTED.dashes?.(150) ?? '').problems, []);
  assert.match(answered(NESTED.questions?.(200) ?? '').problems[0]?.message ?? '', / 160 levels/);
});

/** What can be as long as the file; `n` characters and a few. */
const LONG: Readonly<Record<string, (n: number) => string>> = {
  word: n => `a: ${'b'.repeat(n)}\n`,
  'word alone': n => 'b'.repeat(n),
  'word with a colon': n => `a: ${'b:'.repeat(n / 2)}c\n`,
  'word in brackets': n => `a: [${'b'.repeat(n)}]\n`,
  words: n => `a: ${'b '.repeat(n / 2)}\n`,
  key: n => `${'k'.repeat(n)}: 1\n`,
  'key of words': n => `${'k '.repeat(n / 2)}: 1\n`,
  'line breaks': n => `a: b\n${'\n'.repeat(n)}c: d\n`,
  'line breaks in double quotes': n => `a: "${'\n'.repeat(n)}"\n`,
  'line breaks in single quotes': n => `a: '${'\r\n'.repeat(n / 2)}'\n`,
  'escaped line breaks': n => `a: "${'\\\n'.repeat(n / 2)}"\n`,
  'line breaks in a plain text': n => `a: b\n${'\n'.repeat(n)}  c\n`,
  'line breaks in a block': n => `a: |\n  b\n${'\n'.repeat(n)}  c\n`,
  'line separators': n => `a: "${'\u2028'.repeat(n)}"\n`,
  'blanks before a break': n => `a: "b${' '.repeat(n)}c\n d"\n`,
  'blanks before a comment': n => `a: b${' '.repeat(n)}# c\n`,
  blanks: n => `a:${' '.repeat(n)}b\n`,
  tabs: n => `a: b${'\t'.repeat(n)}c\n`,
  'tabs in front': n => `${'\t'.repeat(n)}a: b\n`,
  escapes: n => `a: "${'\\n'.repeat(n / 2)}"\n`,
  'wrong escapes': n => `a: "${'\\q'.repeat(n / 2)}"\n`,
  'doubled quotes': n => `a: '${"''".repeat(n / 2)}'\n`,
  'open quote': n => `a: "${'b'.repeat(n)}\n`,
  dashes: n => `a: |\n  ${'- '.repeat(n / 2)}\n b: c\n`,
  'dashes in front of a key': n => `${'- '.repeat(n / 2)}a: b\n`,
  anchor: n => `a: &${'b'.repeat(n)} c\n`,
  tag: n => `a: !${'b'.repeat(n)} c\n`,
  'tag with escapes': n => `a: !${'%41'.repeat(n / 3)} c\n`,
  directive: n => `%TAG${' '.repeat(n)}x\n---\na: 1\n`,
  'directive and blanks': n => `%FOO a${' '.repeat(n)}b\n---\na: 1\n`,
  'decimal digits': n => `a: ${'1'.repeat(n)}\n`,
  'hexadecimal digits': n => `a: 0x${'f'.repeat(n)}\n`,
  'sexagesimal digits': n => `a: 1${':1'.repeat(n / 20)}\n`,
  'sexagesimal float': n => `a: 1${':1'.repeat(n / 2)}.5\n`,
  'digits for a float': n => `a: !!float ${'1'.repeat(n)}x\n`,
  'base 64': n => `a: !!binary ${'abcd'.repeat(n / 4)}\n`,
  comment: n => `# ${'c'.repeat(n)}\n`,
  colons: n => `a: ${':'.repeat(n)}\n`,
  hashes: n => `a: b${' #'.repeat(n / 2)}\n`,
  'characters that cannot stand there': n => `a: ${'\0'.repeat(n)}\n`,
};

/** Those that a regular expression with an alternative per character cannot read at ten million. */
const VERY_LONG: ReadonlySet<string> = new Set([
  'word',
  'word alone',
  'word with a colon',
  'word in brackets',
  'key',
  'key of words',
  'line breaks in double quotes',
  'line breaks in single quotes',
  'line breaks in a plain text',
  'line separators',
]);

test('words, lines and gaps may be as long as the file', () => {
  for (const [name, make] of Object.entries(LONG)) {
    const text = make(VERY_LONG.has(name) ? 10_000_000 : 1_000_000);
    assert.equal(answered(text).range.end.line, text.split('\n').length - 1, name);
  }
});

test('a number of a million sexagesimal digits has the value that Python gives it', () => {
  const ones = (count: number): bigint => (60n ** BigInt(count) - 1n) / 59n;
  const root = (digits: number) => parse(`1${':1'.repeat(digits - 1)}`).root;
  assert.deepEqual(
    [1, 2, 3, 7, 100].map(digits => root(digits + 1)).map(node => node?.kind === 'scalar' && node.value),
    [1, 2, 3, 7, 100].map(digits => ones(digits + 1)),
  );
});

/** What a file may contain any number of. */
const MANY: Readonly<Record<string, (n: number) => string>> = {
  options: n =>
    `config:\n  options:\n${Array.from({ length: n }, (_, i) => `    o${i}:\n      type: int\n`).join('')}`,
  flow: n => `a: [${'b, '.repeat(n)}]\n`,
  'quotes in flow': n => `a: [${'"b", '.repeat(n)}]\n`,
  'flow over lines': n => `a: [\n${'  {b: c}, # d\n'.repeat(n)}]\n`,
  quotes: n => `a: "${'b\n\n  c '.repeat(n)}"\n`,
  'open quotes': n => 'a: "b\n'.repeat(n),
  tabs: n => '\ta: b\n'.repeat(n),
  tags: n => '- !x a\n'.repeat(n),
  aliases: n => `a: &a [1]\nb:\n${'- *a\n'.repeat(n)}`,
  comments: n => '# a\n'.repeat(n),
  'comments above what is broken': n => `a: 1\n${'# a\n'.repeat(n)}b\n`,
  'empty lines above what is broken': n => `a:\n  b: 1\n${'\n'.repeat(n)} c: 1\n`,
  block: n => `a: |\n${'  b\n'.repeat(n)}`,
  indents: n => 'a:\n  b: 1\n c: 2\n'.repeat(n),
  'lines without a colon': n => 'a b\n'.repeat(n),
  'marks of a conflict': n => `<<<<<<< a\n${'=======\n'.repeat(n)}`,
  directives: n => `${'%FOO bar\n'.repeat(n)}---\na: 1\n`,
  documents: n => '---\na: 1\n'.repeat(n),
};

test('a text of a hundred thousand things is read within a second of work', () => {
  for (const [name, make] of Object.entries(MANY)) {
    const text = make(100_000);
    const before = process.cpuUsage();
    const document = answered(text.slice(0, 2 ** 20));
    const { user, system } = process.cpuUsage(before);
    assert.ok(document.comments.length > 0 || document.root || document.problems.length > 0, name);
    // Anything steeper than linear takes minutes here.
    assert.ok(user + system < 5_000_000, `${name}: ${Math.round((user + system) / 1000)} ms`);
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
