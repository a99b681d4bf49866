import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optionAt, optionNamed } from '../../server/src/features/option-at.ts';
import { charmOf } from '../support/markers.ts';

const CHARM = charmOf(`extensions: [flask-framework]
base: ubuntu@24.04
config:
  options:
    one: {type: string}
    two:
      type: int
      default: 1
    three:
      # keys: user-name, password
      type: secret
    debug: {type: boolean}
`);
const at = (line: number, character = 0): string | undefined => optionAt(CHARM, { line, character })?.name;

test('an option is at all of its lines, from their beginning to its end', () => {
  assert.deepEqual(
    [3, 4, 5, 6, 7, 8, 9].map(line => at(line)),
    [undefined, 'one', 'two', 'two', 'two', 'three', 'three'],
  );
  assert.equal(at(4, 23), 'one');
  assert.equal(at(4, 24), undefined);
});

test('code for a variable that may be missing differs from code for one that is always there', () => {
  const code = (name: string) =>
    optionNamed(CHARM, name)?.variables.flatMap(variable => variable.code.map(({ code }) => code));
  const maybe = code('one') ?? assert.fail();
  const always = code('two') ?? assert.fail();
  assert.ok(maybe.length > 0 && always.length > 0);
  assert.notDeepEqual(
    maybe.map(text => text.replaceAll('ONE', 'TWO')),
    always,
  );
});

test('each known key of a secret has its code; a pattern has none', () => {
  assert.deepEqual(
    optionNamed(CHARM, 'three')?.variables.map(({ name, code }) => [name, code.length > 0]),
    [
      ['FLASK_THREE_USER_NAME', true],
      ['FLASK_THREE_PASSWORD', true],
    ],
  );
});

test('an option of the framework is on no line, and may have no variable', () => {
  const built = optionNamed(CHARM, 'flask-debug') ?? assert.fail();
  assert.deepEqual(
    [built.name, built.line, built.variables.map(({ name }) => name)],
    ['flask-debug', null, ['FLASK_DEBUG']],
  );
  assert.equal(optionNamed(CHARM, 'webserver-workers'), null);
  assert.equal(optionNamed(CHARM, 'unknown'), null);
  assert.deepEqual(optionNamed(CHARM, 'debug')?.variables, []);
});

test('a charm without a framework has no option to describe', () => {
  assert.equal(optionNamed(charmOf('config: {options: {one: {type: string}}}\n'), 'one'), null);
});
