import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FindingCode, Withheld } from '../../client/src/flow/withheld.ts';

const finding = (code: string, first: number, last = first): FindingCode => ({
  code,
  lines: { first, last },
});
const codes = (findings: readonly FindingCode[]): string[] => findings.map(({ code }) => code);
const at = (first: number, last = first) => ({ first, last });

test('a new finding on the line that is typed waits for a pause, others do not', () => {
  const withheld = new Withheld();
  withheld.typed(at(3));
  const findings = [finding('a', 3), finding('b', 4), finding('c', 0, 9), finding('d', 2, 3)];
  assert.deepEqual(codes(withheld.show(findings, [])), ['b']);
  withheld.rest();
  assert.deepEqual(codes(withheld.show(findings, [])), ['a', 'b', 'c', 'd']);
});

test('a known finding stays while its line is edited, and goes at once when it is fixed', () => {
  const withheld = new Withheld();
  withheld.show([finding('a', 3), finding('b', 5)], []);
  withheld.typed(at(3));
  assert.deepEqual(codes(withheld.show([finding('a', 3), finding('b', 3)], [])), ['a']);
  assert.deepEqual(codes(withheld.show([], [])), []);
  // It would be new now.
  assert.deepEqual(codes(withheld.show([finding('a', 3)], [])), []);
});

test('Enter counts as typing in the line that it creates too', () => {
  const withheld = new Withheld();
  withheld.typed(at(3, 4));
  assert.deepEqual(
    [2, 3, 4, 5].map(line => withheld.isTyped(line)),
    [false, true, true, false],
  );
  assert.deepEqual(codes(withheld.show([finding('a', 4)], [])), []);
  withheld.rest();
  assert.equal(withheld.isTyped(4), false);
});

test('what another extension says about the syntax is not repeated on the same line', () => {
  const withheld = new Withheld();
  const findings = [finding('yaml-syntax', 3), finding('option-shape', 3)];
  assert.deepEqual(codes(withheld.show(findings, [at(2, 3)])), ['option-shape']);
  assert.deepEqual(codes(withheld.show(findings, [at(2), at(4, 8)])), ['yaml-syntax', 'option-shape']);
});
