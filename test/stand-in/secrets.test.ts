import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { State } from '../../stand-in/types.ts';
import { folder, json, juju, output, refused, world } from './juju.ts';

const FIRST = 'd0fake0000000000001g';
const ABSENT = 'd0vdtqnmp25c762e7jug';

/** A world with the user's secret `api`, granted to my-app. */
function withSecret(): State {
  const { state } = world();
  output(state, ['add-secret', 'api', 'token=abc']);
  output(state, ['grant-secret', 'api', 'my-app']);
  return state;
}

const REFUSALS: readonly [words: string[], code: 1 | 2, message: string][] = [
  [['add-secret'], 2, 'secret name needs to be supplied as the first argument'],
  [['add-secret', 'other'], 2, 'missing secret value or filename'],
  [['add-secret', 'token=abc'], 2, 'missing secret value or filename'],
  [['add-secret', 'api', 'token=abc'], 1, 'secret with name "api" already exists'],
  [['add-secret', 'x', 'novalue'], 2, 'key value "novalue" not valid'],
  [['add-secret', 'x', 'key='], 2, 'key value "key=" not valid'],
  [['add-secret', 'x', 'key=='], 2, 'key value "key==" not valid'],
  [['add-secret', 'x', '=v'], 2, 'key value "=v" not valid'],
  ...['fo', 'Foo', '1foo', 'fo_o', 'foo-', 'foo--bar', '-'].map(
    key => [['add-secret', 'x', '--', `${key}=v`], 2, `key "${key}" not valid`] as [string[], 2, string],
  ),
  [
    ['add-secret', 'x', 'key#file=/no/such'],
    2,
    'reading content for secret key "key": open /no/such: no such file or directory',
  ],
  [['add-secret', 'x', '--file', '/no/such'], 2, 'open /no/such: no such file or directory'],
  [['add-secret', 'x', '--format', 'json', 'key=v'], 2, 'option provided but not defined: --format'],
  [['add-secret', '-B', 'x', 'key=v'], 2, 'option provided but not defined: -B'],
  [['update-secret'], 2, 'missing secret URI'],
  [['update-secret', 'api'], 1, 'at least one attribute to update must be specified'],
  [['update-secret', 'nope', 'key=v'], 1, 'secret "nope" not found'],
  [['grant-secret'], 2, 'missing secret URI or application name'],
  [['grant-secret', 'api'], 2, 'missing secret URI or application name'],
  [['grant-secret', 'api', 'my-app', 'x'], 2, 'unrecognized args: ["x"]'],
  [['grant-secret', ABSENT, 'my-app'], 1, `secret "${ABSENT}" not found`],
  [
    ['grant-secret', 'api', 'nope'],
    1,
    `failed to grant/revoke secret: cannot change access to "secret:${FIRST}" for "nope": invalid subject reference: application "nope" not found`,
  ],
  [['remove-secret'], 2, 'missing secret URI'],
  [['remove-secret', 'nope'], 1, 'secret "nope" not found'],
  [['remove-secret', 'api', '--revision', '9'], 1, 'secret revision 9 not found'],
  [['show-secret'], 2, 'secret ID is required'],
  [
    ['show-secret', 'api', '--reveal', '--revisions'],
    2,
    'specify either --revisions or --reveal but not both',
  ],
  [
    ['show-secret', 'api', '-r', '1', '--revisions'],
    2,
    'specify either --revisions or --revision but not both',
  ],
  [['secrets', 'x'], 2, 'unrecognized args: ["x"]'],
];

test('the secret commands refuse what juju refuses', () => {
  for (const [words, code, message] of REFUSALS) refused(withSecret(), words, { code, message });
});

test('show-secret is YAML by default, so a refusal prints an empty object', () => {
  const message = 'secret "nope" not found';
  refused(withSecret(), ['show-secret', 'nope'], { code: 1, message, empty: true });
  refused(withSecret(), ['show-secret', `secret:${ABSENT}`], {
    code: 1,
    message: `secret "${ABSENT}" not found`,
    empty: true,
  });
});

test('arguments split at the first = that is no padding', () => {
  const { state, model } = world();
  assert.equal(
    output(state, ['add-secret', 'x', 'abc=b=c', 'raw=YWI=', 'b64#base64=w7w=', 'a-b-c=-v']),
    `secret:${FIRST}\n`,
  );
  assert.deepEqual(model.secrets[FIRST]?.revisions[0]?.data, {
    abc: 'b=c',
    raw: 'YWI=',
    b64: 'ü',
    'a-b-c': '-v',
  });
});

test('a file is JSON of strings, else YAML of plain values, and wins over arguments', () => {
  const files = folder();
  const { state, model } = world();
  const add = (name: string, content: string, ...more: string[]) => {
    const uri = output(state, [
      'add-secret',
      name,
      '--file',
      files.write(`${name}.txt`, content),
      ...more,
    ]).trim();
    return model.secrets[uri.slice('secret:'.length)]?.revisions[0]?.data;
  };
  assert.deepEqual(add('json', '{"password":"p: #x\\n","empty":""}', 'password=old', 'other=1'), {
    password: 'p: #x\n',
    empty: '',
    other: '1',
  });
  assert.deepEqual(
    add('twice', '{"key":"old","key":"new"}'),
    { key: 'new' },
    'no YAML: that knows each key once',
  );
  assert.deepEqual(add('yaml', 'port: 0800\nflag: yes\nnone: ~\ncert: |\n  a\n  b\nb64#base64: dg==\n'), {
    port: '0800',
    flag: 'yes',
    none: '',
    cert: 'a\nb\n',
    b64: 'v',
  });
  const nested = files.write('nested.txt', 'a-b-c:\n  d: e\n');
  assert.deepEqual(juju(state, ['add-secret', 'z', '--file', nested]).code, 2);
  const key = files.write('key.txt', '{"Key":"v"}');
  refused(state, ['add-secret', 'z', '--file', key], { code: 2, message: 'key "Key" not valid' });
  const dash = files.write('-', '{"dash":"v"}');
  output(state, ['add-secret', 'dash', '--file', '-'], { cwd: files.path, stdin: '{"stdin":"v"}' });
  assert.ok(dash.endsWith('/-'));
});

test('sizes are limited as base64 text', () => {
  const files = folder();
  const { state } = world();
  const add = (...words: string[]) => ['add-secret', 'big', ...words];
  const most = 'a'.repeat(750_000);
  refused(state, add(`key=${most}a`), {
    code: 2,
    message: 'base64 encoded secret content for key "key" too large: 1000004 bytes',
  });
  refused(state, add(`key=${most}`, 'more=a'), {
    code: 2,
    message: 'base64 encoded secret content too large: 1000004 bytes',
  });
  const file = files.write('big.json', JSON.stringify({ key: 'a'.repeat(1_000_000) }));
  refused(state, add('--file', file), {
    code: 2,
    message: `secret content in file "${file}" too large: 1000010 bytes`,
  });
  output(state, add(`key=${most}`));
});

test('new content replaces all keys and makes a revision, the same content does not', () => {
  const state = withSecret();
  const shown = () => json(state, ['show-secret', 'api', '--reveal'])[FIRST];
  output(state, ['update-secret', 'api', 'token=abc']);
  assert.equal(shown().revision, 1);
  output(state, ['update-secret', `secret:${FIRST}`, 'user=josh', '--info', 'why', '--name', 'api2']);
  assert.equal(juju(state, ['show-secret', 'api']).code, 1, 'the old name is gone');
  const after = json(state, ['show-secret', 'api2', '--reveal'])[FIRST];
  assert.deepEqual(
    [after.revision, after.description, after.content],
    [2, 'why', { Data: { user: 'josh' } }],
  );
  output(state, ['add-secret', 'taken', 'key=v']);
  refused(state, ['update-secret', FIRST, '--name', 'taken'], {
    code: 1,
    message: 'secret with name "taken" already exists',
  });
  const first = json(state, ['show-secret', 'api2', '--reveal', '--revision', '1'])[FIRST];
  assert.deepEqual(first.content, { Data: { token: 'abc' } });
  output(state, ['remove-secret', 'api2', '--revision', '1']);
  const left = json(state, ['show-secret', 'api2', '--revisions'])[FIRST].revisions;
  assert.deepEqual(
    left.map((content: { revision: number }) => content.revision),
    [2],
  );
  output(state, ['remove-secret', 'api2']);
  assert.equal(juju(state, ['show-secret', FIRST]).code, 1);
});

test('grants are a list of applications, and granting twice is fine', () => {
  const state = withSecret();
  const model = state.controllers.lxd?.models['admin/dev'];
  output(state, ['grant-secret', 'api', 'my-app,postgresql-k8s']);
  output(state, ['grant-secret', `secret:${FIRST}`, 'my-app']);
  assert.deepEqual(model?.secrets[FIRST]?.access, ['my-app', 'postgresql-k8s']);
  output(state, ['revoke-secret', FIRST, 'my-app,postgresql-k8s']);
  assert.deepEqual(model?.secrets[FIRST]?.access, []);
});

test('a name may show several secrets, those of charms by their label', () => {
  const { state, model } = world();
  output(state, ['add-secret', 'api', 'token=abc']);
  model.secrets[ABSENT] = { owner: 'my-app', label: 'api', revisions: [{ data: { key: 'v' } }], access: [] };
  assert.deepEqual(Object.keys(json(state, ['show-secret', 'api'])), [FIRST, ABSENT]);
  const listed = json(state, ['secrets']);
  assert.deepEqual([listed[FIRST].owner, listed[ABSENT].owner], ['<model>', 'my-app']);
  assert.deepEqual(Object.keys(json(state, ['secrets', '--owner', 'my-app'])), [ABSENT]);
  refused(state, ['remove-secret', ABSENT], { code: 1, message: 'permission denied' });
});

test('values are for admins, changes for writers', () => {
  const state = withSecret();
  const model = state.controllers.lxd?.models['admin/dev'];
  assert.ok(model);
  model.access = 'write';
  const message = 'permission denied (unauthorized access)';
  refused(state, ['show-secret', 'api', '--reveal'], { code: 1, message, empty: true });
  output(state, ['update-secret', 'api', 'token=new']);
  model.access = 'read';
  refused(state, ['update-secret', 'api', 'token=newer'], { code: 1, message });
  refused(state, ['config', 'my-app', 'greeting=a'], { code: 1, message, empty: true });
  output(state, ['show-secret', 'api']);
});

test('YAML shows the keys of a secret, JSON the structure around them', () => {
  const state = withSecret();
  assert.match(output(state, ['show-secret', 'api', '--reveal']), /\n {2}content:\n {4}token: abc\n/);
  assert.doesNotMatch(output(state, ['show-secret', 'api']), /abc|content|checksum/);
  assert.deepEqual(json(state, ['secrets'], {}), {
    [FIRST]: {
      revision: 1,
      owner: '<model>',
      name: 'api',
      created: '2025-06-03T11:39:23Z',
      updated: '2025-06-03T11:39:23Z',
    },
  });
});
