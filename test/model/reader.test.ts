import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readApplications, readOptionSettings } from '../../client/src/flow/choose.ts';
import type { CharmFile } from '../../client/src/flow/host.ts';
import { startJob } from '../../client/src/flow/job.ts';
import { JujuError } from '../../client/src/juju/error.ts';
import { differencesOf } from '../../client/src/model/differences.ts';
import { modelMessage } from '../../client/src/model/message.ts';
import { ownApplication } from '../../client/src/model/own-application.ts';
import { pointsToUnread } from '../../client/src/model/picture.ts';
import { createModelReader, type ModelReader } from '../../client/src/model/reader.ts';
import { createComparison } from '../../client/src/model/rows-differ.ts';
import { childRows, type ModelRow } from '../../client/src/model/tree.ts';
import { writeStoreFiles } from '../../stand-in/store-files.mjs';
import type { State } from '../../stand-in/types.ts';
import { CHARM, openSession, type Session, unreachable } from '../client/session.ts';

const ID = 'd0vdtqnmp25c762e7jug';
const URI = `secret:${ID}`;
const modelIn = (state: State) => state.controllers.lxd?.models['admin/dev'] ?? assert.fail();

/** `api-token` of my-app points to "login", which it may read; nothing uses "spare". */
function withSecrets(state: State): void {
  const { apps, secrets } = modelIn(state);
  secrets[ID] = {
    owner: '<model>',
    name: 'login',
    revisions: [{ data: { value: 'hunter2-hunter2' } }],
    access: ['my-app'],
  };
  secrets.d0fake0000000000009g = {
    owner: '<model>',
    name: 'spare',
    info: 'For later',
    revisions: [{ data: { value: 'x' } }],
    access: [],
  };
  Object.assign(apps['my-app']?.user ?? {}, {
    'api-token': URI,
    greeting: 'Hi',
    'smtp-password': 'correct-horse',
  });
}

interface Shown {
  readonly session: Session;
  readonly reader: ModelReader;
  readonly rows: (row?: ModelRow, filter?: string) => readonly ModelRow[];
  readonly row: (label: string, parent?: ModelRow) => ModelRow;
  /** juju calls since the last time: name and subject. */
  readonly calls: () => readonly string[];
}

async function show(context: TestContext, more: Parameters<typeof openSession>[1] = {}): Promise<Shown> {
  const session = openSession(context, { change: withSecrets, ...more });
  const charm = (await session.host.charm({})) as CharmFile;
  const reader = createModelReader(
    session.host,
    async () => [charm],
    () => undefined,
    () => 1_000,
  );
  let seen = 0;
  const rows: Shown['rows'] = (row, filter = '') =>
    childRows(reader.picture() ?? assert.fail('nothing was read'), reader.surroundings(), filter, row);
  return {
    session,
    reader,
    rows,
    row: (label, parent) => rows(parent).find(row => row.label === label) ?? assert.fail(`no row ${label}`),
    calls() {
      const all = session.calls().map(({ argv }) => [argv[1], ...argv.slice(4, 5)].join(' '));
      const fresh = all.slice(seen);
      seen = all.length;
      return fresh.map(call => call.replace(/ --.*$/, ''));
    },
  };
}

test('the view opens with as few calls as it takes', async context => {
  const { reader, calls } = await show(context);
  await reader.refresh(false);
  assert.deepEqual(calls(), ['status', 'config my-app', 'secrets', `show-secret ${URI}`]);
});

test('without an option that points to a secret, secrets are not read', async context => {
  const { reader, calls, row } = await show(context, { change: () => undefined });
  await reader.refresh(false);
  assert.deepEqual(calls(), ['status', 'config my-app']);
  assert.equal(row('Secrets').opens, 'wanted');
  await reader.readSecrets();
  assert.deepEqual(calls(), ['secrets']);
  await reader.readApplication('postgresql-k8s');
  assert.deepEqual(calls(), ['config postgresql-k8s', 'secrets']);
});

test('applications of open charms come first, with their status in words', async context => {
  const { session, reader, rows } = await show(context);
  session.change(state => {
    const { apps } = modelIn(state);
    Object.assign(apps['my-app'] ?? {}, { status: 'blocked', message: 'missing options: db' });
    Object.assign(apps, { aaa: structuredClone(apps['postgresql-k8s']) });
  });
  await reader.refresh(false);
  const [mine, other] = rows();
  assert.deepEqual(
    rows().map(({ label }) => label),
    ['my-app', 'aaa', 'postgresql-k8s', 'Secrets'],
  );
  assert.deepEqual(
    [mine?.description, mine?.icon, mine?.color, mine?.context],
    ['blocked · missing options: db · revision 0', 'circle-slash', 'bad', 'application ill own'],
  );
  assert.equal(mine?.spoken, 'my-app, blocked, missing options: db, revision 0');
  assert.match(other?.description ?? '', /^active · charm postgresql-k8s · revision 495$/);
});

test('options show value, source and variable; secrets by name, what looks like one never', async context => {
  const { reader, row } = await show(context);
  await reader.refresh(false);
  const app = row('my-app');
  const shown = (label: string) => row(label, app).description;
  assert.equal(shown('greeting'), 'Hi · set · FLASK_GREETING');
  assert.equal(shown('page-size'), '20 · default · FLASK_PAGE_SIZE');
  assert.equal(shown('flask-debug'), 'unset · FLASK_DEBUG');
  assert.equal(shown('smtp-password'), '•••••• · set · FLASK_SMTP_PASSWORD');
  assert.equal(shown('api-token'), 'secret "login" · set · FLASK_API_TOKEN_<KEY>');
  assert.deepEqual(row('greeting', app).target, {
    model: 'lxd:admin/dev',
    application: 'my-app',
    option: 'greeting',
    uri: row('greeting', app).target.uri,
    value: 'Hi',
  });
  const hidden = row('smtp-password', app);
  assert.deepEqual([hidden.context, hidden.target.value], ['option user written', undefined]);
  assert.ok(
    !JSON.stringify(app).includes('correct-horse') && !JSON.stringify(hidden).includes('correct-horse'),
  );
});

test('a secret shows who may read it and which options point to it; keys only when they are known', async context => {
  const { session, reader, row, rows, calls } = await show(context);
  await reader.refresh(false);
  calls();
  const secrets = row('Secrets');
  assert.deepEqual(
    rows(secrets).map(({ label, description }) => `${label}: ${description}`),
    ['login: used by "api-token" of my-app · my-app may read it', 'spare: For later'],
  );
  const spare = row('spare', secrets);
  assert.equal(spare.opens, 'wanted');
  await reader.readSecret('secret:d0fake0000000000009g');
  assert.deepEqual(calls(), ['show-secret secret:d0fake0000000000009g']);
  assert.match(row('spare', secrets).description, /no application may read it$/);

  const login = row('login', secrets);
  assert.deepEqual(
    rows(login).map(({ label }) => label),
    ['my-app', 'Keys unknown'],
  );
  session.host.secretKeys.set(URI, ['value']);
  await reader.readSecret(URI);
  assert.deepEqual(
    rows(login).map(({ label, description }) => `${label}: ${description}`),
    ['my-app: may read it', 'value: FLASK_API_TOKEN_VALUE'],
  );
});

test('the filter finds applications, options and values, and nothing hidden', async context => {
  const { reader, rows } = await show(context);
  await reader.refresh(false);
  const labels = (filter: string) => rows(undefined, filter).map(({ label }) => label);
  assert.deepEqual(labels('GREET'), ['my-app', 'Secrets']);
  assert.deepEqual(labels('postgres'), ['postgresql-k8s', 'Secrets']);
  assert.deepEqual(labels('correct-horse'), ['Secrets']);
  const [app] = rows(undefined, 'FLASK_PAGE');
  assert.deepEqual(
    rows(app, 'FLASK_PAGE').map(({ label }) => label),
    ['page-size'],
  );
});

test('after a failed login nothing runs until the user asks', async context => {
  const { session, reader, calls, row } = await show(context);
  await reader.refresh(false);
  session.fault({ match: '', fault: 'nologin' });
  await reader.refresh(false);
  assert.equal(reader.failure()?.kind, 'not-logged-in');
  assert.equal(row('my-app').label, 'my-app', 'what was read before stays');
  calls();
  await reader.refresh(false);
  await reader.readSecrets();
  await reader.readApplication('my-app');
  assert.deepEqual(calls(), []);
  session.fault();
  await reader.refresh(true);
  assert.deepEqual([reader.failure(), calls()[0]], [undefined, 'status']);
});

test('a failure is shown above the tree, and goes with the next reading', async context => {
  const { session, reader } = await show(context);
  await reader.refresh(false);
  session.intercept(/^status/, unreachable);
  await reader.refresh(false);
  const message = (selected = 'lxd:admin/dev', filter = '') =>
    modelMessage(reader.picture(), selected, reader.failure(), filter);
  assert.match(message(), /^The controller cannot be reached/);
  await reader.refresh(false);
  assert.equal(message(), '');
  assert.equal(message('lxd:admin/prod'), 'This is lxd:admin/dev, but lxd:admin/prod is selected now');
  assert.match(message('lxd:admin/dev', 'x'), /^Only what contains "x" is shown$/);
});

test('for another model nothing of the old one stays', async context => {
  const { session, reader, calls, rows } = await show(context);
  await reader.refresh(false);
  await session.host.pins.set({ model: 'lxd:admin/staging' });
  calls();
  await reader.refresh(false);
  assert.deepEqual(
    [reader.picture()?.model, rows(), calls()],
    ['lxd:admin/staging', [], ['status', 'secrets']],
  );
  const lost = new JujuError({ kind: 'not-logged-in', login: {} });
  for (const problem of [undefined, lost])
    assert.equal(modelMessage(reader.picture(), 'lxd:admin/staging', problem, 'x'), '', 'the welcome shows');
  session.change(state => {
    const { 'admin/dev': dev, 'admin/staging': staging } = state.controllers.lxd?.models ?? {};
    Object.assign(staging?.secrets ?? {}, dev?.secrets);
  });
  await reader.refresh(false);
  assert.deepEqual(
    rows().map(({ label }) => label),
    ['Secrets'],
  );
  const message = modelMessage(reader.picture(), 'lxd:admin/staging', undefined, '');
  assert.equal(message, 'No application is deployed in lxd:admin/staging');
});

test('where no model is selected any more, nothing of the old one stays', async context => {
  const { session, reader } = await show(context);
  await reader.refresh(false);
  const message = (): string => modelMessage(reader.picture(), undefined, reader.failure(), '');
  assert.equal(message(), '');
  session.change(state => {
    delete state.controllers.lxd?.currentModel;
    writeStoreFiles(state, session.data);
  });
  await reader.refresh(false);
  assert.deepEqual([reader.picture(), reader.failure()?.kind, message()], [undefined, 'no-model', '']);
});

test('where juju is missing, that is the cause of having no controller', async context => {
  const { session, reader } = await show(context);
  session.change(state => {
    delete state.current;
    writeStoreFiles(state, session.data);
  });
  await reader.refresh(false);
  assert.equal(reader.failure()?.kind, 'no-controller');
  const gone = Object.assign(new Error('spawn juju ENOENT'), { code: 'ENOENT' });
  session.intercept(/^controllers/, async () => ({
    exit: null,
    failed: gone,
    stdout: '',
    stderr: '',
    ms: 1,
  }));
  await reader.refresh(false);
  assert.equal(reader.failure()?.kind, 'not-installed');
});

test('a login that one controller wants keeps nobody from another one', async context => {
  const { session, reader, calls } = await show(context);
  session.change(state => {
    state.controllers.other = structuredClone(state.controllers.lxd ?? assert.fail());
    writeStoreFiles(state, session.data);
  });
  session.fault({ match: '', times: 1, fault: 'nologin' });
  await reader.refresh(false);
  assert.equal(reader.failure()?.kind, 'not-logged-in');
  calls();
  await reader.refresh(false);
  assert.deepEqual(calls(), []);
  await session.host.pins.set({ model: 'other:admin/dev' });
  await reader.refresh(false);
  assert.deepEqual([reader.failure(), reader.picture()?.model], [undefined, 'other:admin/dev']);
});

/** [what differs, the change to the file or the model, the option, the text]. */
const DIFFERENCES: readonly (readonly [string, string, (state: State) => void, string, RegExp])[] = [
  [
    'only in the file',
    `${CHARM}    theme:\n      type: string\n`,
    () => undefined,
    'theme',
    /not in the deployed revision/,
  ],
  [
    'only deployed',
    CHARM.replace(/ {4}page-size:[\s\S]*?page\.\n/, ''),
    () => undefined,
    'page-size',
    /the file no longer has it/,
  ],
  [
    'another type',
    CHARM.replace('type: int', 'type: string').replace('default: 20', 'default: many'),
    () => undefined,
    'page-size',
    /is string in the file, but int on my-app/,
  ],
  [
    'another default',
    CHARM.replace('default: 20', 'default: 30'),
    () => undefined,
    'page-size',
    /^The default of "page-size" is "30" in the file, but "20" on my-app$/,
  ],
  [
    'a required option',
    `${CHARM.replace('For sending mail.', 'For sending mail.\n      optional: false')}`,
    state => {
      modelIn(state).apps['my-app']?.user && Object.assign(modelIn(state).apps['my-app'] ?? {}, { user: {} });
    },
    'smtp-password',
    /stays blocked until "smtp-password" is set/,
  ],
  [
    'a secret that is gone',
    CHARM,
    state => {
      modelIn(state).secrets = {};
    },
    'api-token',
    /points to a secret that is not in the model/,
  ],
  [
    'a secret that is not granted',
    CHARM,
    state => {
      Object.assign(modelIn(state).secrets[ID] ?? {}, { access: [] });
    },
    'api-token',
    /^my-app may not read "login", the secret in "api-token"$/,
  ],
];
for (const [what, charmcraft, change, option, text] of DIFFERENCES) {
  test(`the file beside the application: ${what}`, async context => {
    const session = openSession(context, { charmcraft: CHARM, change: withSecrets });
    session.change(change);
    const other = openSession(context, { charmcraft });
    const charm = (await other.host.charm({})) as CharmFile;
    const reader = createModelReader(
      session.host,
      async () => [charm],
      () => undefined,
    );
    await reader.refresh(false);
    const picture = reader.picture() ?? assert.fail();
    const app = picture.applications.find(({ name }) => name === 'my-app') ?? assert.fail();
    const found = differencesOf(picture, app, reader.surroundings());
    assert.deepEqual(
      found.map(one => one.option),
      [option],
    );
    assert.match(found[0]?.text ?? '', text);
  });
}

for (const [where, world] of [
  ['the file names', { secretKeys: ['value', 'other'] }],
  ['the app reads', { secretKeys: ['value'], readKeys: [{ key: 'other', place: 'app.py:12' }] }],
] as const)
  test(`a secret without a key that ${where} is told once its keys are known`, async context => {
    const session = openSession(context, { change: withSecrets, ...world });
    const charm = (await session.host.charm({})) as CharmFile;
    const reader = createModelReader(
      session.host,
      async () => [charm],
      () => undefined,
    );
    await reader.refresh(false);
    const differences = () => {
      const picture = reader.picture() ?? assert.fail();
      return picture.applications.flatMap(app => differencesOf(picture, app, reader.surroundings()));
    };
    assert.deepEqual(differences(), []);
    session.host.secretKeys.set(URI, ['value']);
    assert.match(differences()[0]?.text ?? '', /has no key "other"$/);
  });

test('an edited file is described again without a juju call', async context => {
  const { session } = await show(context);
  let text = CHARM;
  const other = (charmcraft: string) => openSession(context, { charmcraft }).host.charm({});
  let changes = 0;
  const reader = createModelReader(
    session.host,
    async () => [(await other(text)) as CharmFile],
    () => changes++,
  );
  await reader.readCharms();
  assert.equal(changes, 0, 'nothing was read that could change');
  await reader.refresh(false);
  const calls = session.calls().length;
  text = `${CHARM}    theme:\n      type: string\n`;
  await reader.readCharms();
  const picture = reader.picture() ?? assert.fail();
  const [app = assert.fail()] = picture.applications.filter(({ name }) => name === 'my-app');
  assert.deepEqual(
    differencesOf(picture, app, reader.surroundings()).map(({ option, kind }) => `${option} ${kind}`),
    ['theme only-in-file'],
  );
  assert.equal(session.calls().length, calls);
});

test('what a command reads is known without a call, and only of what it was read of', async context => {
  const { session, reader, calls, rows, row } = await show(context);
  await reader.refresh(false);
  const greeting = () => row('greeting', row('my-app')).description;
  const job = startJob(
    { ...session.host, modelView: { ...session.host.modelView, learned: reader.learn } },
    'Test',
    (await session.host.charm({})) as CharmFile,
  );
  session.change(state => Object.assign(modelIn(state).apps['my-app']?.user ?? {}, { greeting: 'Good day' }));
  calls();
  const [app = assert.fail()] = (await readApplications(job)).filter(({ name }) => name === 'my-app');
  const settings = await readOptionSettings(job, app);
  assert.match(greeting(), /^Good day · set/);
  assert.deepEqual(calls(), ['status', 'config my-app'], 'only those of the command');
  const other = settings.map(setting => ({ ...setting, value: 'elsewhere' }));
  reader.learn({ model: 'lxd:admin/staging', application: 'my-app', settings: other }, false);
  reader.learn({ model: 'lxd:admin/dev', application: 'my-app', settings: other }, true);
  assert.match(greeting(), /^Good day/);
  session.change(state => Object.assign(modelIn(state).apps['my-app'] ?? {}, { message: 'Almost' }));
  await readApplications(job);
  assert.match(rows()[0]?.description ?? '', /Almost/);
});

test('what shows the same is reported once, however often a command reads it, unless its age is shown', async context => {
  const { session } = await show(context);
  const charm = (await session.host.charm({})) as CharmFile;
  let changes = 0;
  let minutes = 0;
  const reader = createModelReader(
    session.host,
    async () => [charm],
    () => changes++,
    () => minutes * 60_000,
  );
  await reader.refresh(false);
  const { applications = [], model = '' } = reader.picture() ?? {};
  const learn = () => reader.learn({ model, applications }, false);
  changes = 0;
  learn();
  assert.equal(changes, 0);
  minutes = 12;
  learn();
  assert.equal(changes, 1, 'it is fresh again');
});

test('what the view reads is published to whatever else shows the application', async context => {
  const { session, reader } = await show(context);
  await reader.refresh(false);
  assert.deepEqual(
    session.observations.map(({ deployment: { application, model, values } }) => [
      application,
      model,
      values,
    ]),
    [['my-app', 'lxd:admin/dev', { greeting: 'Hi', 'smtp-password': null, 'api-token': null }]],
  );
});

test('an option that points to a secret newer than the list is not said to point to none', async context => {
  const session = openSession(context, { change: withSecrets });
  const charm = (await session.host.charm({})) as CharmFile;
  let time = 1_000;
  const reader = createModelReader(
    session.host,
    async () => [charm],
    () => undefined,
    () => time,
  );
  await reader.refresh(false);
  const picture = () => reader.picture() ?? assert.fail();
  const settings = (picture().settings.get('my-app') ?? assert.fail()).settings.map(setting =>
    setting.name === 'api-token' ? { ...setting, value: 'secret:d0fake0000000000007g' } : setting,
  );
  const kinds = () =>
    picture()
      .applications.flatMap(app => differencesOf(picture(), app, reader.surroundings()))
      .map(({ kind }) => kind);
  const learn = () => reader.learn({ model: 'lxd:admin/dev', application: 'my-app', settings }, false);
  const isUnread = () => pointsToUnread(picture(), reader.surroundings());
  assert.equal(isUnread(), false);
  learn();
  assert.deepEqual(kinds(), ['no-secret']);
  time++;
  learn();
  assert.deepEqual([kinds(), isUnread()], [[], true]);
  await reader.readSecret('secret:d0fake0000000000007g');
  assert.deepEqual([kinds(), isUnread()], [['no-secret'], false], 'it is known to be gone');
});

test('the tree is rebuilt for what its rows show, and for nothing else', async context => {
  const { session, reader } = await show(context);
  const isOther = createComparison(reader);
  await reader.refresh(false);
  const { model = '', applications = [] } = reader.picture() ?? {};
  const after = async (act: () => unknown, filter = '') => {
    await act();
    return isOther(filter);
  };
  assert.deepEqual(
    [
      await after(() => undefined),
      await after(() => undefined),
      await after(() => undefined, 'greeting'),
      await after(() => undefined),
      await after(() => session.host.secretKeys.set(URI, ['value'])),
      await after(() => reader.readCharms()),
      await after(() => reader.learn({ model, applications: applications.slice(1) }, false)),
      await after(() => undefined),
    ],
    [true, false, true, true, true, true, true, false],
  );
});

test('the application of an open charm is known in passing, and read unless it was just read', async context => {
  const { session, reader, calls } = await show(context);
  const selection = { ...session.host.backend().selection };
  assert.equal((await ownApplication(reader, selection, new Promise(() => undefined)))?.name, 'my-app');
  assert.equal(calls()[0], 'status');
  assert.equal(
    await ownApplication(reader, { ...selection, model: 'admin/other' }, Promise.resolve()),
    undefined,
  );
  const { model = '', applications = [] } = reader.picture() ?? {};
  const second = { ...(applications[0] ?? assert.fail()), name: 'second' };
  reader.learn({ model, applications: [...applications, second] }, false);
  const named = async (application: string) =>
    (await ownApplication(reader, { ...selection, pin: { model, application } }, Promise.resolve()))?.name;
  assert.deepEqual([await named('second'), await named('gone')], ['second', 'my-app']);
});
