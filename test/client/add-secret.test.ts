import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addSecretToModel } from '../../client/src/commands/add-secret.ts';
import type { State } from '../../stand-in/types.ts';
import { type Answer, assertHidden, loseAnswer, openSession, type Session, writes } from './session.ts';

const ID = 'd0fake0000000000001g';
const URI = `secret:${ID}`;

/** Up to the first juju call that changes something. */
const CONTENT: readonly Answer[] = [
  { pick: 'api-token' },
  { text: 'api-token' },
  { text: 'value', note: /FLASK_API_TOKEN_VALUE/ },
  { text: 'hunter2-hunter2' },
  { text: '' },
];

const modelIn = (state: State) => state.controllers.lxd?.models['admin/dev'] ?? assert.fail();
const userOf = (session: Session) => session.model().apps['my-app']?.user;
/** With two applications of the charm, the user says which one should read the secret. */
const addAnother = (session: Session): void =>
  session.change(state => {
    const { apps } = modelIn(state);
    apps['my-app-eu'] = { ...(apps['my-app'] ?? assert.fail()) };
  });
const message = (session: Session): string => {
  assert.equal(session.said.length, 1, JSON.stringify(session.said));
  return session.said[0]?.message ?? '';
};
const names = (session: Session) => writes(session).map(([name]) => name);

test('a secret is added, granted and set, in this order', async context => {
  const session = openSession(context);
  await session.run(addSecretToModel, [
    { pick: 'api-token' },
    { refused: 'Api', because: /lower-case/ },
    { refused: 'd0vdtqnmp25c762e7jug', because: /ID of a secret/ },
    { text: 'the-token' },
    { text: 'value', note: /The app gets FLASK_API_TOKEN_VALUE/ },
    { refused: '', because: /Type the value/ },
    { text: 'hunter2-äöü "quoted"\n' },
    { refused: 'value', because: /already has a key "value"/ },
    { refused: 'VALUE', because: /already has a key "value"/ },
    { refused: 'ab', because: /three/ },
    { refused: 'ä', because: /lower-case/ },
    {
      text: 'User_name',
      note: /press Enter to use "user-name" instead\. The app gets FLASK_API_TOKEN_USER_NAME/,
    },
    { text: 'joshua' },
    { text: '', note: /^Keys so far: value, user-name\. Press Enter to end, or type another key\.$/ },
  ]);
  const titles = session.asked.map(({ title }) => title).filter(title => title !== '');
  assert.equal(titles[0], 'Add Secret (lxd:admin/dev)');
  assert.ok(
    titles.slice(1).every(title => title.startsWith('Add Secret (lxd:admin/dev): my-app: ')),
    titles.join('\n'),
  );
  const [add, grant, set] = writes(session);
  assert.deepEqual(add?.slice(0, 5), ['add-secret', '-m', 'lxd:admin/dev', 'the-token', '--file']);
  assert.deepEqual(grant, ['grant-secret', '-m', 'lxd:admin/dev', URI, 'my-app']);
  assert.deepEqual(set, ['config', '-m', 'lxd:admin/dev', 'my-app', `api-token=${URI}`]);

  const secret = session.model().secrets[ID];
  assert.deepEqual(secret?.revisions[0]?.data, { value: 'hunter2-äöü "quoted"\n', 'user-name': 'joshua' });
  assert.deepEqual(secret?.access, ['my-app']);
  assert.deepEqual(userOf(session), { 'api-token': URI });
  assert.match(
    message(session),
    /^Active again \(\d+ s\): "api-token" of my-app is set to the secret "the-token" in lxd:admin\/dev\. The app gets FLASK_API_TOKEN_VALUE, FLASK_API_TOKEN_USER_NAME\.$/,
  );
  assert.deepEqual(session.said[0]?.buttons, [{ title: 'Copy URI', does: 'copy', text: URI }]);
});

test('no value shows anywhere; the file was private and is gone', async context => {
  const session = openSession(context, { processes: true });
  await session.run(addSecretToModel, CONTENT);
  assert.ok(session.texts.some(question => question.masked));
  const [file, ...more] = session.calls().flatMap(call => Object.values(call.files));
  assert.deepEqual([file?.mode, file?.folderMode, more.length], ['0600', '0700', 0]);
  assertHidden(session, 'hunter2');
});

test('the keys that the file names are offered in their order', async context => {
  const session = openSession(context, { secretKeys: ['username', 'password'] });
  await session.run(addSecretToModel, [
    { pick: 'api-token' },
    { text: 'login' },
    { text: 'username' },
    { text: 'josh' },
    { text: 'password' },
    { text: 'hunter2-hunter2' },
    { text: '' },
  ]);
  const offered = session.texts.map(question => question.value).filter(value => value);
  assert.deepEqual(offered, ['api-token', 'username', 'password']);
  assert.match(message(session), /FLASK_API_TOKEN_USERNAME, FLASK_API_TOKEN_PASSWORD/);
});

test('keys that only the app reads are offered too, with the line that reads them', async context => {
  const readKeys = [{ key: 'password', place: 'app.py:3' }];
  const session = openSession(context, { secretKeys: ['username'], readKeys });
  await session.run(addSecretToModel, [
    { pick: 'api-token' },
    { text: 'login' },
    { text: 'username' },
    { text: 'josh' },
    { text: 'password' },
    { text: 'hunter2-hunter2' },
    { text: '' },
  ]);
  const keys = session.texts.filter(question => /key$/.test(question.title));
  assert.deepEqual(
    keys.map(({ value, prompt }) => [value, prompt]),
    [
      ['username', 'Name of the key'],
      ['password', 'Name of the key; the one that is offered is read in app.py:3'],
      ['', 'Name of the key'],
    ],
  );
});

test('no key is offered while none is known; those of the present secret are, and the one that paas-charm reads', async context => {
  const session = openSession(context);
  const offered = async (option: string): Promise<readonly (string | undefined)[]> => {
    const before = session.texts.length;
    await session.run(addSecretToModel, [{ pick: option }, { text: 'login' }, { leave: 'text' }]);
    const question = session.texts.at(-1);
    assert.equal(session.texts.length, before + 2);
    return [question?.value, question?.prompt];
  };
  assert.deepEqual(await offered('api-token'), ['', 'Name of the key, such as password']);
  assert.deepEqual(await offered('flask-secret-key-id'), ['value', 'Name of the key']);
  session.host.publish({
    uri: session.files.uri,
    deployment: {
      application: 'my-app',
      model: 'lxd:admin/dev',
      values: { 'api-token': URI },
      secretKeys: { 'api-token': ['user', 'password'] },
    },
    options: ['api-token'],
    practice: false,
  });
  assert.deepEqual(await offered('api-token'), ['user', 'Name of the key']);
});

test('a name that is taken is refused, a free one is offered', async context => {
  const session = openSession(context);
  session.change(state => {
    const secret = { owner: '<model>', name: 'api-token', revisions: [{ data: { value: 'x' } }], access: [] };
    modelIn(state).secrets.d0fake0000000000009g = secret;
  });
  await session.run(addSecretToModel, [
    { pick: 'api-token' },
    { refused: 'api-token', because: /There is already a secret "api-token"/ },
    { leave: 'text' },
  ]);
  assert.equal(session.texts[0]?.value, 'api-token-2');
});

test('a secret may be for no option of the file', async context => {
  const session = openSession(context);
  await session.run(addSecretToModel, [
    { pick: 'None of These Options' },
    { text: 'spare' },
    { text: 'value' },
    { text: 'hunter2' },
    { text: '' },
    { pick: 'my-app' },
    { pick: 'Not Now' },
  ]);
  assert.deepEqual(names(session), ['add-secret', 'grant-secret']);
  assert.equal(message(session), `"spare" was added to lxd:admin/dev as ${URI} and granted to my-app`);
});

test('an application of another charm has none of the file`s options and variables', async context => {
  const session = openSession(context);
  session.change(state => {
    const app = modelIn(state).apps['my-app'] ?? assert.fail();
    modelIn(state).apps.other = { ...app, charm: 'other', options: { login: { type: 'secret' } } };
  });
  addAnother(session);
  await session.run(addSecretToModel, [...CONTENT, { pick: 'other' }, { pick: 'login' }]);
  assert.deepEqual(session.model().apps.other?.user, { login: URI });
  assert.match(
    message(session),
    /^Active again \(.*: "login" of other is set to the secret ".+" in lxd:admin\/dev$/,
  );
});

for (const [what, answer] of [
  ['Not Now', { pick: 'Not Now' }],
  ['Escape', { leave: 'pick' }],
] as const) {
  test(`${what} at the grant: the secret is there, and its URI is said`, async context => {
    const session = openSession(context);
    addAnother(session);
    await session.run(addSecretToModel, [...CONTENT, answer]);
    assert.deepEqual(names(session), ['add-secret']);
    assert.equal(
      message(session),
      `"api-token" was added to lxd:admin/dev as ${URI}, but no application may read it yet`,
    );
    assert.deepEqual(session.said[0]?.buttons, [{ title: 'Copy URI', does: 'copy', text: URI }]);
  });
}

test('where nothing is deployed the secret is added all the same', async context => {
  const session = openSession(context, { change: state => Object.assign(modelIn(state), { apps: {} }) });
  await session.run(addSecretToModel, CONTENT);
  assert.match(
    message(session),
    /was added to lxd:admin\/dev as secret:\S+, but no application may read it yet$/,
  );
});

for (let count = 1; count <= CONTENT.length; count++) {
  test(`leaving at question ${count} adds nothing`, async context => {
    const session = openSession(context);
    const leave = 'text' in (CONTENT[count - 1] ?? {}) ? 'text' : 'pick';
    await session.run(addSecretToModel, [...CONTENT.slice(0, count - 1), { leave }]);
    assert.deepEqual([writes(session), session.said, session.leftovers()], [[], [], []]);
  });
}

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ['perm', /^Your Juju user may not do this/],
  ['hang', /^juju did not answer/],
  ['nologin', /^You are not logged in/],
  ['confined', /^juju cannot read the private file/],
  [
    'exit:1:secret with name "api-token" already exists',
    /^juju refused: secret with name "api-token" already exists$/,
  ],
];
for (const [fault, expected] of REFUSED) {
  test(`${fault} while adding: nothing is added, and why is said`, async context => {
    const session = openSession(context, {
      ...(fault === 'hang' && { limits: { writes: 100 } }),
      ...(fault === 'confined' && { tmp: true }),
    });
    session.fault({ match: '^add-secret', fault });
    await session.run(addSecretToModel, CONTENT);
    assert.match(message(session), expected);
    assert.deepEqual(session.model().secrets, {});
    assertHidden(session, 'hunter2');
  });
}

test('juju 2.9 is told from a refusal before anything is typed', async context => {
  const session = openSession(context);
  session.fault({ match: 'secret', fault: 'version:2.9.50' });
  await session.run(addSecretToModel, [{ pick: 'api-token' }]);
  assert.match(message(session), /^This juju does not support user secrets: install juju 3\.3 or newer$/);
});

test('an added secret whose answer was lost is found: go on', async context => {
  const session = openSession(context);
  session.after(/^add-secret/, loseAnswer);
  await session.run(addSecretToModel, [...CONTENT, { decide: 'Continue' }]);
  const question = session.asked.find(question => question.labels.includes('Continue'));
  assert.match(
    question?.prompt ?? '',
    /^juju did not answer .*\. "api-token" was still added to lxd:admin\/dev, as secret:\S+\.$/,
  );
  assert.deepEqual(userOf(session), { 'api-token': URI });
});

test('an added secret whose answer could not be understood is found: undo', async context => {
  const session = openSession(context);
  session.fault({ match: '^add-secret', fault: 'garbage' });
  await session.run(addSecretToModel, [...CONTENT, { decide: 'Undo' }]);
  assert.deepEqual(session.model().secrets, {});
  assert.equal(message(session), '"api-token" was removed from lxd:admin/dev again');
});

test('when nobody can tell whether it was added, that is said', async context => {
  const session = openSession(context);
  session.after(/^add-secret/, () => {
    session.fault({ match: '^secrets', fault: 'unreachable:1' });
    loseAnswer();
  });
  await session.run(addSecretToModel, CONTENT);
  assert.match(
    message(session),
    /^Could not confirm that "api-token" was added to lxd:admin\/dev\. juju did not answer/,
  );
});

test('a cancel while adding leaves nothing behind', async context => {
  const session = openSession(context);
  session.fault({ match: '^add-secret', fault: 'hang' });
  session.cancel(/^Adding/, /add-secret/);
  await session.run(addSecretToModel, CONTENT);
  assert.deepEqual([session.model().secrets, session.said, session.leftovers()], [{}, [], []]);
});

/** [what fails, the message about what was done and what was not]. */
const HALF_WAY: readonly (readonly [string, RegExp])[] = [
  ['^grant-secret', /^"api-token" was added to \S+ as \S+, but it is not granted to my-app yet\. /],
  [
    '^config .*--format',
    /^"api-token" was added to \S+ as \S+ and granted to my-app, but the option is not set yet\. /,
  ],
  [
    '^config .*api-token=',
    /^"api-token" was added to \S+ as \S+ and granted to my-app, but "api-token" is not set to it yet\. /,
  ],
];

for (const [match, words] of HALF_WAY) {
  const failing = (session: Session, times: number): void => {
    session.after(/^add-secret/, () => session.fault({ match, fault: 'perm', times }));
  };

  test(`${match} fails: said what is done; again, and it is done`, async context => {
    const session = openSession(context);
    failing(session, 1);
    await session.run(addSecretToModel, [...CONTENT, { decide: 'Try Again' }]);
    const question = session.asked.find(question => question.labels.includes('Try Again'));
    assert.match(question?.prompt ?? '', words);
    assert.match(question?.prompt ?? '', /Your Juju user may not do this/);
    assert.deepEqual(userOf(session), { 'api-token': URI });
    assert.deepEqual(session.model().secrets[ID]?.access, ['my-app']);
    assert.match(message(session), /^Active again \(/);
  });

  test(`${match} fails: undo removes the secret`, async context => {
    const session = openSession(context);
    failing(session, 1);
    await session.run(addSecretToModel, [...CONTENT, { decide: 'Undo' }]);
    assert.deepEqual(session.model().secrets, {});
    assert.deepEqual(userOf(session), {});
    assert.equal(message(session), '"api-token" was removed from lxd:admin/dev again');
  });

  test(`${match} fails: left as it is, and that is said`, async context => {
    const session = openSession(context);
    failing(session, 1);
    await session.run(addSecretToModel, [...CONTENT, { leave: 'decide' }]);
    assert.ok(session.model().secrets[ID]);
    assert.match(message(session), /^"api-token" was added to lxd:admin\/dev as secret:\S+/);
    assert.equal(session.said[0]?.kind, 'warning');
  });
}

test('of two applications, the list that cannot be read again is told, and read once more', async context => {
  const session = openSession(context);
  addAnother(session);
  session.after(/^add-secret/, () => session.fault({ match: '^status', fault: 'perm', times: 1 }));
  await session.run(addSecretToModel, [...CONTENT, { decide: 'Try Again' }, { pick: 'my-app-eu' }]);
  const question = session.asked.find(({ labels }) => labels.includes('Try Again'));
  assert.match(question?.prompt ?? '', /, but it is not granted to any application yet\. /);
  assert.deepEqual(session.model().secrets[ID]?.access, ['my-app-eu']);
});

test('an undo that fails says what is left', async context => {
  const session = openSession(context);
  session.after(/^add-secret/, () => session.fault({ match: '^(grant|remove)-secret', fault: 'perm' }));
  await session.run(addSecretToModel, [...CONTENT, { decide: 'Undo' }]);
  assert.match(
    message(session),
    /^"api-token" could not be removed: it is still in lxd:admin\/dev as secret:\S+\. Your Juju user may not/,
  );
});

test('set, but nobody could tell: undo takes the option back before the secret', async context => {
  const session = openSession(context);
  session.change(state => {
    const app = modelIn(state).apps['my-app'] ?? assert.fail();
    app.user = { 'api-token': 'secret:d0vdtqnmp25c762e7jug' };
  });
  session.after(/api-token=/, () => {
    session.fault({ match: '^config', fault: 'unreachable:1', times: 1 });
    loseAnswer();
  });
  await session.run(addSecretToModel, [...CONTENT, { decide: 'Undo' }]);
  assert.deepEqual(userOf(session), { 'api-token': 'secret:d0vdtqnmp25c762e7jug' });
  assert.deepEqual(session.model().secrets, {});
  assert.deepEqual(
    writes(session).map(argv => argv.at(-1)),
    [writes(session)[0]?.at(-1), 'my-app', `api-token=${URI}`, 'api-token=secret:d0vdtqnmp25c762e7jug', URI],
  );
});

test('an undo that cannot see where the option points undoes nothing', async context => {
  const session = openSession(context);
  session.after(/api-token=/, () => {
    session.fault({ match: '^config', fault: 'unreachable:1' });
    loseAnswer();
  });
  await session.run(addSecretToModel, [...CONTENT, { decide: 'Undo' }]);
  assert.match(
    message(session),
    /^Nothing was undone: it is unclear whether "api-token" of my-app points to the secret\./,
  );
  assert.ok(session.model().secrets[ID]);
});

test('a set whose answer was lost is found to be done', async context => {
  const session = openSession(context);
  session.after(/api-token=/, loseAnswer);
  await session.run(addSecretToModel, CONTENT);
  assert.match(message(session), /"api-token" of my-app is set to the secret "api-token"/);
});
