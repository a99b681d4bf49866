import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainApplicationStatus } from '../../client/src/commands/explain-status.ts';
import type { AppState, State } from '../../stand-in/types.ts';
import { CHARM, openSession, type Session, writes } from './session.ts';

const URI = 'secret:d0vdtqnmp25c762e7jug';
const modelIn = (state: State) => state.controllers.lxd?.models['admin/dev'] ?? assert.fail();
const of = (app: Partial<AppState>) => (state: State) =>
  void Object.assign(modelIn(state).apps['my-app'] ?? {}, app);
const last = (session: Session) => session.said.at(-1);

/** [status, message, the explanation, the buttons]. */
const CASES: readonly (readonly [string, string, RegExp, readonly string[]])[] = [
  [
    'blocked',
    'missing options: smtp-password',
    /^my-app is blocked \(missing options: smtp-password\): The charm requires/,
    ['Set "smtp-password"...'],
  ],
  [
    'blocked',
    'missing integrations: postgresql, redis',
    /services stay stopped.*Nothing in lxd:admin\/dev looks like it provides redis: deploy redis-k8s first\.$/,
    ['Copy Command for postgresql with postgresql-k8s', 'Copy Command for redis with redis-k8s'],
  ],
  [
    'blocked',
    'invalid options: page-size',
    /does not accept the values/,
    ['Set "page-size"...', 'Restore Default Value...'],
  ],
  ['blocked', 'missing options: a, b, c, d', /The charm requires these options/, ['Set Config Option...']],
  ['waiting', 'Waiting for pebble ready', /image is being pulled\. Nothing has to be done/, ['Show Model']],
  [
    'blocked',
    'gunicorn[gevent] must be installed in the rock. https://bit.ly/flask-async-doc',
    /image has no gevent/,
    ['Use Async Workers...'],
  ],
  [
    'blocked',
    'database migration command migrate.sh failed, will retry in next update-status',
    /migration script/,
    ['Copy Log Command'],
  ],
  ['blocked', 'out of luck', /paas-charm does not show this status/, []],
  ['active', '', /is active: there is nothing to explain/, []],
];
for (const [status, message, words, buttons] of CASES) {
  test(`${status}, ${message}`, async context => {
    const session = openSession(context, { change: of({ status, message }) });
    await session.run(explainApplicationStatus, []);
    assert.match(last(session)?.message ?? '', words);
    assert.deepEqual(
      last(session)?.buttons.map(({ title }) => title),
      buttons,
    );
    assert.deepEqual(writes(session), []);
  });
}

test('the command to integrate names model, application and endpoint', async context => {
  const session = openSession(context, {
    change: state => {
      of({ status: 'blocked', message: 'missing integrations: postgresql' })(state);
      const { apps } = modelIn(state);
      apps['pg-main'] = structuredClone(apps['postgresql-k8s'] ?? assert.fail());
      delete apps['postgresql-k8s'];
    },
  });
  await session.run(explainApplicationStatus, []);
  const [button] = last(session)?.buttons ?? [];
  assert.equal(
    button && 'text' in button && button.text,
    'juju integrate -m lxd:admin/dev my-app:postgresql pg-main',
  );
});

test('an option whose name the framework keeps is told as the cause', async context => {
  const charmcraft = `${CHARM}    debug:\n      type: boolean\n      optional: false\n`;
  const session = openSession(context, {
    charmcraft,
    change: of({ status: 'blocked', message: 'missing options: debug' }),
  });
  await session.run(explainApplicationStatus, []);
  assert.match(
    last(session)?.message ?? '',
    /never gets, because the framework keeps the name "debug": rename the option/,
  );
});

const failed = (access: string[]) => (state: State) => {
  const { apps, secrets } = modelIn(state);
  secrets.d0vdtqnmp25c762e7jug = {
    owner: '<model>',
    name: 'login',
    revisions: [{ data: { value: 'x' } }],
    access,
  };
  Object.assign(apps['my-app'] ?? {}, {
    status: 'error',
    message: 'hook failed: "config-changed"',
    user: { 'api-token': URI },
  });
  modelIn(state).log = [
    'unit-my-app-0: 12:00:01 INFO juju started',
    'unit-my-app-0: 12:00:02 ERROR unit.my-app/0 ops.model.SecretNotFoundError: secret not found',
  ];
};

test('set before granted: the cause is found, and mended on request', async context => {
  const session = openSession(context, { change: failed([]) });
  await session.run(explainApplicationStatus, [{ decide: 'Grant and Retry' }]);
  assert.match(session.asked.at(-1)?.prompt ?? '', /may not read the secret in "api-token"/);
  assert.deepEqual(
    writes(session).map(([name]) => name),
    ['grant-secret', 'resolved'],
  );
  assert.match(last(session)?.message ?? '', /^Active again .*: The failed hook of my-app ran again/);
});

test('what a button sets is the option of the message, in the model that was explained', async context => {
  const session = openSession(context, {
    change: of({ status: 'blocked', message: 'missing options: smtp-password' }),
  });
  await session.run(explainApplicationStatus, []);
  const [button] = last(session)?.buttons ?? [];
  assert.deepEqual(button && 'target' in button && button.target, {
    model: 'lxd:admin/dev',
    application: 'my-app',
    uri: session.files.uri,
    option: 'smtp-password',
  });
});

test('a secret that is gone is the cause, and another one is set', async context => {
  const session = openSession(context, {
    change: state => {
      failed([])(state);
      modelIn(state).secrets = {};
    },
  });
  await session.run(explainApplicationStatus, [{ decide: 'Set the Option...' }]);
  assert.match(session.asked.at(-1)?.prompt ?? '', /"api-token" of my-app points to a secret that is not in/);
  assert.deepEqual(session.reached, [`charmConfig.setConfigOption ${session.files.uri}`]);
});

test('who does not want the log read takes the command along', async context => {
  const session = openSession(context, { change: failed(['my-app']) });
  await session.run(explainApplicationStatus, [{ decide: 'Copy Log Command' }]);
  assert.match(session.files.world.copied.join(), /^juju debug-log -m lxd:admin\/dev --include my-app\/0 /);
});

test('another failure: the last errors are read on request, and shown in a tab alone', async context => {
  const session = openSession(context, { change: failed(['my-app']) });
  await session.run(explainApplicationStatus, [{ decide: 'Read the Errors' }]);
  assert.deepEqual(session.files.world.texts, [
    [
      'my-app-0.log',
      'unit-my-app-0: 12:00:02 ERROR unit.my-app/0 ops.model.SecretNotFoundError: secret not found\n',
    ],
  ]);
  assert.ok(!JSON.stringify([session.said, session.asked, session.log]).includes('SecretNotFoundError'));
});

test('nothing of the log is read unasked', async context => {
  const session = openSession(context, { change: failed(['my-app']) });
  await session.run(explainApplicationStatus, [{ leave: 'decide' }]);
  assert.ok(!session.calls().some(({ argv }) => argv.includes('debug-log')));
  assert.deepEqual(session.said, []);
});
