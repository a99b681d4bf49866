import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as commands from '../../client/src/juju/commands.ts';
import { JujuError } from '../../client/src/juju/error.ts';
import * as models from '../../client/src/juju/models.ts';
import * as secrets from '../../client/src/juju/secrets.ts';

const MODEL = 'lxd:admin/dev';
const URI = 'secret:d0vdtqnmp25c762e7jug';

test('every command is an array of arguments that names its model', () => {
  const args: [commands.JujuCommand<unknown>, string][] = [
    [commands.status(MODEL), 'status -m lxd:admin/dev --format json --retry-count 0 --no-browser-login'],
    [commands.config(MODEL, 'app'), 'config -m lxd:admin/dev app --format json --no-browser-login'],
    [commands.setConfig(MODEL, 'app', 'k', 'v'), 'config -m lxd:admin/dev app k=v'],
    [
      commands.setConfigFromFile(MODEL, 'app', 'k', '/d/v', { value: 'x', secret: false }),
      'config -m lxd:admin/dev app k=@/d/v',
    ],
    [commands.resetConfig(MODEL, 'app', 'k'), 'config -m lxd:admin/dev app --reset k'],
    [commands.secrets(MODEL), 'secrets -m lxd:admin/dev --format json'],
    [secrets.secretDetails(MODEL, URI), `show-secret -m lxd:admin/dev ${URI} --format json`],
    [secrets.revealSecret(MODEL, URI), `show-secret -m lxd:admin/dev ${URI} --reveal --format json`],
    [secrets.renameSecret(MODEL, URI, 'new'), `update-secret -m lxd:admin/dev ${URI} --name new`],
    [secrets.describeSecret(MODEL, URI, '-x'), `update-secret -m lxd:admin/dev ${URI} --info=-x`],
    [
      secrets.updateContent(MODEL, URI, '/f', new Map([['key', 'v']])),
      `update-secret -m lxd:admin/dev ${URI} --file /f`,
    ],
    [secrets.resolved(MODEL, ['app/0', 'app/1']), 'resolved -m lxd:admin/dev app/0 app/1'],
    [models.controllers(), 'controllers --format json --no-browser-login'],
    [models.models('lxd'), 'models -c lxd --format json --no-browser-login'],
    [models.switchTo(MODEL), 'switch lxd:admin/dev --no-browser-login'],
    [
      commands.addSecret(MODEL, 'n', '/d/v', new Map([['key', 'x']])),
      'add-secret -m lxd:admin/dev n --file /d/v',
    ],
    [commands.grantSecret(MODEL, URI, 'app'), `grant-secret -m lxd:admin/dev ${URI} app`],
    [commands.revokeSecret(MODEL, URI, 'app'), `revoke-secret -m lxd:admin/dev ${URI} app`],
    [
      commands.refresh(MODEL, 'app', { path: '/a/b.charm', resources: { image: 'r:1' } }),
      'refresh -m lxd:admin/dev app --path /a/b.charm --resource image=r:1',
    ],
    [commands.refresh(MODEL, 'app', { path: undefined, resources: {} }), 'refresh -m lxd:admin/dev app'],
    [commands.removeSecret(MODEL, URI), `remove-secret -m lxd:admin/dev ${URI}`],
  ];
  for (const [command, expected] of args) assert.deepEqual(command.args, expected.split(' '));
  assert.deepEqual(commands.setConfig(MODEL, 'app', 'k', ' a=b "c" ').args.at(-1), 'k= a=b "c" ');
});

/** Names that juju would take for something else, or that a terminal or a log would act on. */
const ODD = ['', '-x', '--help', 'a\nb', 'a\0', '\u001b[2J', 'a b', 'a\u2028', 'a\u202eb', 'a\u200b'];

for (const [what, build, more] of [
  ['a model', (name: string) => commands.status(name), []],
  ['an application', (name: string) => commands.config(MODEL, name), ['a,b', 'a=b']],
  ['an application to grant to', (name: string) => commands.grantSecret(MODEL, URI, name), ['a,b']],
  ['an application to revoke from', (name: string) => commands.revokeSecret(MODEL, URI, name), ['a,b']],
  ['an option', (name: string) => commands.setConfig(MODEL, 'app', name, 'v'), ['a=b', 'a,b']],
  ['an option to reset', (name: string) => commands.resetConfig(MODEL, 'app', name), ['a=b', 'a,b']],
  ['a secret', (name: string) => commands.addSecret(MODEL, name, '/d/v', new Map()), ['a=b']],
  ['the URI of a secret', (name: string) => commands.removeSecret(MODEL, name), ['name', 'secret:x']],
  [
    'a resource',
    (name: string) => commands.refresh(MODEL, 'app', { path: undefined, resources: { [name]: 'r:1' } }),
    ['a=b'],
  ],
] as const) {
  test(`a name that juju would take for something else is no argument: ${what}`, () => {
    for (const name of [...ODD, ...more]) {
      assert.throws(
        () => build(name),
        error =>
          error instanceof JujuError &&
          error.message === 'odd-name' &&
          'name' in error.failure &&
          error.failure.name === name,
      );
    }
  });
}

test('the log of a call has no value', () => {
  assert.deepEqual(commands.setConfig(MODEL, 'app', 'k', '5').logged, [
    'config',
    '-m',
    MODEL,
    'app',
    'k=...',
  ]);
});

const STATUS = {
  model: { name: 'tt', type: 'caas', controller: 'microk8s-localhost', version: '3.6.1' },
  machines: {},
  applications: {
    'snappass-test': {
      charm: 'snappass-test',
      base: { name: 'ubuntu', channel: '20.04' },
      'charm-origin': 'charmhub',
      'charm-name': 'snappass-test',
      'charm-rev': 9,
      'charm-channel': 'latest/stable',
      scale: 1,
      address: '10.152.183.248',
      exposed: false,
      'application-status': { current: 'active', message: 'snappass started', since: '24 Feb 2025' },
      units: {
        'snappass-test/0': {
          'workload-status': { current: 'active', since: '24 Feb 2025 12:03:17+13:00' },
          'juju-status': { current: 'executing', since: '24 Feb 2025 12:03:18+13:00', version: '3.6.1' },
          leader: true,
          address: '10.1.164.138',
        },
      },
    },
    lost: { 'status-error': 'cannot be read' },
    'my-app': {
      charm: 'local:webapp-0',
      'charm-origin': 'local',
      'charm-name': 'webapp',
      'charm-rev': 0,
      'application-status': { current: 'waiting' },
    },
  },
  storage: {},
};

test('status: charm, revision and state of each application', () => {
  const [snappass, lost, local] = commands.status(MODEL).parse(`${JSON.stringify(STATUS)}\n`);
  const { mark: _, ...rest } = snappass ?? assert.fail();
  assert.deepEqual(rest, {
    name: 'snappass-test',
    charm: 'snappass-test',
    revision: 9,
    local: false,
    status: { current: 'active', message: 'snappass started' },
    address: '10.152.183.248',
    units: [{ name: 'snappass-test/0', address: '10.1.164.138' }],
    relations: [],
    idle: false,
  });
  assert.deepEqual([lost?.charm, lost?.status], ['', { current: 'unknown', message: 'cannot be read' }]);
  assert.deepEqual([local?.charm, local?.local, local?.idle], ['webapp', true, true]);
  assert.deepEqual(commands.status(MODEL).parse('{"applications":{}}'), []);
});

test('status: the mark changes with what a unit does', () => {
  const [before] = commands.status(MODEL).parse(JSON.stringify(STATUS));
  const later = JSON.stringify(STATUS).replace('executing', 'idle');
  const [after] = commands.status(MODEL).parse(later);
  assert.notEqual(before?.mark, after?.mark);
  assert.equal(before?.mark, commands.status(MODEL).parse(JSON.stringify(STATUS))[0]?.mark);
});

test('config: each option with type, value, default and where the value is from', () => {
  const output =
    '{"application":"hello","charm":"hello","application-config":{"trust":{"default":false,"description":"Does this application have access to trusted credentials","source":"default","type":"bool","value":false}},"settings":{"flask-debug":{"description":"Whether Flask debug mode is enabled.","source":"unset","type":"boolean"},"greeting":{"default":"hi","description":"Greeting","source":"user","type":"string","value":"hello"},"token":{"description":"API token","source":"user","type":"secret","value":"secret:d0vdtqnmp25c762e7jug"},"workers":{"default":1,"description":"n","source":"default","type":"int","value":1}}}\n';
  const settings = commands.config(MODEL, 'hello').parse(output);
  assert.deepEqual(
    settings.map(({ name, type, value, default: fallback, source }) => [name, type, value, fallback, source]),
    [
      ['flask-debug', 'boolean', undefined, undefined, 'unset'],
      ['greeting', 'string', 'hello', 'hi', 'user'],
      ['token', 'secret', URI, undefined, 'user'],
      ['workers', 'int', 1, 1, 'default'],
    ],
  );
});

test('secrets: those of users, not those of charms', () => {
  const output =
    '{"d0vdtqnmp25c762e7jug":{"revision":2,"owner":"<model>","description":"d","name":"admin-account","created":"2025-06-03T11:39:23Z","updated":"2025-06-03T11:39:35Z"},"d1ehcifmp25c76e01vhg":{"revision":1,"rotation":"never","owner":"hello","label":"app-secret-key","created":"2025-06-26T09:43:38Z","updated":"2025-06-26T09:43:38Z"}}';
  assert.deepEqual(commands.secrets(MODEL).parse(output), [
    { uri: URI, name: 'admin-account', description: 'd' },
  ]);
  assert.deepEqual(commands.secrets(MODEL).parse('{}\n'), []);
});

test('show-secret: which applications may read it', () => {
  const entry = (owner: string, target: string) => ({ owner, access: [{ target, role: 'view' }] });
  const output = JSON.stringify({
    d1ehcifmp25c76e01vhg: entry('hello', 'application-other'),
    d0vdtqnmp25c762e7jug: entry('<model>', 'application-my-app'),
  });
  assert.deepEqual(secrets.secretDetails(MODEL, URI).parse(output).readers, ['my-app']);
  assert.deepEqual(secrets.secretDetails(MODEL, URI).parse('{"d0":{"owner":"<model>"}}').readers, []);
  assert.throws(() => secrets.secretDetails(MODEL, URI).parse('{"d0":{"owner":"app"}}'));
});

test('add-secret: the URI, whatever surrounds it', () => {
  const { parse } = commands.addSecret(MODEL, 'n', '/d/v', new Map());
  assert.equal(parse(`${URI}\n`), URI);
  assert.equal(parse(`${URI}\r\n`), URI);
  assert.throws(() => parse('\n'));
});

test('what is not the expected output is refused', () => {
  for (const output of ['', '{}', '[]', 'null', '"x"', '{"applications":[]}', '{"applications":{"a":1}}']) {
    assert.throws(() => commands.status(MODEL).parse(output), output);
  }
  for (const output of [
    '',
    '[]',
    '{"settings":{"a":{"value":1}}}',
    '{"settings":{"a":{"source":"user","value":{}}}}',
  ]) {
    assert.throws(() => commands.config(MODEL, 'a').parse(output), output);
  }
  assert.throws(() => commands.secrets(MODEL).parse('{"a":1}'));
});
