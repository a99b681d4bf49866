import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder, json, juju, refused, world } from './juju.ts';

const NEXT = `
name: my-app
base: ubuntu@24.04
extensions: [flask-framework]
config:
  options:
    greeting: { type: string, default: Good day }
    page-size: { type: string, default: many }
    theme: { type: string }
`;

test('refresh replaces the options, and drops the values that no longer fit', () => {
  const files = folder();
  const { state, app } = world();
  app.user = { greeting: 'Hi', 'page-size': 5, 'sample-rate': 1 };
  const path = files.write('my-app.charm', NEXT);
  const result = juju(state, ['refresh', 'my-app', '--path', path, '--config', 'theme=dark']);
  const notes = 'Added local charm "my-app", revision 1, to the model\n';
  assert.deepEqual(result, { code: 0, stdout: '', stderr: notes });
  assert.deepEqual(app.user, { greeting: 'Hi', theme: 'dark' });
  const { settings } = json(state, ['config', 'my-app']);
  assert.equal(settings['page-size'].value, 'many');
  assert.equal(settings['sample-rate'], undefined);
  assert.equal(settings['webserver-worker-class'].type, 'string', 'options of the framework are there');
  const [unit] = Object.values<Record<string, unknown>>(json(state, ['status']).applications['my-app'].units);
  assert.equal(unit?.['upgrading-from'], 'local:my-app-0', 'the units follow later');
  const status = json(state, ['status']).applications['my-app'];
  assert.deepEqual(
    [status['charm-rev'], status.charm, status['application-status'].current],
    [1, 'local:my-app-1', 'maintenance'],
  );
});

test('a bare config.yaml is enough of a charm', () => {
  const files = folder();
  const { state, app } = world();
  const path = files.write('config.yaml', 'options:\n  only: { type: int, default: 1 }\n');
  assert.equal(juju(state, ['refresh', 'my-app', '--path', path]).code, 0);
  assert.deepEqual(app.options, { only: { type: 'int', default: 1 } });
  assert.deepEqual(Object.keys(app.resources ?? {}), ['flask-app-image']);
});

test('refresh takes resources and a file of values', () => {
  const files = folder();
  const { state, app } = world();
  const path = files.write('my-app.charm', NEXT);
  const values = files.write('values.yaml', 'my-app:\n  theme: light\n');
  const before = json(state, ['resources', 'my-app']).resources[0];
  const image = 'flask-app-image=localhost:32000/my-app:0.2';
  assert.equal(
    juju(state, ['refresh', 'my-app', '--path', path, '--resource', image, '--config', values]).code,
    0,
  );
  assert.deepEqual(app.user, { theme: 'light' });
  assert.deepEqual(app.resources, { 'flask-app-image': 'localhost:32000/my-app:0.2' });
  assert.notEqual(json(state, ['resources', 'my-app']).resources[0].fingerprint, before.fingerprint);
});

test('refresh of a charm from the store sets nothing when there is nothing new', () => {
  const { state, model } = world();
  const words = ['refresh', 'postgresql-k8s', '--config', 'profile=testing'];
  const idle = { code: 0, stdout: '', stderr: 'charm "postgresql-k8s": already up-to-date\n' };
  assert.deepEqual(juju(state, words), idle);
  assert.deepEqual(model.apps['postgresql-k8s']?.user, {});
  assert.equal(juju(state, [...words, '--revision', '500']).code, 0);
  assert.deepEqual(model.apps['postgresql-k8s']?.user, { profile: 'testing' });
});

test('refresh and deploy refuse what juju refuses', () => {
  const files = folder();
  const next = files.write('next.charm', NEXT);
  const other = files.write('other.charm', NEXT.replace('my-app', 'other'));
  const packed = files.write('packed.charm', 'PK\u0003\u0004');
  const list = files.write('list.yaml', '- a\n');
  const bare = files.write('bare.yaml', 'options: {}\n');
  const more = files.write('more.charm', `${NEXT}resources:\n  model-file: { type: file }\n`);
  const cases: [words: string[], code: 1 | 2, message: string][] = [
    [['refresh'], 2, 'no application specified'],
    [['refresh', 'nope'], 1, 'application "nope" not found'],
    [['refresh', 'my-app'], 1, 'refreshing a local charm requires either --path or --switch'],
    [
      ['refresh', 'my-app', '--path', next, '--revision', '2'],
      2,
      '--path and --revision are mutually exclusive',
    ],
    [['refresh', 'my-app', '--path', '/no/such'], 1, 'open /no/such: no such file or directory'],
    [
      ['refresh', 'my-app', '--path', packed],
      1,
      `the stand-in reads a charmcraft.yaml, not a packed charm: "${packed}"`,
    ],
    [['refresh', 'my-app', '--path', list], 1, `cannot read charm "${list}": it is not a mapping`],
    [['deploy', bare], 1, `cannot read charm "${bare}": it has no name`],
    [['refresh', 'my-app', '--path', other], 1, 'cannot refresh "my-app" to "other"'],
    [
      ['refresh', 'my-app', '--path', more],
      1,
      'new resource "model-file" was missing, please provide it via --resource',
    ],
    [
      ['refresh', 'my-app', '--path', next, '--resource', 'x=y', '--resource', 'x=z'],
      2,
      'key "x" specified more than once',
    ],
    [['refresh', 'my-app', '--path', next, '--resource', 'x=y'], 1, 'unrecognized resource "x"'],
    [['deploy'], 2, 'no charm or bundle specified'],
    [['deploy', next], 1, 'deploying charm "my-app": application "my-app" already exists'],
    [['deploy', next, 'second'], 1, 'local charm missing OCI images for: [flask-app-image]'],
    [['show-application', 'Nope!'], 2, 'application name "Nope!" not valid'],
    [['resolved'], 2, 'no unit specified'],
    [['resources'], 2, 'missing application or unit name'],
  ];
  for (const [words, code, message] of cases) refused(world().state, words, { code, message });
  const missing = { code: 1, message: 'application "nope" not found', empty: true };
  refused(world().state, ['show-application', 'nope'], missing);
});

test('deploy brings an application, with progress on standard error', () => {
  const files = folder();
  const { state, model } = world();
  files.write('charmcraft.yaml', NEXT);
  const image = ['--resource', 'flask-app-image=r:1'];
  const words = ['deploy', './', 'second', ...image, '--config', 'theme=dark', '-n', '2', '--trust'];
  const { code, stdout, stderr } = juju(state, words, { cwd: files.path });
  assert.deepEqual([code, stdout], [0, '']);
  assert.match(stderr, /^Located local charm "my-app", revision 0\nDeploying "second" from local charm/);
  assert.equal(model.apps.second?.trust, true);
  assert.deepEqual(Object.keys(json(state, ['status', 'second']).applications.second.units), [
    'second/0',
    'second/1',
  ]);
});
