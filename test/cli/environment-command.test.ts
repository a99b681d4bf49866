import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { run } from '../../server/src/cli/cli.ts';
import type { Io } from '../../server/src/cli/io.ts';
import { CODES } from '../../server/src/rules/registry.ts';

const CHARM = `name: shop
type: charm
summary: A shop
description: A shop
base: ubuntu@24.04
platforms: {amd64: }
extensions: [flask-framework]
requires:
  postgresql: {interface: postgresql_client}
  cache: {interface: redis}
config:
  options:
    token: {type: string}
    ratio: {type: float, default: 2.0}
    api: {type: secret}
    debug: {type: boolean}
`;
let folder: string;
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'charm-config-test-'));
  mkdirSync(join(folder, 'charm'));
  writeFileSync(join(folder, 'charm', 'charmcraft.yaml'), CHARM);
});
after(() => rmSync(folder, { recursive: true }));

function call(...args: string[]) {
  const written = { out: '', err: '' };
  const io: Io = {
    out: (text: string) => {
      written.out += text;
    },
    err: (text: string) => {
      written.err += text;
    },
    stdin: () => ({ kind: 'read', bytes: Buffer.from(CHARM) }),
    env: {},
    interactive: false,
  };
  return { code: run(['env', ...args], io), ...written };
}

test('JSON has the variables, the integrations, what blocks and what is dropped', () => {
  const values = file('values.yaml', 'token: abc\napi: {client-id: hidden}\n');
  const { code, out } = call('--values', values, '--format', 'json', '--app', 'web', folder);
  assert.equal(code, 0);
  const { env, integrations, blocked, dropped } = JSON.parse(out);
  assert.deepEqual(env, {
    FLASK_API_CLIENT_ID: { value: 'hidden', source: 'option api, key client-id' },
    FLASK_RATIO: { value: '2', source: 'option ratio' },
    FLASK_TOKEN: { value: 'abc', source: 'option token' },
    FLASK_PREFERRED_URL_SCHEME: { value: 'HTTPS', source: 'option flask-preferred-url-scheme' },
    FLASK_BASE_URL: { value: null, source: 'URL of the app' },
    FLASK_SECRET_KEY: { value: null, source: 'secret key that the charm generates' },
  });
  assert.equal(integrations.postgresql.length, 12);
  assert.deepEqual(integrations.cache, []);
  assert.equal(blocked, null);
  assert.deepEqual(dropped, [
    { option: 'debug', why: 'paas-charm keeps this name for the setting that flask-debug fills' },
  ]);
});

test('the application and the model make the URL', () => {
  const { out } = call('--format', 'json', '--app', 'web', '--model', 'lxd:admin/dev', folder);
  assert.equal(JSON.parse(out).env.FLASK_BASE_URL.value, 'http://web.dev:8000');
  assert.equal(
    JSON.parse(call('--format', 'json', '--model', 'dev', '-').out).env.FLASK_BASE_URL.value,
    'http://shop.dev:8000',
  );
});

test('a charm that would be blocked does not make the command fail', () => {
  const values = file('blocked.json', '{"flask-env": "", "token": "1e3"}');
  const { code, out } = call('--values', values, '--format', 'json', folder);
  assert.equal(code, 0);
  assert.equal(JSON.parse(out).blocked, 'invalid options: flask-env');
});

test('a paas-config.yaml that paas-charm does not read blocks the charm', () => {
  mkdirSync(join(folder, 'broken'));
  writeFileSync(join(folder, 'broken', 'charmcraft.yaml'), CHARM);
  writeFileSync(join(folder, 'broken', 'paas-config.yaml'), 'unknown: 1\n');
  const { code, out } = call('--format', 'json', join(folder, 'broken'));
  assert.equal(code, 0);
  assert.equal(
    JSON.parse(out).blocked,
    'The charm fails in every hook: "unknown" is not a key that paas-charm knows here: remove it, or use one of framework_logging_format, prometheus (paas-config.yaml)',
  );
  writeFileSync(join(folder, 'broken', 'paas-config.yaml'), 'framework_logging_format: text\n');
  assert.equal(
    JSON.parse(call('--format', 'json', join(folder, 'broken')).out).blocked,
    'The charm fails in every hook: "text" is not a log format that paas-charm knows: use one of json, none (paas-config.yaml)',
  );
});

test('what charmcraft refuses in paas-config.yaml is reported for that file', () => {
  mkdirSync(join(folder, 'refused'));
  writeFileSync(join(folder, 'refused', 'charmcraft.yaml'), CHARM);
  writeFileSync(join(folder, 'refused', 'paas-config.yaml'), '- a\n');
  const { code, err } = call(join(folder, 'refused'));
  assert.equal(code, 1);
  assert.ok(err.startsWith(`${join(folder, 'refused', 'paas-config.yaml')}:1:1: error: `), err);
});

test('values in JSON are read as JSON', () => {
  const token = '\ta/ "b"\u007f \u{1f389}\ufffe';
  const json = `{\n\t"token":\t${JSON.stringify(token)},\n\t"ratio": 1.5e3, "webserver-workers": 9007199254740993,
\t"api": {"one": 1.0, "two": 12345678901234567890, "three": "\\/", "four": true}}\n`;
  const { code, out, err } = call('--values', file('values.json', json), '--format', 'json', folder);
  assert.deepEqual([code, err], [0, '']);
  const { env } = JSON.parse(out);
  assert.equal(env.FLASK_TOKEN.value, token);
  assert.equal(env.FLASK_RATIO.value, '1500');
  const keys = ['ONE', 'TWO', 'THREE', 'FOUR'].map(key => env[`FLASK_API_${key}`].value);
  assert.deepEqual(keys, ['1.0', '12345678901234567890', '/', 'true']);
  assert.match(call('--values', join(folder, 'values.json'), folder).out, /workers = 9007199254740993 /);
});

test('--help prints the usage', () => {
  const { code, out, err } = call('--help');
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^Usage: charm-config env \[options\] PATH\n {9}--values FILE/);
  assert.match(out, /--format table\|dotenv\|docker\|json +format of the environment \(table\)$/m);
  assert.doesNotMatch(out, /charm-config lint/);
});

test('the table shows no secret, and what is not in the environment', () => {
  const values = file(
    'values.yaml',
    'api: {client-id: hidden}\nflask-secret-key: concealed\nwebserver-workers: 3\n',
  );
  const { out } = call('--values', values, folder);
  assert.match(out, /^FLASK_API_CLIENT_ID {2,}\(secret\) {2,}option api, key client-id$/m);
  assert.match(out, /^FLASK_SECRET_KEY {2,}\(secret\)/m);
  assert.match(out, /workers = 3/);
  assert.match(out, /FLASK_DEBUG {2}\(option flask-debug\)/);
  assert.match(out, /debug: paas-charm keeps this name/);
  assert.doesNotMatch(out, /hidden|concealed/);
});

test('a secret whose keys are not known is shown as a pattern, and is a comment of a .env file until one of its variables is there', () => {
  assert.match(call(folder).out, /FLASK_API_<KEY> {2}\(option api\)/);
  assert.match(call('--format', 'dotenv', folder).out, /^# FLASK_API_<KEY>=$/m);
  const target = file('.env.keys', 'FLASK_API_TOKEN=x\n');
  call('--format', 'dotenv', '--output', target, folder);
  assert.doesNotMatch(readFileSync(target, 'utf8'), /<KEY>/);
});

test('dotenv merges into a file, twice changes nothing, and --check says when it is outdated', () => {
  const target = file('.env', '# mine\nFLASK_RATIO=1\n');
  const merge = () => call('--format', 'dotenv', '--output', target, '--model', 'dev', folder);
  assert.deepEqual(merge(), { code: 0, out: '', err: '' });
  const text = readFileSync(target, 'utf8');
  assert.match(text, /^# mine\nFLASK_RATIO=2\n\n# shop: /);
  assert.match(text, /^# FLASK_SECRET_KEY=$/m);
  merge();
  assert.equal(readFileSync(target, 'utf8'), text);
  assert.deepEqual(call('--check', '--output', target, '--model', 'dev', folder), {
    code: 0,
    out: '',
    err: '',
  });
  const old = call('--check', '--output', target, '--model', 'prod', folder);
  assert.equal(old.code, 1);
  assert.equal(old.out, `${target}: FLASK_BASE_URL differs from the charm's value\n`);
});

test('--check names what the file sets and the charm does not, unless it is for the user to fill in', () => {
  const target = file('.env.stale', 'FLASK_RATIO=2\nFLASK_PREFERRED_URL_SCHEME=HTTPS\n');
  const check = (more: string) => {
    const text = readFileSync(target, 'utf8');
    writeFileSync(target, text + more);
    const values = file('known.yaml', 'api: {client-id: hidden}\n');
    return call('--check', '--output', target, '--values', values, folder);
  };
  assert.equal(
    check('FLASK_API_CLIENT_ID=mine\nFLASK_SECRET_KEY=mine\nFLASK_BASE_URL=http://localhost\n').code,
    0,
  );
  assert.deepEqual(check('FLASK_TOKEN=old\nFLASK_DEBUG=\n'), {
    code: 1,
    out: `${target}: FLASK_DEBUG is not set by the charm\n${target}: FLASK_TOKEN is not set by the charm\n`,
    err: '',
  });
});

test('a .env that is not UTF-8, or whose folder is missing, is left alone', () => {
  const target = join(folder, '.env.latin');
  const bytes = Buffer.from('OWN=\xe9\n', 'latin1');
  writeFileSync(target, bytes);
  const merge = (output: string) => call('--format', 'dotenv', '--output', output, folder);
  for (const { code, err } of [merge(target), call('--check', '--output', target, folder)]) {
    assert.equal(code, 2);
    assert.match(err, /not UTF-8/);
  }
  assert.deepEqual(readFileSync(target), bytes);
  const { code, err } = merge(join(folder, 'nodir', '.env'));
  assert.equal(code, 2);
  assert.match(err, /^charm-config: ".*nodir.*" was not written: its folder does not exist$/m);
});

test('who would see the .env is said: whoever has the rock, or the history of git', () => {
  const app = join(folder, 'app');
  mkdirSync(join(app, 'charm'), { recursive: true });
  mkdirSync(join(app, 'static'));
  writeFileSync(join(app, 'charm', 'charmcraft.yaml'), CHARM);
  writeFileSync(join(app, 'rockcraft.yaml'), 'name: shop\nextensions: [flask-framework]\n');
  const git = (...args: string[]) => spawnSync('git', args, { cwd: app });
  git('init', '--quiet');
  writeFileSync(join(app, '.env'), '');
  git('add', '--force', '.env');
  symlinkSync(join(app, 'static'), join(folder, 'link'));
  symlinkSync(join(app, '.env'), join(folder, '.env.link'));
  const merge = (output: string) => call('--format', 'dotenv', '--output', output, join(app, 'charm'));
  const link = join(folder, 'link', '.env');
  assert.deepEqual(merge(link), {
    code: 0,
    out: '',
    err: `charm-config: rockcraft.yaml puts "${link}" into the rock, so the deployed app would read it\n`,
  });
  const tracked = join(folder, '.env.link');
  assert.deepEqual(merge(tracked), {
    code: 0,
    out: '',
    err: `charm-config: git tracks "${tracked}", so its values will end up in the history\n`,
  });
  assert.equal(merge(join(app, 'charm', '.env')).err, '');
});

test('exit code 1 when charmcraft refuses the file, with the reason', () => {
  const refused = file('refused.yaml', CHARM.replace('debug:', 'flask-x:'));
  const { code, out, err } = call('--format', 'json', refused);
  assert.deepEqual([code, out], [1, '']);
  assert.match(err, /flask-x/);
});

test('what the project says about a finding does not make charmcraft accept the file', () => {
  mkdirSync(join(folder, 'lowered'));
  writeFileSync(join(folder, 'lowered', 'charmcraft.yaml'), CHARM.replace('debug:', 'flask-x:'));
  const levels = [...CODES].map(code => `  ${code}: warning\n`).join('');
  writeFileSync(join(folder, 'lowered', '.charm-config.yaml'), `rules:\n${levels}`);
  const { code, out, err } = call('--format', 'dotenv', join(folder, 'lowered'));
  assert.deepEqual([code, out], [1, '']);
  assert.match(err, /flask-x/);
});

test('exit code 2 for a wrong call', () => {
  const wrong: [string, RegExp][] = [
    ['gone: 1', /the charm has no option "gone"/],
    ['token: 5', /"token" must be a string/],
    ['ratio: much', /"ratio" must be a finite number/],
    ['ratio: 1e400', /"ratio" must be a finite number/],
    ['{"ratio": 1e400}', /"ratio" must be a finite number/],
    ['ratio: .inf', /"ratio" must be a finite number/],
    [`ratio: 1${'0'.repeat(400)}`, /"ratio" must be a finite number/],
    ['webserver-workers: 9223372036854775808', /"webserver-workers" must be a whole number/],
    ['webserver-workers: -9223372036854775809', /"webserver-workers" must be a whole number/],
    ['{"webserver-workers": 3.0}', /"webserver-workers" must be a whole number/],
    ['webserver-workers: "3"', /"webserver-workers" must be a whole number/],
    ['webserver-workers: 3.0', /"webserver-workers" must be a whole number/],
    ['flask-debug: 1', /"flask-debug" must be true or false/],
    ['api: abc', /"api" must be a mapping of keys to values/],
    ['- a', /must contain a mapping/],
    ['a: [', /values/],
  ];
  for (const [text, message] of wrong) {
    const { code, out, err } = call('--values', file('wrong.yaml', text), folder);
    assert.deepEqual([code, out], [2, ''], text);
    assert.match(err, message);
  }
  assert.equal(call(folder, folder).code, 2);
  assert.equal(call('--format', 'xml', folder).code, 2);
  assert.equal(call('--values', join(folder, 'none.yaml'), folder).code, 2);
  assert.equal(call(join(folder, 'none')).code, 2);
  assert.equal(call('--output', 'x', folder).code, 2);
  for (const name of ['--app', '--model']) {
    const { code, err } = call(name, '', folder);
    assert.equal(code, 2);
    assert.ok(err.includes(`${name} needs a name`));
  }
  assert.equal(call('--model', 'lxd:admin/', folder).code, 2);
  assert.equal(call(file('plain.yaml', 'name: plain\n')).code === 0, false);
});

test('docker gets values without quotes, and those of several lines as comments', () => {
  const charm = file(
    'docker.yaml',
    `${CHARM.split('config:')[0]}config:
  options:
    greeting:
      type: string
      default: Hello, "you" and 'me' \\$HOME
    lines:
      type: string
      default: "a\\nb"
`,
  );
  const { out } = call('--format', 'docker', charm);
  assert.match(out, /^FLASK_GREETING=Hello, "you" and 'me' \\\$HOME$/m);
  assert.match(out, /^# FLASK_LINES=$/m);
  assert.match(call('--format', 'dotenv', charm).out, /^FLASK_GREETING=".*"$/m);
});
