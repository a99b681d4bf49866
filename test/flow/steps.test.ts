import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  type BuildState,
  copyImageCommand,
  steps,
  suggestedImage,
  type WorkersRun,
} from '../../client/src/flow/async-workers.ts';
import type { Job } from '../../client/src/flow/job.ts';
import { stepChoices } from '../../client/src/flow/steps.ts';
import type { Application, OptionSetting } from '../../client/src/juju/commands.ts';
import type { Artifact } from '../../client/src/tools/artifacts.ts';
import type { AsyncWorkers } from '../../server/src/protocol.ts';

const SETTING = { option: 'webserver-worker-class', value: 'gevent' };
const ABOUT: AsyncWorkers = {
  framework: 'Flask',
  setting: SETTING,
  missing: 'gevent',
  image: 'flask-app-image',
  rock: {
    uri: 'file:///app/rockcraft.yaml',
    name: 'shop',
    version: '1.2',
    command: 'extension',
    commandLine: null,
  },
  gevent: { required: true, uri: 'file:///app/requirements.txt', edits: null },
};
const packed = (name: string, age = 5_000, outdatedBy?: string): Artifact => ({
  path: `/app/${name}`,
  name,
  age,
  outdatedBy,
});
const BUILD: BuildState = { about: ABOUT, rock: packed('shop.rock'), charm: packed('shop.charm') };

function run(changes: Partial<WorkersRun> = {}): WorkersRun {
  const charm = { uri: '', folder: '/app', description: {} } as WorkersRun['charm'];
  return { charm, wanted: SETTING, skipped: new Set(), ...changes };
}

function deployed(value: string | undefined, app: Partial<Application> = {}): Partial<WorkersRun> {
  const setting = { name: SETTING.option, type: 'string', value } as OptionSetting;
  return {
    deployed: {
      job: {} as Job,
      app: {
        name: 'shop',
        charm: 'shop',
        revision: 3,
        local: true,
        status: { current: 'active', message: '' },
        ...app,
      } as Application,
      setting,
    },
  };
}

const states = (views: ReturnType<typeof steps>): Record<string, string> =>
  Object.fromEntries(views.map(({ id, state }) => [id, state]));
const step = (id: string, from: WorkersRun, build = BUILD) =>
  steps(from, build).find(view => view.id === id) ?? assert.fail(id);

suite('the steps to asynchronous workers', () => {
  test('before anything is known of a model', () => {
    assert.deepEqual(states(steps(run(), BUILD)), {
      gevent: 'done',
      rock: 'done',
      image: 'todo',
      charm: 'done',
      refresh: 'todo',
      set: 'todo',
      verify: 'todo',
    });
  });

  test('with everything done', () => {
    const all = states(steps(run({ ...deployed('gevent'), parallel: true }), BUILD));
    assert.deepEqual([...new Set(Object.values(all))], ['done']);
  });

  test('what is left to others is skipped, and what is done stays done', () => {
    const left = states(steps(run({ skipped: new Set(['gevent', 'image', 'verify']) }), BUILD));
    assert.deepEqual(
      [left.gevent, left.image, left.verify, left.set],
      ['done', 'skipped', 'skipped', 'todo'],
    );
  });

  test('gevent is required, not required, or unknown', () => {
    const of = (required: boolean | null, uri: string | null = ABOUT.gevent.uri) =>
      step('gevent', run(), { ...BUILD, about: { ...ABOUT, gevent: { required, uri, edits: null } } });
    assert.deepEqual(
      [of(true), of(false), of(null)].map(({ state }) => state),
      ['done', 'todo', 'todo'],
    );
    assert.equal(new Set([of(true), of(false), of(null)].map(({ detail }) => detail)).size, 3);
    assert.match(of(true, 'file:///app/sub/pyproject.toml').title, /Flask in pyproject\.toml$/);
    assert.match(of(true, null).title, /requirements\.txt$/);
  });

  test('the command of the service is a step only where it leaves no place for the class', () => {
    const of = (rock: AsyncWorkers['rock']) =>
      steps(run(), { ...BUILD, about: { ...ABOUT, rock } }).some(({ id }) => id === 'command');
    const rock = ABOUT.rock ?? assert.fail();
    assert.deepEqual(
      [null, rock, { ...rock, command: 'with-k' as const }, { ...rock, command: 'without-k' as const }].map(
        of,
      ),
      [false, false, false, true],
    );
  });

  test('a packed file is there, older than its sources, or missing', () => {
    const rock = (pack: Artifact | undefined) => step('rock', run(), { ...BUILD, rock: pack });
    assert.equal(rock(undefined).state, 'todo');
    assert.match(rock(packed('shop.rock', 0, 'app.py')).detail, /shop\.rock.*app\.py/);
    assert.equal(rock(packed('shop.rock', 0, 'app.py')).state, 'todo');
    const none = step('rock', run(), { ...BUILD, about: { ...ABOUT, rock: null } });
    assert.equal(none.state, 'todo');
    assert.match(none.detail, /rockcraft\.yaml/);
  });

  test('its age is told in minutes or hours', () => {
    const age = (ms: number) => step('rock', run(), { ...BUILD, rock: packed('a.rock', ms) }).detail;
    assert.equal(age(89_000), 'a.rock, packed just now');
    assert.match(age(90_000), /\b2 minutes\b/);
    assert.match(age(119 * 60_000), /\b119 minutes\b/);
    assert.match(age(120 * 60_000), /\b2 hours\b/);
  });

  test('the image is there when the user says so, after the refresh, or when its workers run', () => {
    const image = (changes: Partial<WorkersRun>) => step('image', run(changes));
    assert.equal(image({ image: 'localhost/a' }).state, 'todo');
    assert.match(image({ image: 'localhost/a' }).detail, /^localhost\/a/);
    assert.equal(image({ image: 'localhost/a', imageThere: true }).state, 'done');
    assert.equal(image({ image: 'localhost/a', refreshed: true }).state, 'done');
    assert.equal(image(deployed('gevent')).state, 'done');
    assert.equal(image(deployed('sync')).state, 'todo');
    assert.match(image({}).detail, /flask-app-image/);
  });

  test('a charm from the store does not have to be packed', () => {
    const build = { ...BUILD, charm: undefined };
    assert.equal(step('charm', run(deployed('sync')), build).state, 'todo');
    assert.equal(step('charm', run(deployed('sync', { local: false })), build).state, 'done');
  });

  test('the refresh is done once run, or when the option is there and takes effect', () => {
    const refresh = (changes: Partial<WorkersRun>) => step('refresh', run(changes)).state;
    assert.equal(refresh(deployed('sync')), 'todo');
    assert.equal(refresh({ ...deployed('sync'), refreshed: true }), 'done');
    assert.equal(refresh(deployed('gevent')), 'done');
    const { deployed: app } = deployed('sync');
    assert.ok(app);
    const without = step('refresh', run({ deployed: { ...app, setting: undefined }, refreshed: true }));
    assert.equal(without.state, 'todo');
    assert.match(without.detail, /shop.*webserver-worker-class/);
    assert.match(step('refresh', run(deployed('sync', { revision: undefined }))).detail, /shop.*\?/);
    assert.match(step('refresh', run(deployed('sync'))).detail, /shop.*\b3\b/);
  });

  test('the option is set when it has the value and the app is active', () => {
    const blocked = { status: { current: 'blocked', message: 'gevent' } } as const;
    assert.equal(step('set', run(deployed('gevent'))).state, 'done');
    assert.equal(step('set', run(deployed('gevent', blocked))).state, 'todo');
    assert.match(step('set', run(deployed('gevent', blocked))).detail, /^gevent .*shop.*blocked/);
    assert.match(step('set', run(deployed(undefined))).detail, /^unset .*shop/);
  });

  test('the requests were answered in parallel, or that is not known yet', () => {
    const verify = (parallel?: boolean) => step('verify', run(parallel === undefined ? {} : { parallel }));
    assert.deepEqual([verify().state, verify(false).state, verify(true).state], ['todo', 'todo', 'done']);
    assert.notEqual(verify().detail, verify(true).detail);
  });
});

test('what is left to do comes first, each step in its group with its icon', () => {
  const choices = stepChoices(steps(run({ skipped: new Set(['verify']) }), BUILD));
  assert.deepEqual(
    choices.map(({ value, icon }) => [value, icon]),
    [
      ['image', 'circle-large-outline'],
      ['refresh', 'circle-large-outline'],
      ['set', 'circle-large-outline'],
      ['gevent', 'check'],
      ['rock', 'check'],
      ['charm', 'check'],
      ['verify', 'debug-step-over'],
    ],
  );
  assert.equal(new Set(choices.map(({ group }) => group)).size, 2);
});

test('a rock is copied with TLS except to this machine, with names quoted for a shell', () => {
  assert.equal(
    copyImageCommand('/app/my rock.rock', 'localhost:32000/shop:1.2'),
    "rockcraft.skopeo --insecure-policy copy --dest-tls-verify=false 'oci-archive:/app/my rock.rock' docker://localhost:32000/shop:1.2",
  );
  assert.equal(
    copyImageCommand('a.rock', 'ghcr.io/localhost:1/shop:1'),
    'rockcraft.skopeo --insecure-policy copy oci-archive:a.rock docker://ghcr.io/localhost:1/shop:1',
  );
});

test('the suggested image has the name and the version of the rock', () => {
  assert.equal(suggestedImage(ABOUT, 'shop-k8s'), 'localhost:32000/shop:1.2');
  assert.equal(suggestedImage({ ...ABOUT, rock: null }, 'shop-k8s'), 'localhost:32000/shop-k8s:0.1');
});
