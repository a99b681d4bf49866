import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis.ts';
import { describe, secretVariables } from '../../server/src/features/describe.ts';

const charmOf = (extension: string, options: string) =>
  analyze(`name: a\nbase: ubuntu@24.04\nextensions: [${extension}]\nconfig:\n  options:\n${options}`).charm;
const FLASK = charmOf(
  'flask-framework',
  `    greeting:
      type: string
    api-token:
      type: secret
    mail:
      # keys: user-name, password
      type: secret
    flask-debug-token:
      type: secret
`,
);

test('the app listens on the port of its options, else on that of Gunicorn', () => {
  assert.deepEqual(describe(FLASK).framework, { title: 'Flask', port: 8000 });
  const go = analyze('name: a\nbase: ubuntu@24.04\nextensions: [go-framework]\n').charm;
  assert.deepEqual(describe(go).framework, { title: 'Go', port: 8080 });
});

test('keys of a secret become variables where the app gets the secret', () => {
  const keys = ['user-name', 'password'];
  assert.deepEqual(secretVariables(FLASK, 'mail', keys), ['FLASK_MAIL_USER_NAME', 'FLASK_MAIL_PASSWORD']);
  assert.deepEqual(secretVariables(FLASK, 'debug', keys), []);
  assert.deepEqual(secretVariables(charmOf('nothing-here', ''), 'mail', keys), []);
});

test('reads of secrets are found in the code of the app', () => {
  const pattern = new RegExp(describe(FLASK).secretReads ?? assert.fail('no secret'));
  for (const code of [
    'os.environ["FLASK_API_TOKEN_VALUE"]',
    'app.config["API_TOKEN_VALUE"]',
    'os.environ["FLASK_MAIL_USER_NAME"]',
    'app.config[f"MAIL_{key}"]',
  ])
    assert.match(code, pattern);
  for (const code of [
    'os.environ["MY_API_TOKEN_VALUE"]',
    'os.environ["FLASK_GREETING"]',
    'os.environ["FLASK_MAIL_HOST"]',
    'os.environ["FLASK_API_TOKEN"]',
  ])
    assert.doesNotMatch(code, pattern);
  assert.equal(describe(charmOf('flask-framework', '    a:\n      type: string\n')).secretReads, null);
});
