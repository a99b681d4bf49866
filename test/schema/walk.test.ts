/** The walker, on this test's own tables: who refuses, what is checked, and what the message says to do. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { tableProblems } from '../../server/src/schema/problems.ts';
import {
  BOOLEAN,
  choice,
  grammar,
  INTEGER,
  key,
  list,
  type MapShape,
  mapOf,
  nullable,
  open,
  record,
  type Shape,
  STRICT,
  STRING,
  type Table,
  unchecked,
} from '../../server/src/schema/shape.ts';
import { matching, sized, strict } from '../../server/src/schema/strings.ts';
import { parse } from '../../server/src/yaml/document.ts';

function problemsOf(text: string, keys: MapShape['keys'], table: Partial<Table> = {}) {
  const whole: Table = { file: 'file.yaml', refusedBy: 'charmcraft', shape: record(keys), ...table };
  return tableProblems(whole, parse(text, 'file.yaml'), undefined);
}

const messages = (text: string, shape: Shape): readonly string[] =>
  problemsOf(text, { a: shape }).map(({ problem, remedy }) => (remedy ? `${problem}: ${remedy}` : problem));

suite('who refuses', () => {
  test('the tool of the nearest shape above, else that of the table', () => {
    const keys = {
      ours: STRICT,
      theirs: { ...record({ below: STRICT }), refusedBy: 'juju' as const },
    };
    const refused = problemsOf('ours: 1\ntheirs: {below: 1, other: 1}\n', keys);
    assert.deepEqual(
      refused.map(({ refusedBy, problem }) => [refusedBy, problem]),
      [
        ['charmcraft', '"ours" must be a string, not a whole number'],
        ['juju', '"below" must be a string, not a whole number'],
        ['juju', '"other" is not a key that Juju knows in "theirs"'],
      ],
    );
  });
  test('no tool, if the table says so', () => {
    const [problem] = problemsOf('b: 1\n', { a: STRICT }, { refusedBy: null });
    assert.equal(problem?.refusedBy, null);
    assert.equal(problem?.problem, '"b" is not a key that Charm Config knows here');
  });
  test('another tool, where the file is not a mapping', () => {
    const [problem] = problemsOf('- a\n', {}, { refusedBy: 'paas-charm', mappingWantedBy: 'charmcraft' });
    assert.deepEqual(
      [problem?.refusedBy, problem?.problem],
      ['charmcraft', 'file.yaml must contain a mapping, not a list'],
    );
  });
  test('a check speaks for its shape, unless it names another tool', () => {
    const found = { kind: 'form', problem: 'It is wrong' } as const;
    const keys = {
      a: { ...STRICT, refusedBy: 'juju' as const, check: ({ key: at }) => [{ ...found, at }] },
      b: { ...STRICT, check: ({ key: at }) => [{ ...found, at, refusedBy: 'paas-charm' as const }] },
    } satisfies MapShape['keys'];
    assert.deepEqual(
      problemsOf('a: x\nb: x\n', keys).map(({ refusedBy }) => refusedBy),
      ['juju', 'paas-charm'],
    );
  });
});

suite('what is looked at', () => {
  test('nothing below what no tool checks', () => {
    assert.deepEqual(messages('a: {b: [1]}\n', unchecked(record({ c: STRICT }, ['c']))), []);
  });
  test('known keys in a mapping of any others, and the types of their names', () => {
    const shape = { ...open({ b: BOOLEAN }), others: { names: 'strings' as const, of: INTEGER } };
    assert.deepEqual(messages('a: {b: maybe, c: one, 1: x}\n', shape), [
      '"b" must be true or false, not a string',
      '"c" must be a whole number, not a string',
      'The key "1" of "a" must be a string, not a whole number: quote it',
    ]);
  });
  test('of equal keys the last', () => {
    assert.deepEqual(messages('a: {b: 1, b: x}\n', record({ b: STRICT })), []);
  });
  test('no line that cannot be parsed, and nothing that may be there', () => {
    assert.deepEqual(problemsOf('b: "\n', { a: STRICT }, { shape: record({ a: STRICT }, ['a']) }), []);
  });
});

suite('what to do', () => {
  test('a string: quote it, unless the text is not right either', () => {
    assert.deepEqual(messages('a: yes\n', STRICT), ['"a" must be a string, not a boolean: quote it']);
    assert.deepEqual(messages('a: 1\n', STRING), []);
    const shape = strict(matching(/^[a-z]+$/, 'must be letters'));
    assert.deepEqual(messages('a: 1\n', shape), ['"a" must be letters']);
    assert.deepEqual(messages('a:\n', key(STRICT, 'About.', ' «name»')), [
      '"a" is empty: write a string, such as "name"',
    ]);
  });
  test('a length, counted in characters', () => {
    assert.deepEqual(messages('a: 🎉🎉🎉\n', strict(sized(0, 2))), [
      '"a" is 3 characters long: shorten it to 2',
    ]);
    assert.deepEqual(messages('a: 🎉🎉\n', strict(sized(0, 2))), []);
  });
  test('a list: in brackets', () => {
    assert.deepEqual(messages('a: b\n', list(STRICT)), [
      '"a" must be a list of strings, not a string: write [b]',
    ]);
    assert.deepEqual(messages('a: b\n', list(record({}))), ['"a" must be a list, not a string']);
  });
  test('a mapping: its first line, or what it needs', () => {
    const shape = record({ b: key(STRICT, 'About.', ' «x»') });
    assert.deepEqual(messages('a: 1\n', shape), [
      '"a" must be a mapping, not a whole number: write "b: x" below it',
    ]);
    assert.deepEqual(messages('a: [1]\n', list(shape)), [
      'Item 1 of "a" must be a mapping, not a whole number: begin it with "b: x"',
    ]);
    assert.deepEqual(messages('a: 1\n', record({ b: STRICT, c: STRICT }, ['b', 'c'])), [
      '"a" must be a mapping, not a whole number: give it "b" and "c"',
    ]);
    assert.deepEqual(messages('a:\n', key(mapOf(STRICT), 'About.', '\n  «b»: «c»')), [
      '"a" is empty: write "b: c" below it',
    ]);
  });
  test('a word: the intended one, with certainty if only its case differs', () => {
    const shape = choice('a colour', ['red', 'green']);
    const fixes = (text: string) =>
      problemsOf(text, { a: shape }).flatMap(({ fixes: all = [] }) =>
        all.map(fix => ('safe' in fix ? [fix.title, fix.safe] : [])),
      );
    assert.deepEqual(messages('a: grean\n', shape), [
      '"grean" is not a colour that charmcraft knows: write "green"',
    ]);
    assert.deepEqual(fixes('a: grean\n'), [['Write "green"', false]]);
    assert.deepEqual(fixes('a: Green\n'), [['Write "green"', true]]);
    assert.deepEqual(messages('a: yes\n', shape), [
      '"yes" is not a colour that charmcraft knows: use one of red, green',
    ]);
    assert.deepEqual(messages('a: off\n', { ...choice('a level', ['off']), asWritten: true }), []);
  });
  test('a key: those that are left, where they are few', () => {
    assert.deepEqual(messages('a: {b: x, zzzz: 1}\n', record({ b: STRICT, c: STRICT, d: STRICT })), [
      '"zzzz" is not a key that charmcraft knows in "a": remove it, or use one of c, d',
    ]);
    assert.deepEqual(messages('a: {b: x, zzzz: 1}\n', record({ b: STRICT })), [
      '"zzzz" is not a key that charmcraft knows in "a": remove it',
    ]);
  });
  test('a number: within its bounds, as YAML writes it', () => {
    const port: Shape = { ...INTEGER, between: [1, 9] };
    assert.deepEqual(messages('a: 10\n', port), ['"a" must be a whole number from 1 to 9, not 10']);
    assert.deepEqual(messages('a: 2.0\n', port), ['"a" must be a whole number from 1 to 9, not 2.0']);
    assert.deepEqual(messages('a: 2.0\n', INTEGER), []);
  });
});

suite('clauses of craft-grammar', () => {
  const shape = nullable(grammar(list(STRICT)));
  test('contain what the key may contain', () => {
    assert.deepEqual(messages('a: [{on amd64: [1]}, {else: [b]}, c, else fail]\n', shape), [
      'Item 1 of "on amd64" must be a string, not a whole number: quote it',
    ]);
  });
  test('begin with on, and have no comma too many', () => {
    assert.deepEqual(messages('a: [{else: [b]}]\n', shape), [
      '"else" has no clause before it: write "on ARCHITECTURE" first',
    ]);
    assert.deepEqual(messages('a: [{"on amd64,": [b]}]\n', shape), [
      '"on amd64," has an extra comma: write "on ARCHITECTURE,ARCHITECTURE"',
    ]);
  });
});
