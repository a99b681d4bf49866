import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secretFromClipboard } from '../../client/src/flow/clipboard.ts';

/** Answers the questions in order, and records them. */
function person(...answers: (string | undefined)[]) {
  const asked: string[] = [];
  return {
    asked,
    async decide<B extends string>(message: string, buttons: readonly B[]) {
      asked.push(message);
      const answer = answers.shift();
      return buttons.find(button => button === answer);
    },
  };
}

test('what is taken from the clipboard is described by its size, never by its content', async () => {
  const somebody = person('Keep It', 'Use It');
  const key = '-----BEGIN KEY-----\nabcdef\n-----END KEY-----\n';
  assert.deepEqual(await secretFromClipboard(key, somebody), { text: key });
  assert.deepEqual(somebody.asked, [
    'The text ends with a line break: is it part of the value?',
    'Use the text in the clipboard as the value? It has 45 characters in 4 lines',
  ]);
});

test('nothing is taken unasked, and nothing from an empty clipboard', async () => {
  const somebody = person(undefined);
  assert.equal(await secretFromClipboard('correct-horse', somebody), undefined);
  assert.deepEqual(somebody.asked, ['Use the text in the clipboard as the value? It has 13 characters']);
  assert.deepEqual(await secretFromClipboard('', person()), { error: 'There is no text in the clipboard' });
});
