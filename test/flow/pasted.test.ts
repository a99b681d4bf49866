import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inserted, linesLost } from '../../client/src/flow/pasted.ts';

test('what was inserted is found at each place', () => {
  assert.equal(inserted('', 'abc'), 'abc');
  assert.equal(inserted('ab', 'aXYb'), 'XY');
  assert.equal(inserted('aa', 'aaa'), 'a');
  assert.equal(inserted('abc', 'aXc'), 'X');
  assert.equal(inserted('abc', ''), '');
});

test('a pasted text of several lines is noticed however its lines were joined', () => {
  const key = '-----BEGIN KEY-----\r\nabc\r\n-----END KEY-----';
  assert.equal(linesLost('', '-----BEGIN KEY-----abc-----END KEY-----', key), 3);
  assert.equal(linesLost('x ', 'x -----BEGIN KEY----- abc -----END KEY-----', key), 3);
  assert.equal(linesLost('', 'token', 'token\n'), 2);
});

test('one line, another text and typed text are not reported', () => {
  assert.equal(linesLost('', 'token', 'token'), undefined);
  assert.equal(linesLost('', 'other', 'a\nb'), undefined);
  assert.equal(linesLost('a', 'ab', 'b\n'), undefined);
});
