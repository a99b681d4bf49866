/**
 * What is not judged again after an edit would say the same as before: random edits, judged in part and in full.
 * `EDITS=100000 npm run test:one -- test/rules/scope.slow.test.ts` makes more edits.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Charm } from '../../server/src/charm/charm.ts';
import { reread } from '../../server/src/charm/read.ts';
import { lintIn } from '../../server/src/rules/lint.ts';
import { EVERYTHING, type Scope, scopeOf } from '../../server/src/rules/scope.ts';
import { edited, editedCharms, random } from '../support/edits.ts';
import { charmOf } from '../support/markers.ts';

const EDITS = Number(process.env.EDITS ?? 1000);
const OPTIONS = { experimentalExtensions: false };
const texts = editedCharms();

/** The findings that one charm has and the other does not. */
function news(before: Charm, after: Charm, scope: Scope): readonly string[] {
  const names = (charm: Charm): string[] =>
    [...lintIn(charm, OPTIONS, scope)]
      .flat()
      .map(({ code, path, message }) => JSON.stringify([code, path, message]));
  const known = new Set(names(before));
  return names(after).filter(name => !known.has(name));
}

test('rules that are not run after an edit have nothing new to say', () => {
  let narrow = 0;
  for (let number = 0; number < EDITS; ) {
    const next = random(number + 1);
    let charm = charmOf(texts[number % texts.length] ?? '');
    for (let edit = 0; edit < 10; edit++, number++) {
      const after = reread(charm, edited(charm.document.text, next));
      if (after.document.problems.length > 0) continue;
      const scope = scopeOf(charm, after);
      if (scope !== EVERYTHING) narrow++;
      const edits = JSON.stringify([charm.document.text, after.document.text]);
      assert.deepEqual(news(charm, after, scope), news(charm, after, EVERYTHING), edits);
      charm = after;
    }
  }
  assert.ok(narrow > EDITS / 10, 'some edits are judged in part');
});
