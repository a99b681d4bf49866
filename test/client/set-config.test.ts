import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { resetConfigOption } from '../../client/src/commands/reset-config.ts';
import { setConfigOption } from '../../client/src/commands/set-config.ts';
import type { State } from '../../stand-in/types.ts';
import { assertHidden, CHARM, loseAnswer, openSession, type Session, writes, written } from './session.ts';

const ID = 'd0fake0000000000009g';
const URI = `secret:${ID}`;

const appOf = (session: Session) => session.model().apps['my-app'] ?? assert.fail('the application is gone');
const userOf = (session: Session) => appOf(session).user;
const message = (session: Session): string => {
  assert.equal(session.said.length, 1, JSON.stringify(session.said));
  return session.said[0]?.message ?? '';
};

/** Changes the application before anything is asked. */
function withApp(session: Session, fields: Partial<ReturnType<typeof appOf>>): void {
  session.change(state => Object.assign(appIn(state), fields));
}
const modelIn = (state: State) => state.controllers.lxd?.models['admin/dev'] ?? assert.fail();
const appIn = (state: State) => modelIn(state).apps['my-app'] ?? assert.fail();

function withSecret(session: Session, access: readonly string[]): void {
  session.change(state => {
    const revisions = [{ data: { value: 'hunter2' } }];
    modelIn(state).secrets[ID] = { owner: '<model>', name: 'shared', revisions, access: [...access] };
  });
}

test('a string is set, read back, and the application watched until it is active again', async context => {
  const session = openSession(context);
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Good day' }]);
  assert.deepEqual(userOf(session), { greeting: 'Good day' });
  assert.deepEqual(written(session), [['config', '-m', 'lxd:admin/dev', 'my-app', 'greeting=@FILE']]);
  assert.match(
    message(session),
    /^Active again \(\d+ s\): "greeting" of my-app is set to "Good day" in lxd:admin\/dev$/,
  );
  assert.equal(session.said[0]?.kind, 'information');
});

test('the only application of the charm is not asked for, and its options come with value, default and variable', async context => {
  const session = openSession(context);
  await session.run(setConfigOption, [{ leave: 'pick' }]);
  const [options] = session.asked;
  assert.equal(options?.title, 'Set Config Option (lxd:admin/dev): my-app');
  assert.deepEqual(options?.labels.slice(0, 3), ['greeting', 'page-size', 'sample-rate']);
  assert.ok(options?.labels.includes('flask-debug'));
  // The framework's options come with a description.
  assert.match(
    options?.details[options.labels.indexOf('webserver-keepalive')] ?? '',
    / · Seconds that Gunicorn/,
  );
  assert.deepEqual(options?.details.slice(0, 2), [
    'Hello | string · default Hello · FLASK_GREETING',
    '20 | int · default 20 · FLASK_PAGE_SIZE',
  ]);
  assert.deepEqual(session.said, []);
});

test('several applications of the charm are asked for, before those of other charms', async context => {
  const session = openSession(context);
  session.change(state => {
    const app = appIn(state);
    modelIn(state).apps = { 'a-database': { ...app, charm: 'postgresql-k8s' }, 'my-app': app, other: app };
  });
  await session.run(setConfigOption, [{ pick: 'other' }, { pick: 'greeting' }, { text: 'Hi' }]);
  assert.deepEqual(session.asked[0]?.labels, ['my-app', 'other', 'a-database']);
  assert.match(session.asked[0]?.title ?? '', /lxd:admin\/dev/);
  assert.match(message(session), /"greeting" of other is set/);
});

test('an application of another charm is one choice away, and back', async context => {
  const session = openSession(context);
  session.change(state => {
    const app = appIn(state);
    modelIn(state).apps = { 'my-app': app, 'a-database': { ...app, charm: 'postgresql-k8s' } };
  });
  const other = { pick: 'Another Application...' };
  await session.run(setConfigOption, [
    other,
    { pick: 'a-database' },
    other,
    { pick: 'my-app' },
    other,
    { pick: 'a-database' },
    { pick: 'greeting' },
    { text: 'Hi' },
  ]);
  assert.match(message(session), /"greeting" of a-database is set/);
});

test('the option at the cursor is the one that Enter takes', async context => {
  const session = openSession(context);
  session.files.world.cursor = { line: 10, character: 6 };
  await session.run(setConfigOption, [{ leave: 'pick' }]);
  assert.equal(session.asked[0]?.active, 'page-size');
});

test('numbers are checked while typing', async context => {
  const session = openSession(context);
  const texts = ['', ' 1', '1 ', '1_000', '0x10', '1.0', 'ten', '9223372036854775808', '１'];
  await session.run(setConfigOption, [
    { pick: 'page-size' },
    ...texts.map(text => ({ refused: text, because: /number/ })),
    { text: '-9223372036854775808' },
  ]);
  assert.deepEqual(writes(session).at(-1)?.at(-1), 'page-size=-9223372036854775808');
  assert.match(message(session), /: "page-size" of my-app is set/);
});

test('a float is checked while typing', async context => {
  const session = openSession(context);
  await session.run(setConfigOption, [
    { pick: 'sample-rate' },
    ...['', '.', '1,5', 'nan', 'inf', '0x1p2', '1e999'].map(text => ({ refused: text, because: /number/ })),
    { text: '.25e1' },
  ]);
  assert.deepEqual(userOf(session), { 'sample-rate': 2.5 });
  assert.match(message(session), /: "sample-rate" of my-app is set/);
});

test('a boolean is a choice', async context => {
  const session = openSession(context);
  await session.run(setConfigOption, [{ pick: 'maintenance-page' }, { pick: 'true' }]);
  assert.deepEqual(userOf(session), { 'maintenance-page': true });
});

for (const value of ['-m', '--reset=greeting', 'a=b', ' x ', 'it\'s $(id) `id` "x"', 'ä🧁', '', 'secret:x']) {
  test(`${JSON.stringify(value)} is set to the letter`, async context => {
    const session = openSession(context);
    await session.run(setConfigOption, [{ pick: 'greeting' }, { text: value }]);
    assert.deepEqual(userOf(session), { greeting: value });
    assert.match(message(session), /: "greeting" of my-app is set/);
  });
}

for (const value of ['@', '@/etc/passwd', 'a\nb\n', '\r\n', 'x'.repeat(150_000)]) {
  test(`${JSON.stringify(value.slice(0, 20))} goes by a file, to the letter`, async context => {
    const session = openSession(context);
    await session.run(setConfigOption, [{ pick: 'greeting' }, { text: value }]);
    assert.deepEqual(userOf(session), { greeting: value });
    const [set] = session.calls().filter(call => Object.keys(call.files).length > 0);
    assert.match(set?.argv.at(-1) ?? '', /^greeting=@.*\/snap\/juju\/common\/charm-config-value-/);
    assert.deepEqual(session.leftovers(), []);
  });
}

test('a secret-like string is typed unseen, goes by a private file, and shows nowhere', async context => {
  const session = openSession(context);
  withApp(session, { user: { 'smtp-password': 'previous-one' } });
  await session.run(setConfigOption, [{ pick: 'smtp-password' }, { text: 'hunter2-hunter2' }]);
  assert.deepEqual(userOf(session), { 'smtp-password': 'hunter2-hunter2' });
  const [question] = session.texts;
  assert.equal(question?.masked, true);
  assert.equal(question?.value ?? '', '');
  assert.match(question?.prompt ?? '', /anyone who may read lxd:admin\/dev can see this value/);
  const [file] = session.calls().flatMap(call => Object.values(call.files));
  assert.deepEqual([file?.mode, file?.folderMode], ['0600', '0700']);
  assertHidden(session, 'hunter2', 'previous-one');
});

test('a value with a login in it is treated as a secret, whatever its option is called', async context => {
  const session = openSession(context);
  withApp(session, { user: { greeting: 'postgres://me:hunter2@old/app' } });
  session.after(/greeting=/, () =>
    session.change(state => {
      delete appIn(state).passing;
      Object.assign(appIn(state), { status: 'blocked', message: 'no postgres://me:hunter3-hunter3@db/app' });
    }),
  );
  await session.run(setConfigOption, [
    { pick: 'greeting' },
    { text: 'postgres://me:hunter3-hunter3@db/app' },
  ]);
  assert.equal(session.texts[0]?.masked, true);
  assertHidden(session, 'hunter2', 'hunter3');
});

test('a secret-like string shows nowhere when juju refuses it with its words', async context => {
  const session = openSession(context);
  session.fault({ match: 'smtp-password=', stderr: 'ERROR option "smtp-password" got "hunter2-hunter2"\n' });
  await session.run(setConfigOption, [{ pick: 'smtp-password' }, { text: 'hunter2-hunter2' }]);
  assert.match(
    message(session),
    /was not set in lxd:admin\/dev\. juju refused; its message is hidden because it may contain the value\.$/,
  );
  assertHidden(session, 'hunter2');
});

test('a value that stays the same wakes nobody and is not waited for', async context => {
  const session = openSession(context);
  withApp(session, { user: { greeting: 'Hi' } });
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.equal(message(session), 'Active: "greeting" of my-app is set to "Hi" in lxd:admin/dev');
});

test('an application that does not become active is told of', async context => {
  const session = openSession(context);
  withApp(session, {
    options: { ...appOf(session).options, 'db-name': { type: 'string', optional: false } },
  });
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.match(message(session), /^Blocked, missing options: db-name: .* is set to "Hi" in lxd:admin\/dev$/);
  assert.equal(session.said[0]?.kind, 'warning');
});

test('a charm that begins a moment later is waited for', async context => {
  const session = openSession(context);
  session.change(state => delete appIn(state).afterConfig);
  // biome-ignore lint/suspicious/noThenProperty: its name in the state of the stand-in
  const passing = { status: 'maintenance', calls: 2, then: { status: 'active' } };
  session.after(/greeting=/, () => session.after(/^status/, () => withApp(session, { passing })));
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.match(message(session), /^Active again \(/);
});

test('a charm that has nothing to do is not waited for', async context => {
  const session = openSession(context);
  session.change(state => delete appIn(state).afterConfig);
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.equal(message(session), 'Active: "greeting" of my-app is set to "Hi" in lxd:admin/dev');
});

test('an application that takes too long is told of', async context => {
  const session = openSession(context, { patience: { limit: 600 } });
  withApp(session, { afterConfig: { status: 'maintenance', message: 'Preparing', calls: 1000 } });
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.match(
    message(session),
    /^Still in maintenance \(Preparing\) after \d+ s: .* is set to "Hi" in lxd:admin\/dev$/,
  );
  assert.equal(session.said[0]?.kind, 'warning');
});

test('an application that vanishes while it is watched is told of', async context => {
  const session = openSession(context);
  session.after(/^config .*greeting=/, () => session.fault({ match: '^status', fault: 'gone' }));
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.match(
    message(session),
    /^Status unknown: "greeting" of my-app is set to "Hi" in .*\. The model cannot be used/,
  );
});

const REFUSALS: readonly (readonly [string, RegExp])[] = [
  ['perm', /^"greeting" of my-app was not set in lxd:admin\/dev\. Your Juju user may not do this/],
  ['gone', /^"greeting" of my-app was not set in lxd:admin\/dev\. The model cannot be used/],
  ['hang', /^"greeting" of my-app was not set in lxd:admin\/dev\. juju did not answer/],
  ['signal:SIGKILL', /^"greeting" of my-app was not set in lxd:admin\/dev\. juju was ended/],
  [
    'password',
    /^"greeting" of my-app was not set in lxd:admin\/dev\. juju asks for the password of admin on lxd/,
  ],
];
for (const [fault, expected] of REFUSALS) {
  test(`${fault} while setting: nothing is set, and that is said`, async context => {
    const session = openSession(context, fault === 'hang' ? { limits: { writes: 100 } } : {});
    session.fault({ match: 'greeting=', fault });
    await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
    assert.deepEqual(userOf(session), {});
    assert.match(message(session), expected);
    assert.equal(session.said[0]?.kind, 'error');
  });
}

test('an answer that was lost is looked for in the model', async context => {
  const session = openSession(context);
  session.after(/greeting=/, loseAnswer);
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.match(
    message(session),
    /^Active again \(.*: "greeting" of my-app is set to "Hi" in lxd:admin\/dev$/,
  );
});

test('when nobody can tell, that is said', async context => {
  const session = openSession(context);
  session.after(/greeting=/, () => {
    session.fault({ match: '^config', fault: 'unreachable:1' });
    loseAnswer();
  });
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.match(
    message(session),
    /^Could not confirm that "greeting" of my-app was set in lxd:admin\/dev\. juju did not/,
  );
});

test('what cannot be read back is not called set', async context => {
  const session = openSession(context);
  session.after(/greeting=/, () => session.fault({ match: '^config', fault: 'unreachable:1' }));
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.match(
    message(session),
    /^Could not confirm that "greeting" of my-app was set in .*\. .*read back\. The controller cannot be reached/,
  );
});

test('somebody else`s later value is seen', async context => {
  const session = openSession(context);
  session.after(/greeting=/, () => withApp(session, { user: { greeting: 'theirs' } }));
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.match(
    message(session),
    /^Could not confirm that "greeting" of my-app was set in .*\. .* a different value is set now: .*\.$/,
  );
});

test('a cancel while setting: what is known is said', async context => {
  const session = openSession(context);
  session.fault({ match: 'greeting=', fault: 'hang' });
  session.cancel(/^Setting/, /greeting=/);
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.equal(message(session), '"greeting" of my-app was not set in lxd:admin/dev. juju was stopped.');
});

test('a cancel while watching: the option is set all the same', async context => {
  const session = openSession(context);
  withApp(session, { afterConfig: { status: 'maintenance', message: 'Preparing', calls: 1000 } });
  session.after(/greeting=/, () => session.cancelNow());
  session.cancel(/^Setting/);
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  assert.deepEqual(userOf(session), { greeting: 'Hi' });
  assert.match(
    message(session),
    /^Stopped watching \(last seen: \w+.*\): "greeting" of my-app is set to "Hi" in lxd:admin\/dev$/,
  );
});

test('a cancel while reading ends the command without a word', async context => {
  const session = openSession(context);
  session.fault({ match: '^status', fault: 'hang' });
  session.cancel(/^Reading/, /status/);
  await session.run(setConfigOption, []);
  assert.deepEqual(session.said, []);
});

test('the model of the first question is the model that is changed', async context => {
  const session = openSession(context);
  session.after(/^status/, () => {
    const models = 'controllers:\n  lxd:\n    models: {}\n    current-model: admin/staging\n';
    writeFileSync(join(session.data, 'models.yaml'), models);
  });
  await session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]);
  for (const call of session.calls()) assert.ok(call.argv.includes('lxd:admin/dev'), call.argv.join(' '));
  assert.equal(session.host.backend().selection.model, 'admin/staging');
});

const NOTHING: readonly (readonly [string, (state: State) => void, RegExp])[] = [
  [
    'no controller',
    state => Object.assign(state, { controllers: {}, current: undefined }),
    /^No Juju controller/,
  ],
  [
    'no model',
    state => Object.assign(state.controllers.lxd ?? {}, { currentModel: undefined }),
    /^No model is selected on the controller lxd/,
  ],
  [
    'no application',
    state => Object.assign(modelIn(state), { apps: {} }),
    /^No application is deployed in lxd:admin\/dev/,
  ],
];
for (const [name, act, expected] of NOTHING) {
  test(`${name}: said with the next step`, async context => {
    const session = openSession(context, { change: act });
    await session.run(setConfigOption, []);
    assert.match(message(session), expected);
    assert.ok((session.said[0]?.buttons.length ?? 0) > 0);
  });
}

const NEWER = `${CHARM}    turnstile:\n      type: secret\n    subtitle:\n      type: string\n`;

test('an option that the deployed revision lacks is shown as such', async context => {
  const session = openSession(context, { charmcraft: NEWER });
  await session.run(setConfigOption, [{ leave: 'pick' }]);
  const [options] = session.asked;
  assert.equal(
    options?.details[options.labels.indexOf('subtitle')],
    'not deployed | string · not in the deployed revision of my-app · FLASK_SUBTITLE',
  );
});

test('a secret that is not granted yet is granted first', async context => {
  const session = openSession(context);
  withSecret(session, []);
  await session.run(setConfigOption, [
    { pick: 'api-token' },
    { pick: 'shared' },
    { decide: 'Grant and Set' },
  ]);
  assert.deepEqual(writes(session), [
    ['grant-secret', '-m', 'lxd:admin/dev', URI, 'my-app'],
    ['config', '-m', 'lxd:admin/dev', 'my-app', `api-token=${URI}`],
  ]);
  assert.match(message(session), /^Active again \(.*: "api-token" of my-app is set in lxd:admin\/dev/);
  assert.ok(!session.calls().some(call => call.argv.includes('--reveal')));
});

test('a secret that is granted already is only set', async context => {
  const session = openSession(context);
  withSecret(session, ['my-app']);
  await session.run(setConfigOption, [{ pick: 'api-token' }, { pick: 'shared' }]);
  assert.deepEqual(writes(session), [['config', '-m', 'lxd:admin/dev', 'my-app', `api-token=${URI}`]]);
});

test('granted, but not set: again or back', async context => {
  const session = openSession(context);
  withSecret(session, []);
  session.fault({ match: 'api-token=', fault: 'perm', times: 2 });
  await session.run(setConfigOption, [
    { pick: 'api-token' },
    { pick: 'shared' },
    { decide: 'Grant and Set' },
    { decide: 'Try Again' },
    { decide: 'Undo' },
  ]);
  assert.deepEqual(session.model().secrets[ID]?.access, []);
  assert.match(
    session.asked.at(-1)?.prompt ?? '',
    /^my-app may now read the secret, but "api-token" is not set to it yet\. Your/,
  );
  assert.equal(message(session), 'my-app may no longer read the secret');
});

test('a new secret can be added on the way', async context => {
  const session = openSession(context);
  await session.run(setConfigOption, [
    { pick: 'api-token' },
    { pick: 'Add a New Secret...' },
    { text: 'api-token' },
    { text: 'value' },
    { text: 'hunter2-hunter2' },
    { text: '' },
  ]);
  assert.match(
    message(session),
    /: "api-token" of my-app is set to the secret "api-token" in lxd:admin\/dev\. The app gets FLASK_API_TOKEN_VALUE\.$/,
  );
  assertHidden(session, 'hunter2');
});

test('a command that is started on an option asks for no option', async context => {
  const session = openSession(context);
  await session.run(setConfigOption, [{ text: 'Hi' }], 'greeting');
  assert.deepEqual(userOf(session), { greeting: 'Hi' });
});

const LEAVES = [
  [{ leave: 'pick' }],
  [{ leave: 'pick' }],
  [{ pick: 'greeting' }, { leave: 'text' }],
  [{ pick: 'maintenance-page' }, { leave: 'pick' }],
  [{ pick: 'api-token' }, { leave: 'pick' }],
  [{ pick: 'api-token' }, { pick: 'shared' }, { leave: 'decide' }],
] as const;
for (const answers of LEAVES) {
  test(`leaving at question ${answers.length} (${Object.values(answers.at(-1) ?? {})}) changes nothing`, async context => {
    const session = openSession(context);
    withSecret(session, []);
    await session.run(setConfigOption, answers);
    assert.deepEqual([writes(session), session.said], [[], []]);
  });
}

async function reset(context: TestContext, user: Record<string, string>, option: string): Promise<Session> {
  const session = openSession(context);
  withApp(session, { user });
  await session.run(resetConfigOption, [{ pick: option }]);
  return session;
}

test('an option that was set goes back to its default', async context => {
  const session = await reset(context, { greeting: 'Hi', 'api-token': URI }, 'greeting');
  assert.deepEqual(userOf(session), { 'api-token': URI });
  assert.deepEqual(session.asked[0]?.labels, ['greeting', 'api-token', 'Another Application...']);
  assert.deepEqual(writes(session), [['config', '-m', 'lxd:admin/dev', 'my-app', '--reset', 'greeting']]);
  assert.match(
    message(session),
    /: "greeting" of my-app is back to its default, "Hello", in lxd:admin\/dev$/,
  );
});

test('an option without a default is unset again', async context => {
  const session = await reset(context, { 'smtp-password': 'hunter2' }, 'smtp-password');
  assert.match(
    message(session),
    /^Active again \(.*: "smtp-password" of my-app is unset again in lxd:admin\/dev/,
  );
  assertHidden(session, 'hunter2');
});

test('with nothing set there is nothing to reset', async context => {
  const session = openSession(context);
  await session.run(resetConfigOption, []);
  assert.equal(message(session), 'Every option of my-app in lxd:admin/dev already has its default');
});

test('a reset that is refused is said', async context => {
  const session = openSession(context);
  withApp(session, { user: { greeting: 'Hi' } });
  session.fault({ match: '--reset', fault: 'perm' });
  await session.run(resetConfigOption, [{ pick: 'greeting' }]);
  assert.match(
    message(session),
    /^"greeting" of my-app was not reset in lxd:admin\/dev\. Your Juju user may not/,
  );
});
