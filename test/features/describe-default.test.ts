import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { describe } from '../../server/src/features/describe.ts';

/** [type, as written, as juju shows it; absent: the file alone does not say]. */
const DEFAULTS: readonly (readonly [string, string, (string | number | boolean | null)?])[] = [
  ['string', 'Hello', 'Hello'],
  ['string', "'it''s'", "it's"],
  ['string', '"a\\nb"', 'a\nb'],
  ['string', '|-\n        one\n        two', 'one\ntwo'],
  ['string', '>\n        one\n        two', 'one two\n'],
  ['string', '""', ''],
  ['string', '12'],
  ['string', '$CRAFT_PROJECT_NAME'],
  ['int', '20', 20],
  ['int', '0x1F', 31],
  ['int', "'5'", 5],
  ['int', '1.5'],
  ['float', '1.50', 1.5],
  ['float', '2', 2],
  ['boolean', 'yes', true],
  ['boolean', '"f"', false],
  ['boolean', 'null', null],
  ['secret', '""', ''],
];
for (const [type, written, shown] of DEFAULTS) {
  test(`a default as juju shows it: ${type} ${written.replaceAll('\n', ' ')}`, () => {
    const text = `name: a\nbase: ubuntu@24.04\nextensions: [flask-framework]\nconfig:\n  options:\n    one:\n      type: ${type}\n      default: ${written}\n`;
    const [option] = describe(analyze(text).charm).options;
    assert.deepEqual([option?.name, option?.default, option?.columns], ['one', shown, [4, 7]]);
  });
}

test('without a default there is none', () => {
  const text =
    'name: a\nbase: ubuntu@24.04\nextensions: [flask-framework]\nconfig:\n  options:\n    one:\n      type: int\n';
  assert.equal(describe(analyze(text).charm).options[0]?.default, null);
});
