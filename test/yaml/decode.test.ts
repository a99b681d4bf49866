import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '../../server/src/yaml/decode.ts';
import { parse } from '../../server/src/yaml/document.ts';

const problems = (bytes: readonly number[] | string): string[] =>
  parse(decode(Buffer.from(bytes as string))).problems.map(
    ({ code, range, message }) => `${code} ${range.start.line}:${range.start.character} ${message}`,
  );

test('UTF-8 is read as it is, with and without a byte order mark', () => {
  for (const text of ['a: b\n', '\ufeffa: é😀\n', 'a: \ufffd\n']) {
    assert.equal(decode(Buffer.from(text)), text);
    assert.deepEqual(problems(text), []);
  }
});

test('a byte that is not UTF-8 is reported at its place', () => {
  const message = 'is not UTF-8: save the file as UTF-8';
  assert.deepEqual(problems([...Buffer.from('é: b\nc: '), 0xe9, 0x0a]), [
    `yaml-encoding 1:3 The byte E9 ${message}`,
  ]);
  assert.deepEqual(problems([0xff, 0xfe, 0x61, 0, 0x3a, 0]), [`yaml-encoding 0:0 The byte FF ${message}`]);
  assert.deepEqual(problems([0xed, 0xa0, 0x80]), [`yaml-encoding 0:0 The byte ED ${message}`]);
});

test('the rest of such a file is there', () => {
  const { root } = parse(decode(Buffer.from([...Buffer.from('a: '), 0xe9, ...Buffer.from('\nb: é\n')])));
  assert.ok(root?.kind === 'map');
  assert.deepEqual(
    root.entries.map(({ value }) => value.kind === 'scalar' && value.value),
    ['\ufffd', 'é'],
  );
});
