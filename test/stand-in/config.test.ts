import assert from 'node:assert/strict';
import { test } from 'node:test';
import { juju, world } from './juju.ts';

const PARSING = 'parsing settings for application: ';

/** Words after `juju config`, exit code, text after `ERROR `. */
const REFUSALS: readonly [words: string[], code: number, message: string][] = [
  [[], 2, 'no application name specified'],
  [['a=b'], 2, 'no application name specified'],
  [['my-app', '=v'], 2, 'expected "key=value", got "=v"'],
  [['my-app', 'greeting=a', 'greeting=b'], 2, 'key "greeting" specified more than once'],
  [['my-app', 'greeting', 'page-size'], 2, 'cannot specify multiple keys to get'],
  [['my-app', 'greeting', 'page-size=1'], 2, 'cannot get value and set key=value pairs simultaneously'],
  [['my-app', 'greeting', '--reset', 'page-size'], 2, 'cannot use --reset flag and get value simultaneously'],
  [['my-app', 'greeting', '--file', 'x'], 2, 'cannot use --file flag and get value simultaneously'],
  [
    ['my-app', '--reset', 'greeting,k=v'],
    2,
    '--reset accepts a comma delimited set of keys "a,b,c", received: "k=v"',
  ],
  [['my-app', 'greeting=a', '--reset=greeting'], 2, 'cannot set and reset key "greeting" simultaneously'],
  [['my-app', '--frobnicate'], 2, 'option provided but not defined: --frobnicate'],
  [['my-app', '--file'], 2, 'option needs an argument: --file'],
  [['--format', 'xml', 'my-app'], 2, 'invalid value "xml" for option --format: unknown format "xml"'],
  [['other'], 1, 'application "other" not found (not found)'],
  [['other', 'a=b'], 1, 'application "other" not found'],
  [['my-app', 'colour'], 1, 'key "colour" not found in "my-app" application config or charm settings.'],
  [['my-app', 'colour=red'], 1, `${PARSING}unknown option "colour"`],
  [['my-app', '--reset', 'colour'], 1, `${PARSING}unknown option "colour"`],
  [['my-app', 'page-size=abc'], 1, `${PARSING}option "page-size" expected int, got "abc"`],
  [['my-app', 'page-size='], 1, `${PARSING}option "page-size" expected int, got ""`],
  [['my-app', 'sample-rate=x'], 1, `${PARSING}option "sample-rate" expected float, got "x"`],
  [['my-app', 'maintenance-page=yes'], 1, `${PARSING}option "maintenance-page" expected boolean, got "yes"`],
];

for (const [words, code, message] of REFUSALS) {
  test(`juju config ${words.join(' ')}: ${message}`, () => {
    const { state } = world();
    const before = structuredClone(state);
    const stdout = code === 1 ? '{}\n' : '';
    assert.deepEqual(juju(state, ['config', ...words]), { code, stdout, stderr: `ERROR ${message}\n` });
    assert.deepEqual(state, before);
  });
}
