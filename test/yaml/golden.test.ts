/** Compared with the real loader: `npm run golden:yaml` writes test/golden/yaml. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from '../../server/src/yaml/document.ts';
import { type Typed, typed } from './typed.ts';

interface Case {
  readonly source?: string;
  readonly text?: string;
  readonly value?: Typed;
  readonly refused?: string;
}

function cases(name: string): readonly Case[] {
  const url = new URL(`../golden/yaml/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')).cases;
}

/** Python values that our tree shows as the nearest of its own. */
const FOREIGN = /"(?:set|tuple)"/;
/** The loader allows a list to contain itself; charmcraft then hits Python's recursion limit. */
const CYCLE = /"cycle"/;

function disagreement(text: string, { value, refused }: Case): unknown {
  const document = parse(text);
  const ours = typed(document);
  const theirs = JSON.stringify(value);
  if (refused !== undefined || CYCLE.test(theirs)) return ours && { text, ours, theirs: refused };
  if (ours && FOREIGN.test(theirs)) return undefined;
  if (JSON.stringify(ours) === theirs) return undefined;
  return { text, ours: ours ?? document.problems.map(problem => problem.message), theirs: value };
}

test('scalars have the type and value that PyYAML gives them', () => {
  const listed = cases('scalars');
  assert.ok(listed.length > 400);
  const wanted = listed.map(example => ({
    ...example,
    ...(example.value && { value: map('v', example.value) }),
  }));
  assert.deepEqual(
    wanted.flatMap(item => disagreement(`v: ${item.source}\n`, item) ?? []),
    [],
  );
});

test('texts are refused, or read, as charmcraft does', () => {
  const listed = cases('verdicts');
  assert.ok(listed.length > 500);
  assert.deepEqual(
    listed.flatMap(example => disagreement(example.text ?? '', example) ?? []),
    [],
  );
});

const map = (key: string, value: Typed): Typed => ['map', [[['string', key], value]]];
