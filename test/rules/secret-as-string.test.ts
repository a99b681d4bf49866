/** The advice to turn a string into a secret appears only where it does no harm. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { complete } from './examples.ts';

const advised = (options: string, rest = ''): readonly string[] =>
  analyze(complete(`${rest}config:\n  options:\n${options}`))
    .findings.filter(({ code }) => code === 'secret-as-string')
    .map(({ path }) => String(path.at(-2)));
const strings = (...names: readonly string[]): string =>
  names.map(name => `    ${name}: {type: string}\n`).join('');

suite('secret-as-string', () => {
  test('reports a name that suggests a secret', () => {
    const names = ['smtp-password', 'api-key', 'client-secret', 'github-token', 'git_ssh_key', 'auth-pass'];
    assert.deepEqual(advised(strings(...names)), names);
  });

  test('reports a default that is a secret, whatever the name', () => {
    assert.deepEqual(advised('    setting: {type: string, default: "postgresql://me:hunter2@db/x"}\n'), [
      'setting',
    ]);
  });

  test('ignores addresses, since only some contain a secret, and what the description mentions', () => {
    const names = ['sentry-dsn', 'database-url', 'sqlalchemy-database-uri', 'webhook-url', 'token'];
    assert.deepEqual(advised(strings(...names)), []);
    assert.deepEqual(
      advised(
        '    registries: {type: string, description: Endpoints and credentials}\n    sentry-dsn: {type: string, default: "https://88233b54cb8e9f8d8df4ace2349e0b8b@sentry.io/4"}\n',
      ),
      [],
    );
  });

  test('ignores an option that paas-charm owns, with the extension or without', () => {
    const own = strings('flask-secret-key', 'django-secret-key', 'app-secret-key');
    assert.deepEqual(advised(own, '# without extension\n'), []);
    assert.deepEqual(advised(strings('app-password', 'webserver-secret', 'secret-key')), []);
  });

  test('ignores it next to an option of type secret with the same name', () => {
    const both =
      '    api-key: {type: string}\n    api-key-id: {type: secret}\n    mail_password: {type: string}\n    mail_password_id: {type: secret}\n';
    assert.deepEqual(advised(both), []);
    assert.deepEqual(advised('    api-key: {type: string}\n    api-key-id: {type: string}\n'), ['api-key']);
  });
});
