import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSecretLike, isSecretValue } from '../../server/src/twelve-factor/secret-like.ts';

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
  'database-url',
  'databaseUrl',
  'DATABASE_URL',
  'redis-uri',
  'celery-broker-url',
  'amqp-url',
  'mongodb-uri',
  'postgres-dsn',
  'sqlalchemy-database-uri',
  'result-backend-url',
  'slack-webhook-url',
  'connection-string',
  'db-conn-str',
  'stripe-key',
  'license-key',
  'licence-keys',
  'fernet-key',
  'google-maps-key',
  'storage-account-key',
  'jwt',
  'jwt-signing-key',
  'ssh-private',
  'private-pem',
  'privateKey',
  'tls-key',
  'hmac',
  'webhook-hmac',
  'totp-seed',
  'password-salt',
  'admin-pw',
  'smtp-pass',
  'ldap-bind-pwd',
  'admin-passwd',
  'dbpassword',
  'authtoken',
  'accessToken',
  'client_secret',
  'github-pat',
  'basic-auth',
  'authorization',
  'kubeconfig',
  'recovery-codes',
  'seed-phrase',
  'user-pin',
  'bearer',
  'gcp-credentials-json',
  'vault-secret-id',
  'api-key-v2',
  'secret0',
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
  'public-key',
  'sort-key',
  'cache-key',
  'primary-key',
  'random-seed',
  'secretary',
  'passwordless-login',
  'site-url',
  'proxy-url',
  'database-name',
  'redis-host',
  'private-network',
  'compass',
  'bypass',
  'passenger-count',
  'token-count',
  'api-version',
  'keycloak-realm',
  'monkey-patch',
  'certificate',
  'client-id',
  'salt-master',
  'stripe-publishable-key',
  'cred-maintenance-start',
];

for (const name of SECRET) test(`${name} is not shown`, () => assert.equal(judge(name), true));
for (const name of PLAIN) test(`${name} is shown`, () => assert.equal(judge(name), false));

test('the description gives it away when the name does not', () => {
  assert.equal(judge('turnstile', 'The secret of the Turnstile widget.'), true);
  assert.equal(judge('mail', 'Password for the mail server'), true);
  assert.equal(judge('maps', 'API key of the map service.'), true);
  assert.equal(judge('greeting', 'What the front page says.'), false);
  assert.equal(judge('token-url', 'Where the secret token comes from.'), false);
});

test('only a string can be one: a secret option contains a URI', () => {
  for (const type of ['int', 'boolean', 'float', 'secret']) assert.equal(judge('token', '', type), false);
});

/** Made up, in the formats that their issuers document. */
const VALUES = [
  'postgres://me:pw@db/app',
  'see amqps://user:p%40ss@broker:5671/vhost for it',
  'https://0123456789abcdef0123@sentry.example/1',
  'Server=db;User Id=sa;Password=hunter2;',
  'DefaultEndpointsProtocol=https;AccountName=x;AccountKey=abcd1234==',
  'jdbc:postgresql://db/app?user=me&password=hunter2',
  '-----BEGIN PRIVATE KEY-----\nMIIE',
  `${'# a comment\n'.repeat(5)}-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl`,
  '-----BEGIN PGP PRIVATE KEY BLOCK-----',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N',
  'Bearer abcdefgh12345678',
  'AKIAIOSFODNN7EXAMPLE',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLE1KEY',
  `ghp_${'a1B2'.repeat(9)}`,
  `github_pat_${'a1B2'.repeat(9)}`,
  `glpat-${'a1B2'.repeat(5)}`,
  `npm_${'a1B2'.repeat(9)}`,
  `xoxb-${'1234567890-'.repeat(2)}abc`,
  'https://hooks.slack.com/services/T0/B0/abc',
  `sk_live_${'a1B2'.repeat(6)}`,
  `AIza${'a1B2-'.repeat(7)}`,
  `sk-proj-${'a1B2'.repeat(6)}`,
  `SG.${'a1B2'.repeat(5)}.${'a1B2'.repeat(5)}`,
  '$2y$10$abcdefghijklmnopqrstuv',
];
const PLAIN_VALUES = [
  '',
  'Hello',
  'https://example.com/a:b@c',
  'postgres://db/app',
  'https://user@example.com',
  'me@example.com',
  'a, b; c = d',
  '-----BEGIN CERTIFICATE-----\nMIIE',
  '0123456789abcdef0123456789abcdef01234567',
  '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  'averyveryverylongnameofsomethingwithoutend1A',
  'secret:d0vdtqnmp25c762e7jug',
  'localhost:32000/my-app:0.1',
  'wasting-time',
];

for (const value of VALUES)
  test(`a value is known by its form: ${value.slice(0, 24).split('\n')[0]}`, () => {
    assert.equal(isSecretValue(value), true);
    assert.equal(isSecretLike({ name: 'greeting', type: 'string', values: ['x', value] }), true);
  });
for (const value of PLAIN_VALUES)
  test(`a value is shown: ${value.slice(0, 24)}`, () => assert.equal(isSecretValue(value), false));

test('a value of any length and shape is judged in no time', () => {
  for (const part of ['a', 'a.', 'a:', '://', '://a:', 'a-', 'A1a/', 'password', 'eyJaaaaaaaa.', ' '])
    isSecretLike({ name: part.repeat(20_000), type: 'string', values: [part.repeat(200_000)] });
});
