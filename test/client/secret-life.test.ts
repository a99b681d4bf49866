import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaletteAction } from '../../client/src/commands/palette.ts';
import { removeSecretFromModel } from '../../client/src/commands/remove-secret.ts';
import { revealSecretValue } from '../../client/src/commands/reveal-secret.ts';
import { rotateSecret } from '../../client/src/commands/rotate-secret.ts';
import {
  grantSecretToApplication,
  revokeSecretFromApplication,
} from '../../client/src/commands/secret-access.ts';
import { updateSecret } from '../../client/src/commands/update-secret.ts';
import type { State } from '../../stand-in/types.ts';
import {
  type Answer,
  assertHidden,
  doNothing,
  loseAnswer,
  openSession,
  type Session,
  unreachable,
  writes,
} from './session.ts';

const ID = 'd0vdtqnmp25c762e7jug';
const URI = `secret:${ID}`;
const DATA = { username: 'joshua-joshua', password: 'hunter2-hunter2' };

const modelIn = (state: State) => state.controllers.lxd?.models['admin/dev'] ?? assert.fail();

/** `api-token` of my-app is set to the secret "login", which it may read. */
function withSecret(state: State): void {
  const { apps, secrets } = modelIn(state);
  secrets[ID] = { owner: '<model>', name: 'login', revisions: [{ data: { ...DATA } }], access: ['my-app'] };
  Object.assign(apps['my-app']?.user ?? {}, { 'api-token': URI });
}
const open = (context: Parameters<typeof openSession>[0], more: Parameters<typeof openSession>[1] = {}) =>
  openSession(context, { change: withSecret, ...more });

const last = (session: Session): string => session.said.at(-1)?.message ?? '';
const names = (session: Session) => writes(session).map(([name]) => name);
const latest = (session: Session) => session.model().secrets[ID]?.revisions.at(-1)?.data;

const ONE_KEY: readonly Answer[] = [
  { pick: 'login' },
  { pick: 'Change One Key...' },
  { decide: 'Read the Values' },
  { pick: 'password' },
  { text: 'correct-horse' },
];

test('one key changes, the others stay, and no value shows', async context => {
  const session = open(context, { processes: true });
  await session.run(updateSecret, ONE_KEY);
  assert.deepEqual(latest(session), { ...DATA, password: 'correct-horse' });
  assert.match(
    last(session),
    /^Active.*: "login" in lxd:admin\/dev is now revision 2, with the keys password, username$/,
  );
  assert.deepEqual(session.host.secretKeys.get(URI), ['password', 'username']);
  assertHidden(session, 'correct-horse', ...Object.values(DATA));
});

test('a key is added, a key is removed', async context => {
  const session = open(context);
  await session.run(updateSecret, [
    ...ONE_KEY.slice(0, 3),
    { pick: '$(add) New Key...' },
    { refused: 'password', because: /already has a key/ },
    { text: 'server' },
    { text: 'mail.example' },
  ]);
  assert.deepEqual(latest(session), { ...DATA, server: 'mail.example' });
  await session.run(updateSecret, [
    { pick: 'login' },
    { pick: 'Remove One Key...' },
    { decide: 'Read the Values' },
    { pick: 'server' },
  ]);
  assert.deepEqual(latest(session), DATA);
});

for (const [what, more, answers] of [
  ['the person would rather type them', {}, [{ leave: 'decide' }]],
  ['the setting says so', { reveals: false }, []],
] as const) {
  test(`all keys are asked for where ${what}`, async context => {
    const session = open(context, more);
    await session.run(updateSecret, [
      { pick: 'login' },
      { pick: 'Change One Key...' },
      ...answers,
      { text: 'token' },
      { text: 'correct-horse' },
      { text: '' },
    ]);
    assert.deepEqual(latest(session), { token: 'correct-horse' });
    assert.ok(!session.calls().some(({ argv }) => argv.includes('--reveal')));
  });
}

test('whoever may not see values types them all', async context => {
  const session = open(context);
  session.fault({ match: '--reveal', fault: 'perm' });
  await session.run(updateSecret, [
    ...ONE_KEY.slice(0, 3),
    { text: 'token' },
    { text: 'correct-horse' },
    { text: '' },
  ]);
  assert.match(
    session.said[0]?.message ?? '',
    /^The values of "login" could not be read\. Your Juju user may not/,
  );
  assert.deepEqual(latest(session), { token: 'correct-horse' });
});

test('the same values make no revision, and that is said', async context => {
  const session = open(context);
  await session.run(updateSecret, [...ONE_KEY.slice(0, 4), { text: DATA.password }]);
  assert.equal(last(session), '"login" in lxd:admin/dev already has these values: nothing has changed');
});

test('name and description change, and nothing is read of the content', async context => {
  const session = open(context);
  await session.run(updateSecret, [{ pick: 'login' }, { pick: 'Change Name...' }, { text: 'mail-login' }]);
  await session.run(updateSecret, [
    { pick: 'mail-login' },
    { pick: 'Change Description...' },
    { text: '-o of the mail server' },
  ]);
  const secret = session.model().secrets[ID];
  assert.deepEqual([secret?.name, secret?.info], ['mail-login', '-o of the mail server']);
  assert.match(session.said[0]?.message ?? '', /^"login" is now called "mail-login" in lxd:admin\/dev$/);
  assert.ok(!session.calls().some(({ argv }) => argv.includes('--reveal')));
});

test('a grant is read back; an application that failed for want of it runs its hook again', async context => {
  const session = open(context);
  session.change(state => {
    const { apps, secrets } = modelIn(state);
    Object.assign(secrets[ID] ?? {}, { access: [] });
    Object.assign(apps['my-app'] ?? {}, { status: 'error', message: 'hook failed: "config-changed"' });
  });
  await session.run(grantSecretToApplication, [{ pick: 'login' }, { pick: 'my-app' }]);
  assert.deepEqual(writes(session), [
    ['grant-secret', '-m', 'lxd:admin/dev', URI, 'my-app'],
    ['resolved', '-m', 'lxd:admin/dev', 'my-app/0'],
  ]);
  assert.match(last(session), /^Active again .*: my-app may now read "login" in lxd:admin\/dev$/);
});

test('a revoke names the options that need it, and can reset them first', async context => {
  const session = open(context);
  await session.run(revokeSecretFromApplication, [
    { pick: 'login' },
    { pick: 'my-app' },
    { decide: 'Reset and Revoke' },
  ]);
  assert.match(
    session.asked.at(-1)?.prompt ?? '',
    /^"api-token" of my-app points to this secret: without it/,
  );
  assert.deepEqual(names(session), ['config', 'revoke-secret']);
  assert.deepEqual(session.model().secrets[ID]?.access, []);
  assert.deepEqual(session.model().apps['my-app']?.user, {});
});

test('removing names the options that use it; nothing is removed unasked', async context => {
  const session = open(context);
  await session.run(removeSecretFromModel, [{ pick: 'login' }, { leave: 'decide' }]);
  assert.match(session.asked.at(-1)?.prompt ?? '', /^"api-token" of my-app points to this secret/);
  assert.deepEqual(writes(session), []);
  await session.run(removeSecretFromModel, [{ pick: 'login' }, { decide: 'Reset and Remove' }]);
  assert.deepEqual([names(session), session.model().secrets], [['config', 'remove-secret'], {}]);
  assert.equal(last(session), '"login" was removed from lxd:admin/dev');
});

test('a secret that no option uses is removed after a question that names its readers', async context => {
  const session = open(context);
  session.change(state => {
    const app = modelIn(state).apps['my-app'] ?? assert.fail();
    app.user = {};
  });
  await session.run(removeSecretFromModel, [{ pick: 'login' }, { decide: 'Remove' }]);
  assert.match(session.asked.at(-1)?.prompt ?? '', /my-app may read it, and no option points to it$/);
  assert.deepEqual(session.model().secrets, {});
});

test('a value is shown on demand, in its box alone', async context => {
  const session = open(context, { processes: true });
  await session.run(revealSecretValue, [{ pick: 'login' }, { pick: 'password' }]);
  assert.deepEqual(session.revealed, [['Reveal Secret Value (lxd:admin/dev): login', 'hunter2-hunter2']]);
  assertHidden(session, ...Object.values(DATA));
  assert.deepEqual(session.files.world.copied, []);
});

test('the setting takes the value away', async context => {
  const session = open(context, { reveals: false });
  await session.run(revealSecretValue, []);
  assert.deepEqual([session.calls(), session.revealed], [[], []]);
});

const ROTATE: readonly Answer[] = [
  { pick: 'login' },
  { text: 'login-2' },
  { text: 'token' },
  { text: 'correct-horse' },
  { text: '' },
];

test('rotating adds, grants, switches, and removes the old secret last', async context => {
  const session = open(context);
  await session.run(rotateSecret, [...ROTATE, { decide: 'Remove the Old Secret' }]);
  assert.deepEqual(names(session), ['add-secret', 'grant-secret', 'config', 'remove-secret']);
  const [[id, secret] = ['', undefined], ...more] = Object.entries(session.model().secrets);
  assert.deepEqual([secret?.name, secret?.access, more], ['login-2', ['my-app'], []]);
  assert.deepEqual(session.model().apps['my-app']?.user, { 'api-token': `secret:${id}` });
  assert.match(
    last(session),
    /^Active again .*"api-token" of my-app points to "login-2" now\. "login" was removed from/,
  );
  assertHidden(session, 'correct-horse');
});

test('an application that is not active again keeps its old secret', async context => {
  const session = open(context);
  session.after(/api-token=/, () => {
    session.change(state => {
      const app = modelIn(state).apps['my-app'] ?? assert.fail();
      delete app.passing;
      Object.assign(app, { status: 'blocked', message: 'invalid options: api-token' });
    });
  });
  await session.run(rotateSecret, ROTATE);
  assert.match(last(session), /^Blocked, invalid options: api-token: .*"login" is still in lxd:admin\/dev/);
  assert.ok(session.model().secrets[ID]);
});

test('a rotation that stops half-way goes back to the old secret', async context => {
  const session = open(context);
  session.after(/^grant-secret/, () => session.fault({ match: 'api-token=', fault: 'perm', times: 1 }));
  await session.run(rotateSecret, [...ROTATE, { decide: 'Undo' }]);
  assert.deepEqual(Object.keys(session.model().secrets), [ID]);
  assert.deepEqual(session.model().apps['my-app']?.user, { 'api-token': URI });
  assert.match(last(session), /^Everything is as before: "login-2" was removed/);
});

/** What each command does to the model, up to its write. */
const COMMANDS: Readonly<
  Record<string, { command: PaletteAction; answers: readonly Answer[]; call: RegExp; not: RegExp }>
> = {
  update: {
    command: updateSecret,
    answers: ONE_KEY,
    call: /^update-secret/,
    not: /^"login" was not updated in/,
  },
  rename: {
    command: updateSecret,
    answers: [{ pick: 'login' }, { pick: 'Change Name...' }, { text: 'other' }],
    call: /^update-secret/,
    not: /^"login" was not updated in/,
  },
  grant: {
    command: grantSecretToApplication,
    answers: [{ pick: 'login' }, { pick: 'postgresql-k8s' }],
    call: /^grant-secret/,
    not: /^postgresql-k8s may not read "login"/,
  },
  revoke: {
    command: revokeSecretFromApplication,
    answers: [{ pick: 'login' }, { pick: 'my-app' }, { decide: 'Revoke Anyway' }],
    call: /^revoke-secret/,
    not: /^my-app may still read "login"/,
  },
  remove: {
    command: removeSecretFromModel,
    answers: [{ pick: 'login' }, { decide: 'Remove Anyway' }],
    call: /^remove-secret/,
    not: /^"login" was not removed from/,
  },
  rotate: { command: rotateSecret, answers: ROTATE, call: /^add-secret/, not: /^"login-2" was not added to/ },
};

for (const [what, { command, answers, call, not }] of Object.entries(COMMANDS)) {
  for (const [fault, words] of [
    ['perm', /Your Juju user may not do this/],
    ['nologin', /You are not logged in/],
    ['unreachable:1', /The controller cannot be reached/],
    ['lock', /Another juju on this machine/],
    ['exit:1:', /juju refused/],
  ] as const) {
    test(`${what}, ${fault}: not done, and why`, async context => {
      const session = open(context);
      const before = JSON.stringify(session.model());
      session.intercept(call, async run => {
        session.fault({ match: call.source, fault, times: 1 });
        return run();
      });
      await session.run(command, answers);
      assert.match(last(session), not);
      assert.match(last(session), words);
      assert.equal(JSON.stringify(session.model()), before);
      assertHidden(session, 'correct-horse');
    });
  }

  test(`${what}: a juju that ends well and does nothing is found out`, async context => {
    const session = open(context);
    session.intercept(call, doNothing);
    await session.run(command, answers);
    assert.match(last(session), not);
    assert.match(last(session), /changed nothing|could not understand/);
  });

  test(`${what}: what cannot be read back is not told as done`, async context => {
    const session = open(context);
    session.after(call, () => session.intercept(/^(?:show-secret|secrets)/, unreachable, true));
    await session.run(command, answers);
    assert.match(
      last(session),
      /^Could not confirm that .*juju reported no error, but the result could not be read/s,
    );
  });

  test(`${what}: a lost answer is read back`, async context => {
    const session = open(context);
    session.after(call, loseAnswer);
    const more: readonly Answer[] = what === 'rotate' ? [{ decide: 'Remove the Old Secret' }] : [];
    await session.run(command, [...answers, ...more]);
    assert.doesNotMatch(last(session), /not|Could/);
  });
}

test('an application of the charm that points to the secret and may not read it is named, and rotated along', async context => {
  const session = open(context, {
    change: state => {
      withSecret(state);
      Object.assign(modelIn(state).secrets[ID] ?? {}, { access: [] });
    },
  });
  await session.run(removeSecretFromModel, [{ pick: 'login' }, { leave: 'decide' }]);
  assert.match(session.asked.at(-1)?.prompt ?? '', /^"api-token" of my-app points to this secret/);
  await session.run(rotateSecret, [
    { pick: 'login' },
    { text: 'login-2' },
    { text: 'value' },
    { text: 'new-value' },
    { text: '' },
    { decide: 'Remove the Old Secret' },
  ]);
  const [[id, fresh] = []] = Object.entries(session.model().secrets);
  assert.deepEqual([fresh?.name, fresh?.access], ['login-2', ['my-app']]);
  assert.equal(session.model().apps['my-app']?.user?.['api-token'], `secret:${id}`);
});
