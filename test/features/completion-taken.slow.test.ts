/** Everything that completion offers, accepted: no rule refuses it, and no truncated file makes it fail. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint } from '../../server/src/rules/lint.ts';
import { frameworks } from '../../server/src/twelve-factor/frameworks.ts';
import { atCursor, charmOf } from '../support/markers.ts';
import { FLASK, OPTIONS, offered, take } from './offered.ts';

/** Positions in a charm, one cursor each. */
const POSITIONS = [
  '$0',
  'ti$0',
  'config:\n  $0',
  'config:\n  options:\n    $0',
  'config:\n  options:\n    api-key$0',
  ...['string', 'int', 'float', 'boolean', 'secret'].flatMap(type =>
    ['$0', 'default: $0', 'optional: $0', 'optional: false\n      $0', 'default: 1\n      $0'].map(
      rest => `config:\n  options:\n    a:\n      type: ${type}\n      ${rest}`,
    ),
  ),
  'config:\n  options:\n    a:\n      $0',
  'config:\n  options:\n    a:\n      type: $0',
  'config: {$0}',
  'config: {options: {a: {$0}}}',
  'requires:\n  $0',
  'requires:\n  redis:\n    interface: redis\n  $0',
  ...['postgresql', 'oauth', 'other'].map(name => `requires:\n  ${name}:\n    interface: $0`),
  'requires:\n  redis:\n    interface: redis\n    $0',
  'provides:\n  $0',
  'peers:\n  $0',
  'links:\n  $0',
  'analysis:\n  $0',
  'analysis:\n  ignore:\n    $0',
  'analysis:\n  ignore:\n    linters:\n      - $0',
  'charm-libs:\n  - $0',
  'charm-libs:\n  $0',
  'actions:\n  $0',
  'actions:\n  do-it:\n    $0',
  'actions:\n  do-it:\n    params:\n      name:\n        $0',
  'parts:\n  $0',
  'parts:\n  files:\n    $0',
  'parts:\n  files:\n    plugin: $0',
  'parts:\n  files:\n    plugin: dump\n    source: .\n    $0',
  'charm-user: $0',
  'subordinate: $0',
  'build-base: $0',
  'containers:\n  $0',
  'resources:\n  i:\n    $0',
  'storage:\n  d:\n    type: filesystem\n    $0',
  'devices:\n  $0',
  'assumes:\n  - $0',
];

const errorsOf = (text: string): readonly string[] =>
  lint(charmOf(text), OPTIONS)
    .filter(({ severity, code }) => severity === 'error' && !code.startsWith('missing-'))
    .map(({ code, path }) => `${code} ${path.join('.')}`);

for (const { extension, bases } of frameworks()) {
  for (const base of bases) {
    test(`no rule refuses what is offered for ${extension} on ${base}`, () => {
      const head = FLASK.replace('flask-framework', extension).replace('ubuntu@24.04', base);
      let taken = 0;
      for (const position of [
        ...POSITIONS.map(body => `${head}${body}\n`),
        head.replace('amd64:', 'amd64:\n  $0'),
        head.replace(base, '$0'),
        head.replace(extension, '$0'),
        head.replace(extension, `${extension}\n  - $0`),
      ]) {
        const from = offered(position);
        const before = errorsOf(from.text);
        for (const { label } of from.items) {
          const text = take(from, label);
          taken++;
          assert.deepEqual(
            errorsOf(text).filter(error => !before.includes(error)),
            [],
            text,
          );
        }
      }
      assert.ok(taken > 150, `${taken} were offered`);
    });
  }
}

test('half a file, cut off anywhere, is answered with edits at the cursor', () => {
  const whole = `${FLASK}config:\n  options:\n    "a b": {type: [int, 'x'], d: {}}\n    c:\n      - - x: y\n      -\n? z\n: |\n  t\n`;
  for (let at = 0; at <= whole.length; at++) {
    const marked = `${whole.slice(0, at)}$0`;
    const { position } = atCursor(marked);
    for (const { textEdit } of offered(marked).items) {
      assert.ok(textEdit && 'range' in textEdit);
      assert.deepEqual(textEdit.range.end, position, marked);
      assert.equal(textEdit.range.start.line, position.line, marked);
    }
  }
});
