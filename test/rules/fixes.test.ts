/** What fixes leave unchanged. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { isEditFix } from '../../server/src/charm/edits.ts';
import { commentIn } from '../../server/src/features/code-actions.ts';
import { apply } from './apply.ts';

/** The file after each fix of that title. */
const after = (text: string, title: string): (string | undefined)[] =>
  analyze(text).findings.flatMap(({ fixes = [] }) =>
    fixes
      .filter(isEditFix)
      .filter(fix => fix.title === title)
      .map(({ edits }) => apply({ 'charmcraft.yaml': text }, edits)['charmcraft.yaml']),
  );

test('a comment after a value stays with it when a key is added below', () => {
  assert.deepEqual(after('name: shop # ours', 'Add "type"'), ['name: shop # ours\ntype: charm']);
  assert.deepEqual(after('interface:  # x\n', 'Add "type"'), ['interface:  # x\ntype: charm\n']);
});

test('a comment below is not part of an added block', () => {
  assert.deepEqual(after('name: shop\n  # ours', 'Add "description"'), [
    'description: |\n  What the charm runs, and for whom.\nname: shop\n  # ours',
  ]);
});

test('after a byte order mark no key is added: its column differs from the others', () => {
  assert.deepEqual(after('\ufeffb:\n  a: 1\n', 'Add "type"'), []);
  assert.deepEqual(after('b:\n  a: 1\n', 'Add "type"').length, 1);
});

test('an invisible character is not replaced if the text would no longer be YAML', () => {
  const title = 'Replace what cannot be seen';
  assert.deepEqual(after('\u00a0 optional: false\n\u00a0 optional: false\n', title), []);
  assert.ok(after('name:\u00a0shop\n', title).length > 0);
});

test('a key after a hidden space stays a key: no fix turns it into text of the block above', () => {
  const replaced = (text: string) => after(text, 'Replace what cannot be seen');
  assert.deepEqual(replaced('description: |\n\u00a0parts:\n  a: 1\n'), []);
  assert.deepEqual(replaced('type: charm\u00a0\n').length, 1);
});

test('below a tag that has taken the next words with it, no line gets a comment', () => {
  const text = '![p](https://e/p)base: x\na  options:\n';
  assert.equal(commentIn(analyze(text))('charmcraft.yaml', 1, 'charm-config: ignore x'), undefined);
  assert.ok(commentIn(analyze('base: x\na  options:\n'))('charmcraft.yaml', 1, 'charm-config: ignore x'));
});

test('a key that belongs below the one above is indented alone: what follows the next name is not', () => {
  const text =
    'name: shop\ntype: charm\nsummary: a\ndescription: b\nbase: ubuntu@24.04\nplatforms:\n  amd64:\nextensions: [flask-framework]\n' +
    'config:\n  options:\n    a:\n    type: int\n    b:\n      type: string\n    description: x\n';
  assert.deepEqual(after(text, 'Indent it'), [text.replace('    type: int', '      type: int')]);
});

test('a quoted word where an action has a boolean becomes the boolean that it means', () => {
  const charm = (written: string): string =>
    `name: shop\ntype: charm\nactions:\n  do-it:\n    description: x\n    parallel: ${written}\n`;
  const meant = (written: string): string | undefined =>
    ['true', 'false'].find(word => after(charm(written), `Write ${word}`)[0] === charm(word));
  for (const word of ['"true"', '"Yes"', '1', '"1"']) assert.equal(meant(word), 'true', word);
  for (const word of ['"false"', '"No"', '0', '"0"']) assert.equal(meant(word), 'false', word);
  assert.equal(meant('"on"'), undefined);
});

test('one name where an action has a list becomes the list of it', () => {
  const charm = (written: string): string =>
    `name: shop\ntype: charm\nactions:\n  do-it:\n    required: ${written}\n`;
  assert.deepEqual(after(charm('size'), 'Write [size]'), [charm('[size]')]);
  assert.deepEqual(after(charm('"two words"'), 'Write [two words]'), []);
});
