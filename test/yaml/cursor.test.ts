import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorAt } from '../../server/src/yaml/cursor.ts';
import { parse } from '../../server/src/yaml/document.ts';
import { atCursor } from '../support/markers.ts';

/** `what path word`, such as `key config.options "tok"`. */
function where(marked: string): string {
  const { text, position } = atCursor(marked);
  const found = cursorAt(parse(text), position);
  return found === undefined ? 'none' : `${found.what} ${found.path.join('.')} "${found.word}"`;
}

const OPTIONS = 'config:\n  options:\n    token:\n      type: string\n';

const CASES: Readonly<Record<string, string>> = {
  $0: 'key  ""',
  na$0: 'key  "na"',
  'na$0me: x\n': 'key  "name"',
  'name: $0\n': 'value name ""',
  'name: x$0y # c\n': 'value name "xy"',
  'name: xy # c$0\n': 'none',
  '# $0\n': 'none',
  'name:$0\n': 'none',
  'name: "x$0"\n': 'value name "x"',
  [`${OPTIONS}$0`]: 'key  ""',
  [`${OPTIONS}  $0`]: 'key config ""',
  [`${OPTIONS}    $0`]: 'key config.options ""',
  [`${OPTIONS}    ne$0\n`]: 'key config.options "ne"',
  [`${OPTIONS}      $0`]: 'key config.options.token ""',
  [`${OPTIONS}      def$0\n`]: 'key config.options.token "def"',
  [`${OPTIONS}        $0`]: 'none',
  [`${OPTIONS}      default: "a\n      opt$0\n`]: 'key config.options.token "opt"',
  [`${OPTIONS}     opt$0: 1\n`]: 'key config.options.token "opt"',
  'config:\n  options:\n    token:\n      type: st$0\n': 'value config.options.token.type "st"',
  'config:\n  options:\n    token:\n      ty$0\n      default: x\n': 'key config.options.token "ty"',
  'config:\n  options:\n    token: {type: st$0}\n': 'value config.options.token.type "st"',
  'config:\n  options:\n    token: {$0}\n': 'key config.options.token ""',
  'config:\n  options:\n    token: {type: int, de$0}\n': 'key config.options.token "de"',
  'config:\n  options:\n    token: {type: $0\n': 'value config.options.token.type ""',
  'extensions: [$0]\n': 'item extensions ""',
  'extensions: [fl$0ask]\n': 'item extensions "flask"',
  'extensions: [a, $0\n': 'item extensions ""',
  'extensions:\n  - $0\n': 'item extensions ""',
  'extensions:\n  - fl$0ask-framework\n': 'item extensions "flask-framework"',
  'extensions:\n- fl$0\n': 'item extensions "fl"',
  'charm-libs:\n  - lib: a$0\n': 'value charm-libs.0.lib "a"',
  'charm-libs:\n  - lib: a\n    ver$0\n': 'key charm-libs.0 "ver"',
  'charm-libs:\n  - lib: a\n  - lib: b\n    ver$0sion: "1"\n': 'key charm-libs.1 "version"',
  'a:\n- b: 1\n- c: 2\n  d$0\n': 'key a.1 "d"',
  'description: |\n  text $0\n': 'none',
  'description: $0|\n  text\n': 'value description "|"',
  'description: "a\n  b$0"\n': 'none',
  'a: &x\n  b: 1\nc: *x$0\n': 'value c "*x"',
  '"na$0me": x\n': 'key  "name"',
  'a:\r\n  b$0: x\r\n': 'key a "b"',
  'a: 😀$0\n': 'value a "😀"',
};

for (const [marked, wanted] of Object.entries(CASES))
  test(JSON.stringify(marked), () => assert.equal(where(marked), wanted));

test('the entry comes along, also when its value is missing', () => {
  const { text, position } = atCursor('a:\n  b$0:\n');
  const found = cursorAt(parse(text), position);
  assert.deepEqual(found?.entry?.key.path, ['a', 'b']);
  assert.equal(found?.node?.kind === 'scalar' && found.node.value, null);
});
