/** A small part of `npm run fuzz`, the same each time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PARTS } from './parts.ts';

/** Tries in these tests; a run by hand makes many more. */
const COUNTS: Readonly<Record<string, number>> = {
  documents: 400,
  offers: 60,
  edits: 200,
  messages: 150,
  shapes: 60,
};

for (const [name, part] of Object.entries(PARTS))
  test(`fuzz: ${name}`, async () => {
    const count = COUNTS[name] ?? 200;
    const counted = await part({ count, seed: 1, time: 60_000, each: Number.POSITIVE_INFINITY });
    assert.ok(counted >= count / 2, `only ${counted} of ${count} were tried`);
  });
