/** What judging adds to the rules themselves: silence in broken text, one finding for one place, and the order. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { complete } from './examples.ts';

const codesIn = (text: string): string[] => analyze(complete(text)).findings.map(({ code }) => code);

suite('a text that is not YAML', () => {
  // A shape that the person has not finished is not a mistake of its own. Each is said once the text is whole.
  const shapes: Readonly<Record<string, string>> = {
    'action-shape': 'actions: {a: b}\n',
    'config-shape': 'config: [a]\n',
    'missing-option-type': 'config: {options: {a: {description: b}}}\n',
    'option-description-shape': 'config: {options: {a: {type: string, description: [b]}}}\n',
    'option-shape': 'config: {options: {a: b}}\n',
    'options-misplaced': 'config: {a: {type: string}}\n',
    'relation-shape': 'requires: {a: {limit: 1}}\n',
    'wrong-type': 'charm-libs: a\n',
  };
  for (const [code, text] of Object.entries(shapes)) {
    test(`says nothing of ${code}`, () => {
      assert.ok(codesIn(text).includes(code), `whole: ${codesIn(text)}`);
      const broken = codesIn(`${text}broken: "\n`);
      assert.ok(broken.includes('yaml-syntax'), `broken: ${broken}`);
      assert.ok(!broken.includes(code), `broken: ${broken}`);
    });
  }

  test('is still judged for what its options say', () => {
    assert.ok(codesIn('config: {options: {a: {type: str}}}\nbroken: "\n').includes('unknown-option-type'));
  });
});

suite('from a fault up to the next key at the top', () => {
  const errors = (text: string): string[] =>
    analyze(complete(text))
      .findings.filter(({ refusedBy }) => refusedBy !== null)
      .map(({ code, range }) => `${range.start.line} ${code}`);
  const relation = '  postgresql:\n    interface: postgresql_client\n    optional: true\n';
  const cases: Readonly<Record<string, readonly string[]>> = {
    // A value before the block of its key.
    [`requires: ~\n${relation}`]: ['1 yaml-syntax'],
    [`requires: {}\n${relation}${relation.replace('postgresql', 'mysql')}`]: ['1 yaml-syntax'],
    'bases: x\n  - build-on: [{name: ubuntu, channel: "22.04"}]\n    run-on: [{name: ubuntu, channel: "22.04"}]\n':
      ['1 yaml-syntax'],
    // The text of a description becomes keys.
    'description: | A text\n  goes on.\n\nAs: a key\n\nThis one: too\n': ['0 yaml-syntax'],
    'description: |\t\n  A text.\n  Note: it\n\n  It is: long\n': ['0 yaml-syntax'],
    'description: -\n  A text.\n  Note: it\n': ['0 yaml-syntax'],
    // The name of an option is lost, and all others follow.
    'config:\n  options:\n    a:\n      type: int\n    :\n      type: int\n    b:\n      type: int\n': [
      '4 yaml-syntax',
    ],
    // Keys that are known at the top only to say that they belong elsewhere are no new beginning.
    'summary: A short summary\n  documentation: https://example.com\n  issues: https://example.com\n  contact: me\n':
      ['1 yaml-syntax'],
    // What stands above may have been meant to go on.
    'bases:\n  - run-on: []\n    - name: ubuntu\n      channel: "22.04"\n': ['2 yaml-syntax'],
    // A line that opens a block is there twice.
    'config:\n  options:\n    a:\n    a:\n      type: int\n': ['3 duplicate-key'],
  };
  for (const [text, wanted] of Object.entries(cases))
    test(JSON.stringify(text), () => assert.deepEqual(errors(text), wanted));

  test('and no further: what follows is judged', () => {
    assert.deepEqual(errors(`requires: ~\n${relation}config:\n  options:\n    a: {type: str}\n`), [
      '1 yaml-syntax',
      '6 unknown-option-type',
    ]);
  });
});

suite('one place', () => {
  test('is told once for an anchor, however often it is used', () => {
    const { findings } = analyze(
      complete('parts:\n  a: &same {plugin: dump, source: ., stage: x}\n  b: *same\n  c: *same\n'),
    );
    assert.deepEqual(
      findings.map(({ code, path, range }) => [code, path.join('.'), range.start.line]),
      [['wrong-type', 'parts.a.stage', 1]],
    );
  });

  test('may lack several keys: each is told', () => {
    const { findings } = analyze('name: a\nparts: {}\n');
    const missing = findings.filter(({ code, path }) => code === 'missing-key' && path.length === 0);
    assert.deepEqual(
      ['type', 'summary', 'description', 'platforms'].map(
        key => missing.filter(({ message }) => message.includes(`"${key}":`)).length,
      ),
      [1, 1, 1, 1],
    );
    assert.equal(new Set(missing.map(({ range }) => JSON.stringify(range))).size, 1);
  });
});

test('findings come in the order of the text', () => {
  const { findings } = analyze(
    complete(
      `unknown-a: 1
config:
  options:
    b: {type: str, descripton: B}
    a: {descripton: A, type: str}
sumary: b
`,
    ),
  );
  assert.ok(findings.length >= 6);
  const places = findings.map(({ range: { start } }) => start.line * 1000 + start.character);
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
});
