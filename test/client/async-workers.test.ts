import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { packRock } from '../../client/src/commands/pack.ts';
import { startPractice } from '../../client/src/commands/practice.ts';
import { refreshApplication } from '../../client/src/commands/refresh-application.ts';
import { useAsyncWorkers } from '../../client/src/commands/use-async-workers.ts';
import { copyImageCommand } from '../../client/src/flow/async-workers.ts';
import { type App, startApp } from './answering.ts';
import { type Answer, CHARM, openSession, type Session, writes, written } from './session.ts';

const todo = (title: string): Answer => ({ pick: `$(circle-large-outline) ${title}` });
const requestsTo = ({ place }: App): readonly Answer[] => [
  { pick: 'Another Address...' },
  { text: place },
  { text: '/io' },
];
const GEVENT = 'Add gevent next to Flask in requirements.txt';
const ROCK = 'Pack the rock';
const IMAGE = 'Put the image where the model can pull it';
const PACK = 'Pack the charm';
const REFRESH = 'Refresh the application';
const SET = 'Set "webserver-worker-class" to "gevent"';
const VERIFY = 'Verify that requests run in parallel';
const REFERENCE = 'localhost:32000/my-app:0.2';

/** The app's folder is charmcraft.yaml's. */
function project(session: Session, requirements = 'Flask\n', rock = ''): void {
  writeFileSync(join(session.dir, 'charmcraft.yaml'), CHARM);
  writeFileSync(join(session.dir, 'requirements.txt'), requirements);
  writeFileSync(
    join(session.dir, 'rockcraft.yaml'),
    `name: my-app\nversion: "0.1"\nextensions: [flask-framework]\n${rock}`,
  );
  // What is packed is newer than these, however coarse the disk's timestamps are.
  for (const name of ['charmcraft.yaml', 'requirements.txt', 'rockcraft.yaml'])
    utimesSync(join(session.dir, name), new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
}

/** What the list shows for each step: its icon, its title, and the text beside it. */
function list(session: Session): readonly string[] {
  const asked = session.asked.filter(({ labels }) => labels.some(label => label.includes(VERIFY))).at(-1);
  return (asked?.labels ?? []).map((label, index) => `${label} | ${asked?.details[index]?.split(' | ')[0]}`);
}

test('all the way from requirements.txt to answers that come together', async context => {
  const session = openSession(context);
  project(session);
  const app = await startApp(context);
  app.workers = 'gevent';
  await session.run(useAsyncWorkers, [
    todo(GEVENT),
    { pick: 'Run rockcraft pack' },
    { refused: 'not a reference', because: /Type an image reference/ },
    { text: REFERENCE, note: /rockcraft\.yaml names "my-app", version "0\.1": is this the right image/ },
    { pick: 'Copy Command' },
    { pick: 'Run rockcraft.skopeo copy' },
    { pick: 'Run charmcraft pack' },
    { pick: 'Refresh my-app' },
    todo(SET),
    ...requestsTo(app),
  ]);
  const copying = session.asked.filter(({ labels }) => labels.includes('It Is Already There'));
  assert.deepEqual(
    copying.map(({ prompt, active }) => [prompt, active]),
    [
      [`How will the image get to ${REFERENCE}?`, undefined],
      [`The command is copied: continue once the image is at ${REFERENCE}`, 'It Is Already There'],
    ],
  );
  const copy = session.log.find(line => line.startsWith('rockcraft.skopeo')) ?? '';
  assert.match(copy, /oci-archive:my-app_0\.1_amd64\.rock docker:\S+ in \S+ -> exit 0/);
  assert.equal(readFileSync(join(session.dir, 'requirements.txt'), 'utf8'), 'Flask\ngevent\n');
  assert.equal(session.files.world.saved.length, 1);
  assert.ok(existsSync(join(session.dir, 'my-app_0.1_amd64.rock')));
  assert.deepEqual(session.files.world.copied, [
    `rockcraft.skopeo --insecure-policy copy --dest-tls-verify=false oci-archive:my-app_0.1_amd64.rock docker://${REFERENCE}`,
  ]);
  const charm = join(session.dir, 'my-app_amd64.charm');
  assert.deepEqual(written(session), [
    [
      'refresh',
      '-m',
      'lxd:admin/dev',
      'my-app',
      '--path',
      charm,
      '--resource',
      `flask-app-image=${REFERENCE}`,
    ],
    ['config', '-m', 'lxd:admin/dev', 'my-app', 'webserver-worker-class=@FILE'],
  ]);
  const deployed = session.model().apps['my-app'];
  assert.deepEqual(
    [deployed?.rev, deployed?.resources?.['flask-app-image'], deployed?.user['webserver-worker-class']],
    [1, REFERENCE, 'gevent'],
  );
  const said = session.said.map(({ message }) => message);
  assert.match(said[0] ?? '', /^Active again \(.*: my-app is refreshed to revision 1 in lxd:admin\/dev$/);
  assert.match(
    said[1] ?? '',
    /^Active again \(.*: "webserver-worker-class" of my-app is set to "gevent" in lxd:admin\/dev$/,
  );
  assert.match(said[2] ?? '', /^Parallel: 5 answers/);
  assert.match(said[3] ?? '', /my-app handles requests in parallel with gevent workers/);
  assert.equal(session.observations.at(-1)?.deployment.values['webserver-worker-class'], 'gevent');
});

test('what CI does is skipped, and its effect is looked at', async context => {
  const session = openSession(context);
  project(session, 'Flask\ngevent\n');
  await session.run(useAsyncWorkers, [
    todo(ROCK),
    { pick: 'Someone Else Does This' },
    { text: '' },
    { pick: 'Copy Command' },
    todo(PACK),
    { pick: 'Someone Else Does This' },
    { pick: 'Someone Else Did This' },
    todo(SET),
    { leave: 'pick' },
    { leave: 'pick' },
  ]);
  assert.deepEqual(written(session), [
    ['config', '-m', 'lxd:admin/dev', 'my-app', 'webserver-worker-class=@FILE'],
  ]);
  assert.deepEqual(session.files.world.copied, ['charmcraft pack']);
  assert.deepEqual(list(session), [
    `$(circle-large-outline) ${VERIFY} | five requests at the same time`,
    `$(check) ${GEVENT} | the app requires it`,
    `$(debug-step-over) ${ROCK} | someone else does this`,
    `$(check) ${IMAGE} | the deployed image runs gevent workers`,
    `$(debug-step-over) ${PACK} | someone else does this`,
    `$(check) ${REFRESH} | my-app, revision 0, has "webserver-worker-class"`,
    `$(check) ${SET} | gevent on my-app, which is active`,
  ]);
});

for (const [outcome, message] of [
  ['failed', /^rockcraft\.skopeo failed: see its terminal$/],
  ['missing', /^No rockcraft\.skopeo was found next to rockcraft: install rockcraft, or copy the command/],
  ['busy', /^rockcraft\.skopeo is already running$/],
] as const) {
  test(`an image whose copying is ${outcome} is not told as there`, async context => {
    const session = openSession(context);
    project(session, 'Flask\ngevent\n');
    writeFileSync(join(session.dir, 'my-app_0.1_amd64.rock'), '');
    Object.assign(session.host, { skopeo: async () => outcome });
    const run: Answer = { pick: 'Run rockcraft.skopeo copy' };
    await session.run(useAsyncWorkers, [todo(IMAGE), { text: REFERENCE, note: /right image/ }, run]);
    assert.match(session.said[0]?.message ?? '', message);
    await session.run(useAsyncWorkers, [{ leave: 'pick' }]);
    assert.ok(list(session)[0]?.startsWith(`$(circle-large-outline) ${IMAGE} | `), list(session)[0]);
  });
}

test('a rock older than requirements.txt has to be packed again', async context => {
  const session = openSession(context);
  project(session, 'Flask\ngevent\n');
  const rock = join(session.dir, 'my-app_0.1_amd64.rock');
  writeFileSync(rock, '');
  utimesSync(rock, new Date(Date.now() - 3_600_000), new Date(Date.now() - 3_600_000));
  await session.run(useAsyncWorkers, [{ leave: 'pick' }]);
  assert.ok(
    list(session).includes(
      `$(circle-large-outline) ${ROCK} | my-app_0.1_amd64.rock is older than rockcraft.yaml`,
    ),
  );
});

test('an image without gevent blocks the unit, and the person is told what lacks', async context => {
  const session = openSession(context);
  project(session, 'Flask\ngevent\n');
  const message = 'gunicorn[gevent] must be installed in the rock. https://bit.ly/flask-async-doc';
  session.after(/^config .* webserver-worker-class=@/, () =>
    session.change(state => {
      const app = state.controllers.lxd?.models['admin/dev']?.apps['my-app'] ?? assert.fail();
      delete app.passing;
      Object.assign(app, { status: 'blocked', message });
    }),
  );
  await session.run(useAsyncWorkers, [todo(SET)]);
  assert.match(session.said[0]?.message ?? '', /^Blocked, gunicorn\[gevent\] must be installed/);
  assert.match(session.said[1]?.message ?? '', /image does not contain gevent: pack the rock again/);
});

test('an application of an older charm has no worker class to set', async context => {
  const session = openSession(context);
  project(session, 'Flask\ngevent\n');
  session.change(state => {
    const { options } = state.controllers.lxd?.models['admin/dev']?.apps['my-app'] ?? assert.fail();
    delete options['webserver-worker-class'];
  });
  await session.run(useAsyncWorkers, [todo(SET), { leave: 'pick' }]);
  assert.match(
    session.said[0]?.message ?? '',
    /my-app does not have the option "webserver-worker-class" yet: refresh it first/,
  );
  assert.deepEqual(writes(session), []);
});

test('another framework has no worker class', async context => {
  const session = openSession(context, { charmcraft: CHARM.replace('flask-', 'go-') });
  await session.run(useAsyncWorkers, []);
  assert.match(
    session.said[0]?.message ?? '',
    /only for frameworks that run on Gunicorn: Go has its own server/,
  );
});

test('missing tools are told with how to install them', async context => {
  const session = openSession(context, { tools: false });
  project(session, 'Flask\ngevent\n');
  await session.run(useAsyncWorkers, [todo(ROCK), { pick: 'Run rockcraft pack' }]);
  assert.match(session.said[0]?.message ?? '', /No rockcraft program was found on this machine/);
  assert.deepEqual(session.said[0]?.buttons[0], {
    title: 'Install via Terminal',
    does: 'type-in-terminal',
    text: 'sudo snap install rockcraft --classic',
  });
  await session.run(packRock, []);
  assert.match(session.said[1]?.message ?? '', /No rockcraft program was found/);
});

test('a command without -k is opened, and a failed pack is told', async context => {
  const session = openSession(context);
  project(
    session,
    'Flask\ngevent\n',
    'services:\n  flask:\n    override: merge\n    command: gunicorn app:app\n',
  );
  await session.run(useAsyncWorkers, [todo('Add -k to the command of the service')]);
  assert.match(session.files.world.revealed[0]?.[0] ?? '', /rockcraft\.yaml$/);
  writeFileSync(join(session.dir, 'rockcraft.yaml'), 'name: [');
  await session.run(packRock, []);
  assert.match(session.said.at(-1)?.message ?? '', /rockcraft pack failed/);
});

test('requirements that cannot be read are the word of the person', async context => {
  const session = openSession(context);
  project(session, '-e .\n');
  await session.run(useAsyncWorkers, [
    todo(GEVENT),
    { pick: 'The App Already Has It' },
    { leave: 'pick' },
    { leave: 'pick' },
  ]);
  assert.ok(list(session).includes(`$(debug-step-over) ${GEVENT} | someone else does this`));
});

test('a refresh without a packed charm says what to do; an old one is asked about', async context => {
  const session = openSession(context);
  project(session);
  await session.run(refreshApplication, [{ text: '' }]);
  assert.match(session.said[0]?.message ?? '', /no packed charm/);
  assert.deepEqual(session.said[0]?.buttons[0], {
    title: 'Pack Charm',
    does: 'run',
    command: 'charmConfig.packCharm',
  });
  const packed = join(session.dir, 'my-app_amd64.charm');
  writeFileSync(packed, CHARM);
  utimesSync(packed, new Date(0), new Date(0));
  await session.run(refreshApplication, [{ text: '' }, { leave: 'decide' }]);
  assert.deepEqual(writes(session), []);
  await session.run(refreshApplication, [{ text: '' }, { decide: 'Refresh Anyway' }]);
  assert.match(session.said.at(-1)?.message ?? '', /^Active again .* is refreshed to revision 1/);
});

test('an application of another charm is not refreshed from this file', async context => {
  const session = openSession(context);
  session.change(state => {
    const model = state.controllers.lxd?.models['admin/dev'];
    const app = model?.apps['my-app'];
    assert.ok(model && app);
    model.apps = { 'my-app': app, twin: app, 'a-database': { ...app, charm: 'postgresql-k8s' } };
  });
  await session.run(refreshApplication, [{ pick: 'a-database' }]);
  assert.deepEqual(
    session.said.map(({ message }) => message),
    ['a-database is deployed from the charm "postgresql-k8s", not from this file'],
  );
  assert.deepEqual(writes(session), []);
});

test('a refused refresh says so, and one whose answer was lost is looked at', async context => {
  const session = openSession(context);
  project(session);
  writeFileSync(join(session.dir, 'my-app_amd64.charm'), CHARM);
  session.fault({
    match: '^refresh',
    times: 1,
    exit: 1,
    stderr: 'ERROR permission denied (unauthorized access)\n',
  });
  await session.run(refreshApplication, [{ text: '' }]);
  assert.match(
    session.said[0]?.message ?? '',
    /^my-app was not refreshed in lxd:admin\/dev\. Your Juju user may not/,
  );
  session.fault({ match: '^refresh', times: 1, fault: 'garbage' });
  await session.run(refreshApplication, [{ text: '' }]);
  assert.match(session.said[1]?.message ?? '', /refreshed to revision 1/);
  session.fault({ match: '^refresh', times: 1, fault: 'signal:SIGKILL' });
  await session.run(refreshApplication, [{ text: '' }]);
  assert.match(session.said[2]?.message ?? '', /not refreshed|is refreshed to revision 2/);
});

test('the guide can be walked on the practice model', async context => {
  const session = openSession(context, { tools: false, change: state => delete state.current });
  project(session, 'Flask\ngevent\n');
  const app = await startApp(context);
  app.workers = 'gevent';
  await session.run(startPractice, []);
  assert.match(
    session.said[0]?.message ?? '',
    /^"my-app" is deployed in practice:you\/playground, a practice model/,
  );
  await session.run(useAsyncWorkers, [
    todo(REFRESH),
    { pick: 'Refresh my-app' },
    todo(SET),
    ...requestsTo(app),
  ]);
  assert.match(session.said.at(-3)?.message ?? '', /^Active again .*"gevent" in practice:you\/playground$/);
  // Nothing answers where the practice model is deployed.
  const places = session.asked.find(({ prompt }) => prompt.startsWith('No app runs in the practice model'));
  assert.deepEqual(places?.labels, ['127.0.0.1', 'Another Address...']);
  assert.deepEqual(session.calls(), []);
});

test('the image is copied by a command that a shell takes', () => {
  assert.equal(
    copyImageCommand('a.rock', 'registry.example.com/team/a:1'),
    'rockcraft.skopeo --insecure-policy copy oci-archive:a.rock docker://registry.example.com/team/a:1',
  );
});

test('a rock in the folder above is packed there', async context => {
  const session = openSession(context);
  mkdirSync(join(session.dir, 'charm'), { recursive: true });
  await session.run(packRock, []);
  assert.match(
    session.said[0]?.message ?? '',
    /No rockcraft\.yaml was found next to charmcraft\.yaml or in a folder above it/,
  );
});

test('a second run goes on where the first ended', async context => {
  const session = openSession(context);
  project(session, 'Flask\ngevent\n');
  session.change(state => {
    const app = state.controllers.lxd?.models['admin/dev']?.apps['my-app'] ?? assert.fail();
    app.user['webserver-worker-class'] = 'gevent';
  });
  await session.run(useAsyncWorkers, [{ leave: 'pick' }]);
  assert.deepEqual(
    list(session)
      .filter(line => line.startsWith('$(check)'))
      .map(line => line.split(' | ')[0]),
    [GEVENT, IMAGE, REFRESH, SET].map(title => `$(check) ${title}`),
  );
});

test('nothing is packed, set or asked in Restricted Mode', async context => {
  const session = openSession(context);
  project(session);
  session.files.world.trusted = false;
  await session.run(useAsyncWorkers, []);
  await session.run(packRock, []);
  assert.match(session.said[0]?.message ?? '', /trust this workspace/);
  assert.match(session.said[1]?.message ?? '', /trust this workspace/);
  assert.deepEqual([session.calls(), session.log], [[], []]);
});

test('a name from the file reaches a shell only in quotes', () => {
  const command = copyImageCommand('x; touch y.rock', 'localhost:32000/x:1');
  assert.match(command, / 'oci-archive:x; touch y\.rock' /);
});

test('a charm of the store that is up to date is not called refreshed', async context => {
  const session = openSession(context);
  project(session);
  session.change(state => {
    const app = state.controllers.lxd?.models['admin/dev']?.apps['my-app'] ?? assert.fail();
    Object.assign(app, { origin: 'charmhub', channel: 'latest/stable' });
  });
  await session.run(refreshApplication, [{ text: '' }]);
  assert.match(
    session.said[0]?.message ?? '',
    /my-app already runs the newest revision of its channel \(0\)/,
  );
  await session.run(refreshApplication, [{ text: REFERENCE, note: /is this the right image/ }]);
  assert.match(session.said[1]?.message ?? '', /^Active again \(.*: my-app is refreshed in lxd:admin\/dev$/);
});

test('a refresh that nobody can look at afterwards is called neither done nor undone', async context => {
  const session = openSession(context);
  project(session);
  writeFileSync(join(session.dir, 'my-app_amd64.charm'), CHARM);
  session.after(/^refresh /, () =>
    session.fault({
      match: '^(status|config)',
      exit: 1,
      stderr: 'ERROR dial tcp 10.0.0.2:17070: i/o timeout\n',
    }),
  );
  await session.run(refreshApplication, [{ text: '' }]);
  assert.match(
    session.said[0]?.message ?? '',
    /^Could not confirm that my-app was refreshed in lxd:admin\/dev\. juju reported no error, but the result could not/,
  );
  assert.equal(session.model().apps['my-app']?.rev, 1);
});
