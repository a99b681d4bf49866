import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mask } from '../../client/src/juju/mask.ts';

const VALUE = 'hunter2 "quoted"\n<tag>&ünder\u0001 p@ss/w0rd\tend';
const bytes = Buffer.from(VALUE);

/** Ways in which a program may repeat a value. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'as it is': VALUE,
  'in JSON': JSON.stringify(VALUE),
  'in JSON within JSON': JSON.stringify(JSON.stringify(VALUE)),
  'in ASCII JSON': JSON.stringify(VALUE).replace('ü', '\\u00fc'),
  'in JSON as Go writes it': JSON.stringify(VALUE).replace(
    /[<>&]/g,
    sign => `\\u00${sign.charCodeAt(0).toString(16)}`,
  ),
  'as Go quotes bytes': JSON.stringify(VALUE).replace(/ü/, '\\xc3\\xbc').replace('\\u0001', '\\x01'),
  'in single quotes': `'${VALUE}'`,
  'in base64': bytes.toString('base64'),
  'in base64 after one byte': Buffer.from(`:${VALUE}`).toString('base64'),
  'in base64 after two bytes, for URLs': Buffer.from(`::${VALUE}`).toString('base64url'),
  'in base64 over lines': bytes.toString('base64').replace(/.{9}/g, '$&\r\n'),
  'in hexadecimal': bytes.toString('hex').toUpperCase(),
  'as a list of bytes': `[${[...bytes].join(' ')}]`,
  'in a URL': encodeURIComponent(VALUE),
  'in HTML': VALUE.replace('&', '&amp;').replaceAll('"', '&quot;').replace('<', '&lt;'),
  'in lines': VALUE.replace(/.{5}/g, '$&\n    '),
  'cut off': `${VALUE.slice(0, 24)}...`,
  'its end': `...${VALUE.slice(-14)}`,
};

for (const [how, spelled] of Object.entries(SPELLINGS)) {
  test(`a value is taken out ${how}`, () => {
    const masked = mask(`cannot set option "k" to ${spelled}: refused`, [VALUE]);
    assert.match(masked, /^cannot set option "k" to .*\*\*\*.*: refused$/s);
    // None of its letters is left, except next to a cut.
    const rest = masked.slice('cannot set option "k" to '.length, -': refused'.length);
    assert.ok((rest.match(/[\p{L}\p{N}]/gu) ?? []).length < 8, `${how}: ${rest}`);
  });
}

test('a short value is removed where it stands alone, and the sentence stays', () => {
  assert.equal(mask('option "k20" expected int, got "20"', ['20']), 'option "k20" expected int, got "***"');
  assert.equal(mask('option "k" expected int, got "abc"', ['abc']), 'option "k" expected int, got "***"');
  assert.equal(mask('got "-!-" and -!-x', ['-!-']), 'got "***" and -!-x');
  assert.equal(mask('nothing to hide', ['']), 'nothing to hide');
});

test('any value and any text around it: no piece of 8 letters or digits is left', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string(),
      fc.string(),
      (value, before, after) => {
        const masked = mask(`${before} ${value} ${after}`, [value]).toLowerCase();
        const letters = value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
        const left = masked.replace(/[^\p{L}\p{N}]/gu, '');
        const outside = `${before}\0${after}`.toLowerCase().replace(/[^\p{L}\p{N}\0]/gu, '');
        for (let at = 0; at + 8 <= letters.length; at++) {
          const piece = letters.slice(at, at + 8);
          assert.ok(!left.includes(piece) || outside.includes(piece), piece);
        }
      },
    ),
  );
});

test('nothing is left of a long, repetitive value', () => {
  const value = 'abcdefghij'.repeat(5_000);
  assert.equal(mask(`got ${value.slice(0, 20_000)}`, [value]), 'got ***');
});
