import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf } from '../../server/src/charm/write.ts';
import { inlayHints } from '../../server/src/features/inlay-hints.ts';
import { charmOf } from '../support/markers.ts';

const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

/** The options of a Flask charm, with each hint written as `«FLASK_TOKEN»` at its place. */
function check(marked: string, extension = 'flask-framework', range = whole): void {
  const expected = `extensions: [${extension}]\nbase: ubuntu@24.04\nconfig:\n  options:\n${marked}`;
  const text = expected.replaceAll(/«.*?»/g, '');
  const lines = linesOf(text);
  const hints = inlayHints(charmOf(text), lines, range).reverse();
  for (const { position, label } of hints) {
    const line = lines[position.line] ?? '';
    lines[position.line] = `${line.slice(0, position.character)}«${label}»${line.slice(position.character)}`;
  }
  assert.equal(lines.join('\n'), expected);
}

test('a plain option shows its variable after its name', () => {
  check('    my-token:«FLASK_MY_TOKEN»\n      type: string\n    n :«FLASK_N» # how many\n      type: int\n');
  check('    my-token:«APP_MY_TOKEN»\n      type: string\n', 'go-framework');
});

test('a secret shows its pattern, or the variables of the keys that are known', () => {
  check('    api-token:«FLASK_API_TOKEN_<KEY>»\n      type: secret\n');
});

test('an option on one line shows it at the end', () => {
  check(
    '    a: {type: string}«FLASK_A» # x\n    b: {type: int,«»\n      default: 1}\n'
      .replace('«»', '')
      .replace('b:', 'b:«FLASK_B»'),
  );
});

test('an option without type or value shows it too', () => {
  check('    a:«FLASK_A»\n    "b":«FLASK_B»\n      description: x\n');
});

test('what never reaches the app shows nothing', () => {
  check(
    '    debug:\n      type: boolean\n    app-x:\n      type: string\n    webserver-workers:\n      type: int\n',
  );
});

test('a charm without framework shows nothing', () => {
  check('    a:\n      type: string\n', 'unknown-framework');
});

test('only what is in the range is returned', () => {
  const text =
    'extensions: [flask-framework]\nbase: ubuntu@24.04\nconfig:\n  options:\n    a: {}\n    b: {}\n';
  const range = { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } };
  assert.deepEqual(
    inlayHints(charmOf(text), linesOf(text), range).map(({ label }) => label),
    ['FLASK_B'],
  );
});

test('the first of many variables are shown, and that there are more', () => {
  check(
    '    # keys: user, password, host\n    mail:«FLASK_MAIL_USER, FLASK_MAIL_PASSWORD, ...»\n      type: secret\n',
  );
});
