/** What is reported about a broken text, and that one mistake is reported once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../server/src/yaml/document.ts';
import { get, type SyntaxProblem } from '../../server/src/yaml/tree.ts';

/** `line:from-to code path`; every problem is on a single line. */
function line({ code, path, range: { start, end } }: SyntaxProblem): string {
  assert.equal(start.line, end.line);
  return `${start.line}:${start.character}-${end.character} ${code} ${path.join('.')}`;
}

const CASES: Readonly<Record<string, string>> = {
  'a: "b\nc: d\n': '0:3-4 yaml-syntax a',
  'a: "b\nc: "d"\n': '0:3-4 yaml-syntax a',
  "a: 'b\n": '0:3-4 yaml-syntax a',
  '"a: b\nc: d\n': '0:0-1 yaml-syntax ',
  'a: [b, c\nd: e\n': '0:3-4 yaml-syntax a',
  'a: [\n  b,\n  c\nd: e\n': '0:3-4 yaml-syntax a',
  'a: {b: c\n': '0:3-4 yaml-syntax a',
  'a: [b, {c: d]\n': '0:12-13 yaml-syntax a',
  'a: [b, , c]\n': '0:7-8 yaml-syntax a',
  'a: [http://x/?y]\n': '0:13-15 yaml-syntax a',
  'a:\n\tb: 1\n\tc: 2\nd: 3\n': '1:0-1 yaml-syntax a',
  'a: 1\t# x\n': '0:4-5 yaml-syntax a',
  'a: 1\nb: 2\na: 3\n': '2:0-1 duplicate-key a',
  "a: 1\n'a': 2\n": '1:0-3 duplicate-key a',
  'a:\n  - b: 1\n  - c: 1\n    c: 2\n    d: 3\n': '3:4-5 duplicate-key a.1.c',
  'a: {b: 1, b: 2}\n': '0:10-11 duplicate-key a.b',
  'a:\n  x: 1\n  y: 2\n  x: 1\n  y: 2\n': '3:2-3 duplicate-key a.x',
  'name: x\ntype charm\nbase: y\n': '1:0-10 yaml-syntax ',
  'name: x\ntype\nbase: y\n': '1:0-4 yaml-syntax ',
  'config\n  options:\n    a:\n      type: int\n': '0:0-6 yaml-syntax ',
  'a:\n  type:string\n  b: x\n': '1:2-13 yaml-syntax a',
  'a: b: c\n': '0:3-7 yaml-syntax a',
  'a: @b\n': '0:3-5 yaml-syntax a',
  'a: *.py # c\n': '0:3-7 yaml-syntax a',
  'a: {{ b }}\n': '0:3-10 yaml-key a',
  '[a]: b\n': '0:0-3 yaml-key ',
  'a: |x\n  y\n': '0:3-5 yaml-syntax a',
  'a: "\\d"\n': '0:4-6 yaml-syntax a',
  'a: "b" c\n': '0:7-8 yaml-syntax a',
  'a:\n    b: 1\n   c: 2\n    d: 3\n': '2:3-4 yaml-syntax a',
  'a:\n  b: x\n    c: y\n  d: z\n': '2:4-5 yaml-syntax a.b',
  'a:\n      b:\n    c: 1\n    d: 2\n  e:\n    f: 1\n': '1:6-7 yaml-syntax a',
  ' a: 1\nb: 2\nc: 3\n': '0:1-2 yaml-syntax ',
  'a: - b\n': '0:3-4 yaml-syntax a',
  'a: 1\n- b\n- c\n': '1:0-3 yaml-syntax ',
  'a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\nc: 1\n': '1:0-12 yaml-syntax ',
  'a: |\nb\nc: 1\n': '1:0-1 yaml-syntax ',
  'a: 1\n---\nb: 2\nb: 3\n': '1:0-3 yaml-document ',
  'a: *x\n': '0:3-5 yaml-alias a',
  'a: &x\n  b: *x\n': '1:5-7 yaml-alias a.b',
  'a: &x 1\nb: &x 2\n': '1:6-7 yaml-alias b',
  'a: !x b\n': '0:3-5 yaml-tag a',
  'a: !!int b\n': '0:9-10 yaml-value a',
  'a: 2024-13-45\n': '0:3-13 yaml-value a',
  'a: <<\n': '0:3-5 yaml-value a',
  'a: {<<: b}\n': '0:4-6 yaml-key a.<<',
  'a: \u0007b\n': '0:3-4 yaml-encoding a',
  '😀: 1\n😀: 2\n': '1:0-2 duplicate-key 😀',
  'a: 1\r\nb: "c\r\nd: e\r\n': '1:3-4 yaml-syntax b',
};

for (const [text, wanted] of Object.entries(CASES))
  test(JSON.stringify(text), () => {
    const { problems } = parse(text);
    assert.deepEqual(problems.map(line), [wanted]);
    for (const { message } of problems) assert.match(message, /^["\w].*[^.]$/s);
  });

test('mistakes in different blocks are all reported, in order', () => {
  const { problems } = parse('a:\n  b: @x\nc: "d\ne:\n\tf: 1\ng: 1\ng: 2\n');
  assert.deepEqual(problems.map(line), [
    '1:5-7 yaml-syntax a.b',
    '2:3-4 yaml-syntax c',
    '4:0-1 yaml-syntax e',
    '6:0-1 duplicate-key g',
  ]);
});

test('a duplicate key points to the first', () => {
  const [problem] = parse('a: 1\nb: 2\na: 3\n').problems;
  assert.deepEqual(problem?.related?.place.range.start, { line: 0, character: 0 });
  assert.equal(problem?.message, '"a" appears twice in the same mapping: remove or rename one of them');
});

test('the rest of a broken text is there', () => {
  const rest = 'config:\n  options:\n    token:\n      type: int\n';
  for (const broken of [
    'a: "b\n',
    'a: [b\n',
    'a: {b: c\n',
    'a b\n',
    'a\n',
    'a: @b\n',
    'a:\tb\n',
    'a: b: c\n',
    '[a]: b\n',
  ]) {
    for (const text of [broken + rest, rest + broken]) {
      const document = parse(text);
      assert.equal(document.problems.length, 1, text);
      const type = get(document.root, 'config', 'options', 'token', 'type');
      assert.equal(type?.kind === 'scalar' && type.value, 'int', text);
    }
  }
});

test('a broken value is still there, as it was meant', () => {
  const meant = (text: string): unknown => {
    const node = get(parse(text).root, 'a');
    return node?.kind === 'scalar' ? node.value : node?.kind;
  };
  assert.equal(meant('a: "b\n'), 'b');
  assert.equal(meant('a: @b # c\n'), '@b');
  assert.equal(meant('a: it is: so\n'), 'it is: so');
  assert.equal(meant('a: {{ b }}\n'), '{{ b }}');
  assert.equal(meant('a: [b\n'), 'seq');
  assert.equal(meant('a b\nc: d\n'), 'b');
  assert.equal(meant('a:b\nc: d\n'), 'b');
});
