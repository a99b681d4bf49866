import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf } from '../../server/src/charm/write.ts';
import { charmOf } from '../support/markers.ts';

/** The keys of option `s`, each as it is in the text at its range. */
function keys(option: string, which: 'accepted' | 'refused' = 'accepted'): string[] {
  const text = `config:\n  options:\n    a:\n      type: int # keys: other\n${option}    b:\n      type: secret\n`;
  const read = charmOf(text).options.find(({ name }) => name === 's');
  const found = (which === 'accepted' ? read?.secretKeys : read?.refusedSecretKeys) ?? [];
  for (const { value, at } of found) {
    const { start, end } = at.range;
    assert.equal(linesOf(text)[start.line]?.slice(start.character, end.character), value);
  }
  return found.map(({ value }) => value);
}
const described = (description: string): string[] =>
  keys(`    s:\n      type: secret\n      description: ${description}\n`);

test('a list after "keys:" in the description', () => {
  assert.deepEqual(described('"The login. Keys: client-id, client-secret."'), ['client-id', 'client-secret']);
  assert.deepEqual(described("'keys: user, password and host'"), ['user', 'password', 'host']);
  assert.deepEqual(described('|\n        The login.\n        keys: token\n'), ['token']);
});

test('a list as people write it in their charms', () => {
  assert.deepEqual(described('Credentials, must contain (auth-url, username, tenant-name?)'), [
    'auth-url',
    'username',
    'tenant-name',
  ]);
  assert.deepEqual(
    described('>\n        A secret with the keys\n        `client-id`, and `client-secret`, which are used'),
    ['client-id', 'client-secret'],
  );
  assert.deepEqual(
    described(
      '|\n        Must contain following keys:\n          client-id: The client, a name\n          client-secret: Its password',
    ),
    ['client-id', 'client-secret'],
  );
  assert.deepEqual(
    described('|\n        Secret can include:\n        - dsn # where\n        - environment\n'),
    ['dsn', 'environment'],
  );
});

test('a comment at the option', () => {
  assert.deepEqual(keys('    # keys: user, host\n    s:\n      type: secret\n'), ['user', 'host']);
  assert.deepEqual(keys('    s: # keys: user, host\n      type: secret\n'), ['user', 'host']);
  assert.deepEqual(keys('    s:\n      # keys: user\n      type: secret\n'), ['user']);
  assert.deepEqual(keys('    s: {type: secret} # keys: user\n'), ['user']);
  assert.deepEqual(keys('    s:\n      type: string # keys: a\n'), []);
});

test('keys that Juju refuses are listed separately', () => {
  const option = '    s:\n      type: secret # keys: id, client_id, password, TOKEN, 2fa, a--b\n';
  assert.deepEqual(keys(option), ['password']);
  assert.deepEqual(keys(option, 'refused'), ['id', 'client_id', 'TOKEN', '2fa', 'a--b']);
  assert.deepEqual(keys('    s: {type: secret} # The key: Required.\n', 'refused'), []);
});

test('a sentence about a key is not a list', () => {
  for (const text of [
    'Secret key for Flask (key).',
    'The key of the API',
    'API keys',
    'Keys and locks',
    'See Keys; none',
  ])
    assert.deepEqual(described(text), [], text);
});
