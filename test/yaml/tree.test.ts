/** The tree of a valid text: places, aliases, merge keys, comments. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../server/src/yaml/document.ts';
import { lines } from '../../server/src/yaml/lines.ts';
import { get, type Node, type Place } from '../../server/src/yaml/tree.ts';

const node = (text: string, ...keys: string[]): Node => {
  const found = get(parse(text).root, ...keys);
  assert.ok(found, text);
  return found;
};

/** The text at a place. */
function at(text: string, { range }: Pick<Place, 'range'>): string {
  const index = lines(text);
  return text.slice(index.offset(range.start), index.offset(range.end));
}

test('ranges cover what is written and no more', () => {
  const of = (text: string, ...keys: string[]): string => at(text, node(text, ...keys));
  assert.equal(of('a: "b"  # c\n', 'a'), '"b"');
  assert.equal(of("a: 'b\n  c'\n", 'a'), "'b\n  c'");
  assert.equal(of('a: b\n  c\nd: e\n', 'a'), 'b\n  c');
  assert.equal(of('a: &x !!str b\n', 'a'), 'b');
  assert.equal(of('a: |\n  b\n\n  c\n\n\nd: e\n', 'a'), '|\n  b\n\n  c');
  assert.equal(of('a: >- # d\n  b\n', 'a'), '>- # d\n  b');
  assert.equal(of('a: |\nb: c\n', 'a'), '|');
  assert.equal(of('a: |\r\n  b\r\n\r\nc: d\r\n', 'a'), '|\r\n  b');
  assert.equal(of('a: {b: c, d: [e]}\n', 'a'), '{b: c, d: [e]}');
  assert.equal(of('a: {b: c, d: [e]}\n', 'a', 'd'), '[e]');
  assert.equal(of('a:\n  b: c\n  # d\n\n\ne: f\n', 'a'), 'b: c');
  assert.equal(of('a:\n  - b\n  - c:\n\ne: f\n', 'a'), '- b\n  - c:');
  assert.equal(of('a:\n- b\n- |\n  c\n\ne: f\n', 'a'), '- b\n- |\n  c');
});

test('positions are UTF-16, in CRLF too', () => {
  assert.deepEqual(node('😀: a\n', '😀').range.start, { line: 0, character: 4 });
  assert.deepEqual(node('a: "😀"\r\nb: c\r\n', 'a').range.end, { line: 0, character: 7 });
  assert.deepEqual(node('a: "😀"\r\nb: c\r\n', 'b').range.start, { line: 1, character: 3 });
  assert.deepEqual(node('a: b\rc: d\r', 'c').range.start, { line: 1, character: 3 });
  assert.deepEqual(node('\ufeffa: b\n', 'a').range.start, { line: 0, character: 4 });
  // PyYAML breaks the line at U+2028, LSP does not.
  assert.deepEqual(node('a: b\u2028c: d\n', 'c').range.start, { line: 0, character: 8 });
});

test('where nothing is written, an empty null follows the colon', () => {
  for (const text of ['a:\nb: c\n', 'a:  # c\nb: c\n', 'a:', 'a:   \n', 'x: 1\na:\n\n\n']) {
    const value = node(text, 'a');
    assert.ok(value.kind === 'scalar' && value.type === 'null' && value.source === '');
    assert.equal(value.range.start.character, 2);
    assert.deepEqual(value.range.start, value.range.end);
  }
  assert.deepEqual(node('a: {b: , c}\n', 'a', 'b').range.start, { line: 0, character: 6 });
  const list = node('a:\n  -\n  - b\n', 'a');
  assert.deepEqual(list.kind === 'seq' && list.items[0]?.range.start, { line: 1, character: 3 });
});

test('an empty text has no root', () => {
  for (const text of ['', '\n', '# a\n', '---\n', '---\n...\n']) assert.equal(parse(text).root, null);
  assert.equal(parse('~\n').root?.kind, 'scalar');
});

test('paths lead to keys and items', () => {
  assert.deepEqual(node('a:\n  - b: {c: d}\n', 'a').path, ['a']);
  const list = node('a:\n  - b: {c: d}\n', 'a');
  const item = list.kind === 'seq' ? list.items[0] : undefined;
  assert.deepEqual(get(item, 'b', 'c')?.path, ['a', 0, 'b', 'c']);
});

test('an alias is the node of its anchor', () => {
  const { root } = parse('a: &x {b: 1}\nc: *x\nd: [*x]\n');
  assert.equal(get(root, 'c'), get(root, 'a'));
  assert.deepEqual(get(root, 'c')?.path, ['a']);
});

test('merged entries come first, and what the mapping has itself wins', () => {
  const text = 'a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: [*a, *b]\n  z: 5\n';
  const merged = node(text, 'c');
  assert.ok(merged.kind === 'map');
  assert.deepEqual(
    merged.entries.map(({ key, value, merged }) => [
      key.value,
      value.kind === 'scalar' && value.value,
      merged,
    ]),
    [
      ['y', 2n, true],
      ['z', 4n, true],
      ['x', 1n, true],
      ['z', 5n, false],
    ],
  );
  const last = get(merged, 'z');
  assert.equal(last?.kind === 'scalar' && last.value, 5n);
});

test('a key keeps its type', () => {
  const { root } = parse('123: a\nyes: b\n~: c\n1.5: d\n2024-01-01: e\n"1": f\n=: g\n');
  assert.ok(root?.kind === 'map');
  assert.deepEqual(
    root.entries.map(({ key }) => key.type),
    ['int', 'bool', 'null', 'float', 'timestamp', 'string', 'string'],
  );
  assert.deepEqual(
    root.entries.map(({ key }) => key.path[0]),
    ['123', 'yes', '~', '1.5', '2024-01-01', '1', '='],
  );
});

test('comments are those of YAML, wherever they are', () => {
  const text =
    '# one\na: b#c # two\nd: "# e"\nf: |  # three\n  # text\n# four\ng: [h, # five\n  i] # six\nj: k # seven';
  const document = parse(text);
  assert.deepEqual(
    document.comments.map(comment => comment.text),
    ['one', 'two', 'three', 'four', 'five', 'six', 'seven'],
  );
  for (const comment of document.comments) assert.equal(at(text, comment), `# ${comment.text}`);
  assert.deepEqual(
    document.comments.filter(({ alone }) => alone).map(comment => comment.text),
    ['one', 'four'],
  );
  assert.equal(parse('a: "b\nc: d # e\n').comments.length, 1);
});
