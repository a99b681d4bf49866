import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { hasUnseen, shellWord } from '../../client/src/program/shell.ts';

const WORDS = [
  'plain',
  '',
  "it's",
  '\\',
  'ends with \\',
  "\\' ; touch x ; '",
  '$(id) `id` $HOME',
  '!! * ? [a] {a,b} ~',
  '"\\"" | & ; < > ( ) #',
  'two\nlines\tand a tab',
  'é 😀 ’;touch x;’',
  '=ls',
  '~root',
];

for (const shell of ['sh', 'bash'])
  test(`${shell} takes each word to the letter`, { skip: process.platform === 'win32' }, () => {
    for (const word of WORDS)
      assert.equal(
        execFileSync(shell, ['-c', `printf %s ${shellWord(word, 'linux')}`], { encoding: 'utf8' }),
        word,
      );
  });

/** As fish reads it: in single quotes a backslash escapes a quote and itself, outside of them any character. */
function asFish(text: string): string {
  let quoted = false;
  let read = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (sign === '\\' && (!quoted || next === "'" || next === '\\')) {
      read += next;
      at++;
    } else if (sign === "'") quoted = !quoted;
    else {
      assert.ok(quoted || /[\w@%+=:,./-]/.test(sign), `${text}: ${sign} is not quoted`);
      read += sign;
    }
  }
  assert.ok(!quoted, text);
  return read;
}

test('fish takes each word exactly', () => {
  for (const word of WORDS) assert.equal(asFish(shellWord(word, 'linux')), word);
});

/** As PowerShell parses a word, and then a Windows program its quoted command line. */
function asPowerShell(text: string): string {
  if (!/^['\u2018-\u201b]/.test(text)) return text;
  const inside = text.slice(1, -1);
  const parts = inside.match(/['\u2018-\u201b]{2}|[\s\S]/g) ?? [];
  assert.ok(!parts.some(part => /^['\u2018-\u201b]$/.test(part)), `${text}: a quote ends it`);
  const line = parts.map(part => part[0]).join('');
  assert.doesNotMatch(line, /(?<!\\)(?:\\\\)*"/, `${text}: the program sees its end`);
  return line
    .replace(/(\\*)"/g, (_, before) => `${'\\'.repeat((before.length - 1) / 2)}"`)
    .replace(/\\+$/, end => end.slice(end.length / 2));
}

test('PowerShell takes each word exactly, whatever quotes are in it', () => {
  for (const word of [...WORDS, 'a\\"b', 'a\\\\"', "’ ‘ ‚ ‛ '", 'C:\\dir name\\'])
    assert.equal(asPowerShell(shellWord(word, 'win32')), word, shellWord(word, 'win32'));
});

test('what a terminal acts on is detected', () => {
  for (const text of ['\u0003', '\r', '\u001b[201~', '\u009b', '\u202e', '\u2028'])
    assert.ok(hasUnseen(text));
  assert.ok(!hasUnseen('é 😀'));
});
