import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges } from '../../server/src/charm/write.ts';
import { prepareRename, rename } from '../../server/src/features/rename.ts';
import { atCursor, charmOf } from '../support/markers.ts';

const LINT = { experimentalExtensions: false };
const HEAD = `name: my-app
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
extensions:
  - flask-framework
config:
  options:
`;

function renamed(marked: string, name: string): string | null {
  const { text, position } = atCursor(HEAD + marked);
  const result = rename(charmOf(text), text, position, name, LINT);
  if (result === null) return null;
  return 'refused' in result ? result.refused : applyChanges(text, result).slice(HEAD.length);
}

test('the name changes, the rest stays', () => {
  assert.equal(
    renamed('    to$0ken:\n      type: string # x\n', 'api-key'),
    '    api-key:\n      type: string # x\n',
  );
  assert.equal(renamed("    'token'$0 : {type: string}\n", 'api-key'), '    api-key : {type: string}\n');
  assert.equal(renamed('    token$0:\n      type: string\n', 'yes'), '    "yes":\n      type: string\n');
  assert.equal(renamed('    token$0:\n      type: string\n', 'token'), '    token:\n      type: string\n');
});

test('what is not the name of an option cannot be renamed', () => {
  for (const marked of [
    '    token:\n      ty$0pe: string\n',
    '    token:\n      type: st$0ring\n',
    '$0    token: {}\n',
  ]) {
    const { text, position } = atCursor(HEAD + marked);
    assert.equal(prepareRename(charmOf(text), position), null);
    assert.equal(renamed(marked, 'other'), null);
  }
});

test('the box contains the name and is at its place', () => {
  const { text, position } = atCursor(`${HEAD}    "tok$0en":\n      type: string\n`);
  assert.deepEqual(prepareRename(charmOf(text), position), {
    range: { start: { line: 11, character: 4 }, end: { line: 11, character: 11 } },
    placeholder: 'token',
  });
});

test('a name that is taken, empty or refused by a rule is refused in words', () => {
  const two = '    token$0:\n      type: string\n    other:\n      type: int\n';
  assert.match(renamed(two, 'other') ?? '', /already an option "other"/);
  assert.match(renamed(two, ' ') ?? '', /Type a name/);
  for (const name of [
    'flask-debug',
    'flask-foo',
    'webserver-x',
    'app-x',
    'debug',
    'OTHER',
    'a.b',
    'base-url',
  ]) {
    const refused = renamed(two, name) ?? '';
    assert.match(refused, /\w+ \w+ /, name);
    assert.doesNotMatch(refused, /\n|\.$/, name);
  }
});

test('an existing mistake in the option does not rule out a new name', () => {
  assert.equal(renamed('    token$0:\n      type: str\n', 'api-key'), '    api-key:\n      type: str\n');
});
