import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSecretLike } from '../../client/src/juju/secret-like.ts';

const judge = (name: string, description = '', type = 'string'): boolean =>
  isSecretLike({ name, type, description });

const SECRET = [
  'password',
  'smtp-password',
  'db_password',
  'passphrase',
  'token',
  'api-token',
  'github.token',
  'secret',
  'app-secret',
  'flask-secret-key',
  'django-secret-key',
  'secret-key-base',
  'client-secret',
  'api-key',
  'apikey',
  'stripe-api-key',
  'aws-secret-access-key',
  'private-key',
  'ssl-key',
  'encryption-key',
  'sentry-dsn',
  'registry-credentials',
  'API-TOKEN',
];
const PLAIN = [
  'greeting',
  'keyboard',
  'key',
  'monkey',
  'author',
  'tokenizer',
  'token-url',
  'token-expiry',
  'token-lifetime',
  'password-policy',
  'password-min-length',
  'secret-name',
  'private-key-path',
  'login-url',
  'access-key-id',
  'passenger',
  'webserver-workers',
];

for (const name of SECRET) test(`${name} is not shown`, () => assert.equal(judge(name), true));
for (const name of PLAIN) test(`${name} is shown`, () => assert.equal(judge(name), false));

test('the description tells when the name does not', () => {
  assert.equal(judge('turnstile', 'The secret of the Turnstile widget.'), true);
  assert.equal(judge('mail', 'Password for the mail server'), true);
  assert.equal(judge('maps', 'API key of the map service.'), true);
  assert.equal(judge('greeting', 'What the front page says.'), false);
  assert.equal(judge('token-url', 'Where the secret token comes from.'), false);
});

test('only a text can be one: a secret option holds a URI', () => {
  for (const type of ['int', 'boolean', 'float', 'secret']) assert.equal(judge('token', '', type), false);
});
