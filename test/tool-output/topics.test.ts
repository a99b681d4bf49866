/**
 * Which of our rules says the same as a sentence of charmcraft, and which names it is about: for every sentence that it has
 * ever answered to a case of ours. topics.json holds it, which `npm run answers -- FILE` of this test writes again, to be
 * read as a diff.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isOutside, topicOf } from '../../server/src/tool-output/sentences.ts';
import { areas, golden } from '../conformance/cases.ts';

const FILE = join(import.meta.dirname, 'topics.json');

const sentences = areas()
  .flatMap(area => golden(area)?.cases ?? [])
  .flatMap(({ message }) => message.split('\n'))
  .filter(line => line !== '');

/** The sentence behind the names of exceptions and fields in front of it, which are taken apart elsewhere. */
const within = (message: string): string =>
  [
    0,
    ...Array.from(message.matchAll(/: (?:- )?|Value error, /g), ({ index, 0: mark }) => index + mark.length),
  ]
    .map(from => message.slice(from))
    .find(rest => topicOf(rest) !== undefined) ?? message;

/** `unknown-extension: flask`, empty for a sentence that we do not know. */
function shown(sentence: string): string {
  const topic = topicOf(within(sentence));
  const outside = isOutside(sentence) ? ['(outside)'] : [];
  if (topic === undefined) return outside.join();
  const { codes, names, part } = topic;
  const about = [...names, ...(part === undefined ? [] : [`part ${part}`])].join(', ');
  return [`${codes.join(', ') || '-'}: ${about}`, ...outside].join(' ').trim();
}

test('every sentence is understood as it was', () => {
  const topics = Object.fromEntries([...new Set(sentences)].sort().map(line => [line, shown(line)]));
  if (process.env.UPDATE) writeFileSync(FILE, `${JSON.stringify(topics, null, 1)}\n`);
  assert.deepEqual(topics, JSON.parse(readFileSync(FILE, 'utf8')));
});
