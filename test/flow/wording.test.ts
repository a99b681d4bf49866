import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { wording } from '../../client/src/flow/wording.ts';
import type { JujuFailure } from '../../client/src/juju/error.ts';

const words = (failure: JujuFailure): string => wording({ failure }).message;
/** What each button does, and with which text or command. */
const buttons = (failure: JujuFailure) =>
  wording({ failure }).buttons.map(button => [
    button.does,
    'text' in button ? button.text : 'command' in button ? button.command : '',
  ]);

const LOG = ['show-log', ''];
const SETTINGS = ['open-settings', ''];
const PRACTICE = ['run', 'charmConfig.startPractice'];
const page = (path: string) => ['open-page', `https://documentation.ubuntu.com/juju/3.6/${path}`];
const terminal = (command: string) => ['type-in-terminal', command];

/** A failure, what its message must contain, and what is offered. */
const CASES: readonly (readonly [JujuFailure, RegExp, readonly (readonly string[])[]])[] = [
  [
    { kind: 'not-installed', program: undefined },
    /install it/,
    [page('howto/manage-juju/'), SETTINGS, PRACTICE],
  ],
  [
    { kind: 'not-installed', program: '/opt/juju' },
    /\/opt\/juju/,
    [SETTINGS, page('howto/manage-juju/'), PRACTICE],
  ],
  [{ kind: 'untrusted' }, /Restricted Mode/, []],
  [
    { kind: 'no-controller' },
    /No Juju controller is selected/,
    [terminal('juju switch '), page('howto/manage-controllers/'), PRACTICE],
  ],
  [
    { kind: 'no-controller', text: 'two variables' },
    /two variables/,
    [terminal('juju switch '), page('howto/manage-controllers/'), PRACTICE],
  ],
  [
    { kind: 'no-model', controller: 'lxd' },
    /\blxd\b/,
    [terminal('juju switch '), terminal('juju add-model ')],
  ],
  [
    { kind: 'no-model', text: 'it is gone' },
    /it is gone/,
    [terminal('juju switch '), terminal('juju add-model ')],
  ],
  [
    { kind: 'no-application', model: 'lxd:admin/dev', app: undefined },
    /lxd:admin\/dev/,
    [page('howto/manage-applications/'), LOG],
  ],
  [
    { kind: 'no-application', model: 'lxd:admin/dev', app: 'my-app' },
    /\bmy-app\b/,
    [page('howto/manage-applications/'), LOG],
  ],
  [
    { kind: 'no-application', text: 'none like it' },
    /none like it/,
    [page('howto/manage-applications/'), LOG],
  ],
  [{ kind: 'not-logged-in', login: {} }, /not logged in/, [terminal('juju login')]],
  [
    { kind: 'not-logged-in', login: { user: 'admin', controller: 'lxd-2' } },
    /password\b.* admin on lxd-2/,
    [terminal('juju login -c lxd-2')],
  ],
  [
    // Nothing that a shell would act on.
    { kind: 'not-logged-in', login: { user: 'admin', controller: 'a;b' } },
    /admin on a;b/,
    [terminal('juju login')],
  ],
  [{ kind: 'not-logged-in', login: { user: 'admin' } }, /not logged in/, [terminal('juju login')]],
  [{ kind: 'unreachable', text: 'dial tcp' }, /dial tcp/, [LOG]],
  [{ kind: 'timed-out', limit: 30_400 }, /\b30 s/, [LOG]],
  [{ kind: 'denied', text: 'permission denied' }, /\(permission denied\)/, [LOG]],
  [{ kind: 'busy', text: '' }, /lock/, [LOG]],
  [{ kind: 'too-old', text: '' }, /3\.3/, [page('howto/manage-juju/'), SETTINGS]],
  [{ kind: 'file-unreadable', text: '' }, /private file/, [SETTINGS, LOG]],
  [{ kind: 'refused', text: 'expected int' }, /refused: expected int$/, [LOG]],
  [{ kind: 'withheld' }, /hidden/, [LOG]],
  [{ kind: 'no-effect' }, /changed nothing/, [LOG]],
  [{ kind: 'differs' }, /different value/, [LOG]],
  [
    { kind: 'unconfirmed', reason: { kind: 'refused', text: 'no' } },
    /read back\. juju refused: no\.$/,
    [LOG],
  ],
  [{ kind: 'odd-name', name: '-x' }, /"-x"/, []],
  [{ kind: 'unreadable' }, /understand/, [LOG]],
  [{ kind: 'ended' }, /ended/, [LOG]],
  [{ kind: 'cancelled' }, /stopped/, []],
  [{ kind: 'declined' }, /did not agree/, []],
];

suite('the words for a juju failure, and what can be done', () => {
  for (const [failure, expected, offered] of CASES) {
    test(JSON.stringify(failure), () => {
      assert.match(words(failure), expected);
      assert.deepEqual(buttons(failure), offered);
    });
  }

  test('every kind has words of its own', () => {
    const texts = CASES.map(([failure]) => words(failure));
    // Without a controller, none can be named.
    assert.equal(new Set(texts).size, texts.length - 1);
  });
});

suite('what juju wrote', () => {
  const quoted = (text: string): string => words({ kind: 'refused', text });
  test('is at most three lines, joined, with one full stop at most', () => {
    assert.match(quoted('a\nb\nc\nd'), /: a b c$/);
    assert.match(quoted('No such thing.'), /: No such thing$/);
    assert.match(quoted('v1.2 is too old'), /: v1\.2 is too old$/);
  });
  test('is cut where it is too long for a message', () => {
    assert.match(quoted('x'.repeat(300)), /: x{300}$/);
    assert.match(quoted('x'.repeat(301)), /: x{300}…$/);
  });
});
