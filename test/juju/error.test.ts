import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wording } from '../../client/src/flow/wording.ts';
import {
  type FailureKind,
  JujuError,
  type JujuFailure,
  loginAsked,
  readError,
} from '../../client/src/juju/error.ts';

const SAYINGS: readonly (readonly [FailureKind, string])[] = [
  [
    'no-controller',
    'No controllers registered.\n\nPlease either create a new controller using "juju bootstrap"',
  ],
  ['no-controller', 'No selected controller.\n\nPlease use "juju switch" to select a controller.'],
  ['no-controller', 'controller other not found'],
  ['no-model', 'No model in focus.\n\nPlease use "juju models" to see models available to you.'],
  [
    'no-model',
    'No selected model.\n\nUse "juju switch" to select one of the following models:\n\n  - lxd:admin/m',
  ],
  ['no-model', 'Only the controller model exists. Use "juju add-model"'],
  ['no-model', 'current model for controller lxd not found'],
  ['no-model', 'model lxd:admin/dev not found'],
  [
    'no-model',
    'model "admin/dev" has been removed from the controller, run \'juju models\' and switch to one of them.',
  ],
  ['no-model', 'Model "dev" has been migrated to controller "other".'],
  ['no-application', 'application "my-app" not found (not found)'],
  ['denied', 'permission denied (unauthorized access)'],
  ['not-logged-in', 'controller "lxd": not logged in'],
  ['not-logged-in', 'account details for controller lxd not found'],
  ['not-logged-in', 'invalid entity name or password (unauthorized access)'],
  ['not-logged-in', 'cannot get discharge from "https://10.0.0.2:17070/auth": EOF'],
  ['unreachable', 'unable to connect to API: dial tcp 10.0.0.2:17070: connect: connection refused'],
  ['unreachable', 'dial tcp 10.0.0.2:17070: i/o timeout'],
  [
    'unreachable',
    "cannot connect to k8s api server; try running 'juju update-k8s --client <k8s cloud name>': x",
  ],
  ['unreachable', 'no controller API addresses; is bootstrap still in progress?'],
  ['busy', 'cannot acquire lock file to read controllers: timeout acquiring mutex'],
  ['busy', 'open /tmp/juju-store-lock-3635: permission denied'],
  ['too-old', 'juju: "add-secret" is not a juju command. See "juju --help".\n\nDid you mean:\n\tadd-user'],
  ['file-unreadable', 'open /home/u/.cache/charm-config-value-1-x/value: permission denied'],
  ['file-unreadable', 'cannot read option from file "/tmp/charm-config-value-1-x/value": no such file'],
  ['refused', 'option "workers" expected int, got "abc"'],
  ['refused', 'secret with name "x" already exists'],
];

for (const [kind, text] of SAYINGS) {
  test(`${kind}: ${text.split('\n')[0]}`, () => {
    const error = readError(`WARNING the certificate is about to expire\nERROR ${text}\n`, 1);
    assert.equal(error.kind, kind);
    assert.doesNotMatch(error.message, /WARNING|ERROR|\((?:not found|unauthorized access)\)$/);
  });
}

/** For these the wording needs no text from juju. */
const TEXTLESS = ['busy', 'too-old', 'file-unreadable', 'not-logged-in'];

for (const [kind, text] of SAYINGS) {
  test(`after a call with a secret, ${kind} has no text but known sentences: ${text.split('\n')[0]}`, () => {
    const names = ['my-app', 'x', 'workers'];
    const error = readError(`ERROR ${text} hunter2\nhunter2\n`, 1, { values: ['other'], names });
    assert.equal(error.kind, kind);
    assert.doesNotMatch(JSON.stringify([error.message, error.failure]), /hunter2/);
    const known = 'text' in error.failure && error.failure.text !== '';
    assert.ok(known || TEXTLESS.includes(kind));
  });
}

test('after a call with a secret, a name that the call did not pass is not quoted', () => {
  for (const text of [
    'secret with name "hunter2" already exists',
    'the value hunter2 is refused',
    'key "hunter2" not valid',
    'please enter password for hunter2 on hunter2: ',
  ]) {
    const error = readError(`ERROR ${text}`, 1, { values: [], names: ['api', 'value'] });
    assert.doesNotMatch(JSON.stringify([error.message, error.failure]), /hunter2/);
    assert.doesNotMatch(wording(error).message, /hunter2/);
  }
  const error = readError('ERROR secret with name "api" already exists', 1, { names: ['api'] });
  assert.equal(error.message, 'refused: secret with name "api" already exists');
  assert.equal(readError('ERROR the value hunter2 is refused', 1, { names: [] }).kind, 'withheld');
});

test('after another call, juju is quoted without the values', () => {
  const error = readError('ERROR option "k" expected int, got "abc"', 1, { values: ['abc'] });
  assert.equal(error.message, 'refused: option "k" expected int, got "***"');
});

test('a password prompt shows who and where', () => {
  assert.equal(loginAsked('please enter pass'), undefined);
  assert.deepEqual(loginAsked('WARNING x\nplease enter password for admin on lxd: '), {
    user: 'admin',
    controller: 'lxd',
  });
  assert.deepEqual(loginAsked('Please visit https://login.example and enter code AB-12 to log in.\n'), {});
  assert.equal(loginAsked('Since Juju 3 is being run for the first time, it has downloaded'), undefined);
});

test('an error without any text still says something', () => {
  assert.equal(readError('', 3).message, 'refused: exit 3');
});

const LONG = 'a\nb\nc\nd'.repeat(200);
const login = { user: 'admin', controller: 'lxd' };
const FAILURES: readonly JujuFailure[] = [
  { kind: 'not-installed', program: undefined },
  { kind: 'not-installed', program: '/x/juju' },
  { kind: 'untrusted' },
  { kind: 'no-controller' },
  { kind: 'no-controller', text: LONG },
  { kind: 'no-model', controller: 'lxd' },
  { kind: 'no-model', text: LONG },
  { kind: 'no-application', model: 'lxd:admin/dev', app: undefined },
  { kind: 'no-application', model: 'lxd:admin/dev', app: 'my-app' },
  { kind: 'no-application', text: LONG },
  { kind: 'not-logged-in', login },
  { kind: 'not-logged-in', login: {} },
  { kind: 'not-logged-in', text: LONG },
  { kind: 'unreachable', text: LONG },
  { kind: 'timed-out', limit: 30_000 },
  { kind: 'denied', text: LONG },
  { kind: 'busy', text: LONG },
  { kind: 'too-old', text: LONG },
  { kind: 'file-unreadable', text: LONG },
  { kind: 'refused', text: LONG },
  { kind: 'withheld' },
  { kind: 'no-effect' },
  { kind: 'differs' },
  { kind: 'unconfirmed', reason: { kind: 'unreachable', text: 'x' } },
  { kind: 'odd-name', name: LONG },
  { kind: 'unreadable' },
  { kind: 'ended' },
  { kind: 'cancelled' },
];

for (const failure of FAILURES) {
  test(`${JSON.stringify(failure).slice(0, 80)} has words that say what to do`, () => {
    const { message, buttons } = wording(new JujuError(failure));
    assert.match(message, /^[^{}]{10,600}$/s);
    // One sentence has no full stop, several have theirs.
    assert.equal(message.endsWith('.'), /[.?…] [A-Z]|[.?] juju/.test(message));
    assert.doesNotMatch(message, /invalid|error occurred|success|undefined/i);
    if (!['untrusted', 'odd-name', 'cancelled'].includes(failure.kind))
      assert.ok(buttons.length > 0, 'no next step');
    for (const button of buttons) assert.doesNotMatch(button.title, /\.$/);
  });
}

test('what is typed in a terminal contains no text from a controller that a shell would interpret', () => {
  const buttons = (controller: string) =>
    wording(new JujuError({ kind: 'not-logged-in', login: { user: 'u', controller } })).buttons;
  assert.deepEqual(buttons('lxd'), [
    { title: 'Log In in a Terminal', does: 'type-in-terminal', text: 'juju login -c lxd' },
  ]);
  assert.deepEqual(buttons('$(reboot)'), [
    { title: 'Log In in a Terminal', does: 'type-in-terminal', text: 'juju login' },
  ]);
});
