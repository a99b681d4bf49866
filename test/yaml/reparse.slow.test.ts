/**
 * Random edits of a charm in sequence: the tree after each equals that of a fresh parse.
 * `EDITS=100000 CHARMS=folder npm run test:one -- test/yaml/reparse.slow.test.ts` makes more edits, on other charms.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../server/src/yaml/document.ts';
import { reparse } from '../../server/src/yaml/reparse.ts';
import { edited, editedCharms, random, typed } from '../support/edits.ts';

const EDITS = Number(process.env.EDITS ?? 1500);
const texts = editedCharms();

test('a mapping with a merge key, whose entry is not in the tree, is parsed as a whole', () => {
  const before = parse('a:\n  b: 1\n  <<: {}\nc: 2\n');
  const text = before.text.replace('1', '12');
  assert.deepEqual(reparse(before, text), parse(text));
});

test('a key with "?" whose words are on the line below begins above it', () => {
  const before = parse('a:\n  b: |\n  ? # c\n    d\nc: 2\n');
  const text = before.text.replace('# c', '# cd');
  assert.deepEqual(reparse(before, text), parse(text));
});

test('after any edits, a text parsed block by block has the tree of a fresh parse', () => {
  let whole = 0;
  for (let number = 0; number < EDITS; ) {
    const start = texts[number % texts.length] ?? '';
    const next = random(number);
    let document = parse(start);
    const take = (text: string): void => {
      const before = document;
      document = reparse(before, text);
      assert.deepEqual(document, parse(text), JSON.stringify([before.text, text]));
      if (text !== before.text && !sharesNodes(before, document)) whole++;
      number++;
    };
    for (let edit = 0; edit < 20; edit++) {
      const before = document;
      if (next(20) > 0) take(edited(before.text, next));
      else for (const text of typed(before.text, next)) take(text);
      // Most edits that break the text are undone.
      if (document.problems.length > 0 && next(4) > 0) take(before.text);
    }
  }
  assert.ok(whole < EDITS, 'some edits are read by their block');
  if (process.env.EDITS) console.log(`${whole} of ${EDITS} edits were read whole`);
});

const sharesNodes = (one: ReturnType<typeof parse>, other: ReturnType<typeof parse>): boolean =>
  one.root?.kind === 'map' &&
  other.root?.kind === 'map' &&
  one.root.entries.some((entry, index) => other.root?.kind === 'map' && other.root.entries[index] === entry);
