// The keys that Juju prints, according to jubilant's fixtures of real runs and the types in Juju's source.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json, juju, output, type World, world } from './juju.ts';

/** The keys of a value: objects by key, lists by their first entry, anything else by its type. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, value]) => [key, shape(value)]));
}

const string = 'string';
const number = 'number';
const boolean = 'boolean';
const STATUS = { current: string, since: string };
const APP = {
  charm: string,
  base: { name: string, channel: string },
  'charm-origin': string,
  'charm-name': string,
  'charm-rev': number,
  scale: number,
  'provider-id': string,
  address: string,
  exposed: boolean,
  'application-status': STATUS,
};
const UNIT = {
  'workload-status': STATUS,
  'juju-status': { ...STATUS, version: string },
  leader: boolean,
  address: string,
  'provider-id': string,
};
const MODEL = {
  name: string,
  'short-name': string,
  'model-uuid': string,
  'model-type': string,
  'controller-uuid': string,
  'controller-name': string,
  'is-controller': boolean,
  owner: string,
  cloud: string,
  region: string,
  type: string,
  life: string,
  status: STATUS,
};
const CREDENTIAL = { name: string, owner: string, cloud: string };
const SECRET = { revision: number, owner: string, name: string, created: string, updated: string };
const ID = 'd0fake0000000000001g';

function granted(): World {
  const made = world();
  output(made.state, ['add-secret', 'api', 'token=abc']);
  output(made.state, ['grant-secret', 'api', 'my-app']);
  return made;
}

const SHAPES: Readonly<Record<string, unknown>> = {
  version: string,
  'version --all': {
    version: string,
    'git-commit': string,
    'git-tree-state': string,
    compiler: string,
    official: boolean,
  },
  whoami: { controller: string, model: string, user: string },
  controllers: {
    controllers: {
      lxd: {
        'current-model': string,
        user: string,
        access: string,
        'recent-server': string,
        uuid: string,
        'api-endpoints': [string],
        'ca-cert': string,
        cloud: string,
        region: string,
        'agent-version': string,
        'model-count': number,
        'controller-nodes': { Active: number, Total: number },
      },
    },
    'current-controller': string,
  },
  models: {
    models: [
      {
        ...MODEL,
        credential: CREDENTIAL,
        access: string,
        'last-connection': string,
        'agent-version': string,
      },
    ],
    'current-model': string,
  },
  'show-model': {
    dev: {
      ...MODEL,
      users: { admin: { 'display-name': string, access: string, 'last-connection': string } },
      sla: string,
      'agent-version': string,
      credential: { ...CREDENTIAL, 'validity-check': string },
      'supported-features': [{ name: string, description: string, version: string }],
    },
  },
  status: {
    model: {
      name: string,
      type: string,
      controller: string,
      cloud: string,
      region: string,
      version: string,
      'model-status': STATUS,
      sla: string,
    },
    machines: {},
    applications: {
      'my-app': { ...APP, units: { 'my-app/0': UNIT } },
      'postgresql-k8s': { ...APP, 'charm-channel': string, units: { 'postgresql-k8s/0': UNIT } },
    },
    storage: {},
    controller: { timestamp: string },
  },
  'config postgresql-k8s': {
    application: string,
    'application-config': {
      trust: { default: boolean, description: string, source: string, type: string, value: boolean },
    },
    charm: string,
    settings: {
      profile: { default: string, description: string, source: string, type: string, value: string },
    },
  },
  secrets: { [ID]: SECRET },
  'show-secret api': { [ID]: { ...SECRET, access: [{ target: string, scope: string, role: string }] } },
  'show-secret api --reveal': {
    [ID]: {
      ...SECRET,
      checksum: string,
      content: { Data: { token: string } },
      access: [{ target: string, scope: string, role: string }],
    },
  },
  'show-secret api --revisions': {
    [ID]: {
      ...SECRET,
      revisions: [{ revision: number, backend: string, created: string, updated: string }],
      access: [{ target: string, scope: string, role: string }],
    },
  },
  'show-application my-app': {
    'my-app': {
      charm: string,
      base: string,
      channel: string,
      constraints: {},
      principal: boolean,
      exposed: boolean,
      remote: boolean,
      'endpoint-bindings': { '': string },
    },
  },
  'resources my-app': {
    resources: [
      {
        resourceid: string,
        applicationId: string,
        name: string,
        type: string,
        path: string,
        description: string,
        revision: string,
        fingerprint: string,
        size: number,
        origin: string,
        used: boolean,
        timestamp: string,
        username: string,
      },
    ],
  },
};

test('JSON has the keys of the real juju, and their types', () => {
  const { state } = granted();
  for (const [words, expected] of Object.entries(SHAPES)) {
    assert.deepEqual(shape(json(state, words.split(' '))), expected, words);
  }
});

test('JSON is one line in which < > & are escaped', () => {
  const { state } = granted();
  const printed = output(state, ['secrets', '--format', 'json']);
  assert.match(printed, /^[^\n]*"owner":"\\u003cmodel\\u003e"[^\n]*\n$/);
});

test('a message appears in the status only when there is one', () => {
  const { state, app } = world();
  app.message = 'Ready';
  const shown = json(state, ['status']).applications['my-app'];
  assert.equal(shown['application-status'].message, 'Ready');
  assert.equal(shown.units['my-app/0']['workload-status'].message, 'Ready');
});

test('status shows what the selectors match: applications, units, statuses', () => {
  const { state, app } = world();
  app.status = 'blocked';
  const apps = (...selectors: string[]) => Object.keys(json(state, ['status', ...selectors]).applications);
  assert.deepEqual(apps('my-app'), ['my-app']);
  assert.deepEqual(apps('my-*', 'postgresql-k8s/0'), ['my-app', 'postgresql-k8s']);
  assert.deepEqual(apps('blocked'), ['my-app']);
  const { code, stderr } = juju(state, ['status', 'nope', 'nor-this', '--format', 'json']);
  assert.deepEqual([code, stderr], [0, 'Nothing matched specified filters.\n']);
  assert.equal(juju(state, ['status', 'nope']).stderr, 'Nothing matched specified filter.\n');
});

test('an empty model is told on standard error', () => {
  const { state } = world();
  const { code, stdout, stderr } = juju(state, ['status', '-m', 'staging', '--format', 'json']);
  assert.deepEqual(
    [code, JSON.parse(stdout).applications, stderr],
    [0, {}, 'Model "admin/staging" is empty.\n'],
  );
});

test('status prints ISO time when asked to', () => {
  const since = (words: string[], env = {}) =>
    json(world().state, ['status', ...words], { env }).model['model-status'].since;
  assert.equal(since([]), '03 Jun 2025 11:39:23Z');
  assert.equal(since(['--utc']), '2025-06-03 11:39:23Z');
  assert.equal(since([], { JUJU_STATUS_ISO_TIME: 'true' }), '2025-06-03 11:39:23Z');
});

test('without controllers the JSON is null', () => {
  const { state } = world();
  state.controllers = {};
  delete state.current;
  assert.deepEqual(json(state, ['controllers']), { controllers: null, 'current-controller': '' });
});

test('people get tables', () => {
  const { state } = granted();
  assert.match(output(state, ['status']), /^my-app +active +1 +my-app +0 /m);
  assert.match(output(state, ['secrets']), new RegExp(`^${ID} +api +<model>`, 'm'));
  assert.match(output(state, ['models']), /^dev\* /m);
  assert.match(output(state, ['controllers']), /^lxd +dev +admin /m);
  assert.match(output(state, ['resources', 'my-app']), /^flask-app-image +upload +0$/m);
  assert.equal(output(state, ['version']), '3.6.11-genericlinux-amd64\n');
});
