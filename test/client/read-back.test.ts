import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addSecretToModel } from '../../client/src/commands/add-secret.ts';
import { refreshApplication } from '../../client/src/commands/refresh-application.ts';
import { resetConfigOption } from '../../client/src/commands/reset-config.ts';
import { setConfigOption } from '../../client/src/commands/set-config.ts';
import type { State } from '../../stand-in/types.ts';
import {
  type Answer,
  CHARM,
  doNothing,
  type Interception,
  loseAnswer,
  openSession,
  type Session,
  unreachable,
} from './session.ts';

const ID = 'd0fake0000000000009g';
const modelIn = (state: State) => state.controllers.lxd?.models['admin/dev'] ?? assert.fail();
const appIn = (state: State) => modelIn(state).apps['my-app'] ?? assert.fail();
const last = (session: Session): string => session.said.at(-1)?.message ?? '';
const IN = 'in lxd:admin/dev';

/** The call, then what reads it back: `idle` does nothing, `deaf` cannot be queried afterwards. */
const HOW: Readonly<Record<'idle' | 'deaf', (session: Session, call: RegExp, back: RegExp) => void>> = {
  idle: (session, call) => session.intercept(call, doNothing),
  deaf: (session, call, back) => session.after(call, () => session.intercept(back, unreachable, true)),
};

const refused: Interception = async () => ({
  exit: 1,
  stdout: '{}\n',
  stderr: 'ERROR permission denied (unauthorized access)\n',
  ms: 1,
});

const SECRET: readonly Answer[] = [
  { pick: 'api-token' },
  { text: 'api-token' },
  { text: 'value' },
  { text: 'hunter2-hunter2' },
  { text: '' },
];

interface Write {
  readonly call: RegExp;
  /** What reads it back. */
  readonly back: RegExp;
  readonly run: (session: Session) => Promise<void>;
  /** The message when juju exits normally without doing anything. */
  readonly idle: string;
  /** The message when it cannot be read back. */
  readonly deaf: string;
}

const NOTHING = 'juju reported no error but changed nothing: run the command again.';
const NOT_READ = 'juju reported no error, but the result could not be read back.';

const WRITES: Readonly<Record<string, Write>> = {
  'setting an option': {
    call: /^config .*greeting=/,
    back: /^config .*json/,
    run: session => session.run(setConfigOption, [{ pick: 'greeting' }, { text: 'Hi' }]),
    idle: `"greeting" of my-app was not set ${IN}. ${NOTHING}`,
    deaf: `Could not confirm that "greeting" of my-app was set ${IN}. ${NOT_READ}`,
  },
  'resetting an option': {
    call: /^config .*--reset/,
    back: /^config .*json/,
    async run(session) {
      session.change(state => Object.assign(appIn(state).user, { greeting: 'Hi' }));
      await session.run(resetConfigOption, [{ pick: 'greeting' }]);
    },
    idle: `"greeting" of my-app was not reset ${IN}. ${NOTHING}`,
    deaf: `Could not confirm that "greeting" of my-app was reset ${IN}. ${NOT_READ}`,
  },
  'adding a secret': {
    call: /^add-secret/,
    back: /^secrets/,
    run: session => session.run(addSecretToModel, SECRET),
    idle: "Charm Config could not understand juju's answer",
    deaf: `Could not confirm that "api-token" was added to lxd:admin/dev. ${NOT_READ}`,
  },
  'granting a new secret': {
    call: /^grant-secret/,
    back: /^show-secret/,
    run: session => session.run(addSecretToModel, [...SECRET, { leave: 'decide' }]),
    idle: `"api-token" was added to lxd:admin/dev as secret:d0fake0000000000001g, but it is not granted to my-app yet`,
    deaf: `"api-token" was added to lxd:admin/dev as secret:d0fake0000000000001g, but it is unclear whether it is granted to my-app`,
  },
  'granting a secret of the model': {
    call: /^grant-secret/,
    back: /^show-secret/,
    async run(session) {
      withSecret(session);
      await session.run(setConfigOption, [
        { pick: 'api-token' },
        { pick: 'spare' },
        { decide: 'Grant and Set' },
      ]);
    },
    idle: `my-app may not read the secret. ${NOTHING}`,
    deaf: `Could not confirm that my-app may read the secret. ${NOT_READ}`,
  },
  'revoking a grant': {
    call: /^revoke-secret/,
    back: /^show-secret/,
    async run(session) {
      withSecret(session);
      session.intercept(/^config .*api-token=/, refused);
      await session.run(setConfigOption, [
        { pick: 'api-token' },
        { pick: 'spare' },
        { decide: 'Grant and Set' },
        { decide: 'Undo' },
      ]);
    },
    idle: `my-app may still read the secret. ${NOTHING}`,
    deaf: `Could not confirm that my-app may no longer read the secret. ${NOT_READ}`,
  },
  'removing a secret': {
    call: /^remove-secret/,
    back: /^secrets/,
    async run(session) {
      session.intercept(/^grant-secret/, refused);
      await session.run(addSecretToModel, [...SECRET, { decide: 'Undo' }]);
    },
    idle: `"api-token" could not be removed: it is still in lxd:admin/dev as secret:d0fake0000000000001g. ${NOTHING}`,
    deaf: `Could not confirm that "api-token" (secret:d0fake0000000000001g) was removed from lxd:admin/dev. ${NOT_READ}`,
  },
  'refreshing an application': {
    call: /^refresh/,
    back: /^status/,
    async run(session) {
      writeFileSync(join(session.dir, 'my-app_amd64.charm'), CHARM);
      await session.run(refreshApplication, [{ text: '' }]);
    },
    idle: `my-app was not refreshed ${IN}. ${NOTHING}`,
    deaf: `Could not confirm that my-app was refreshed ${IN}. ${NOT_READ}`,
  },
};

/** The model has a secret that no application may read. */
function withSecret(session: Session): void {
  const secret = { owner: '<model>', name: 'spare', revisions: [{ data: { value: 'x' } }], access: [] };
  session.change(state => Object.assign(modelIn(state).secrets, { [ID]: secret }));
}

for (const [what, { call, back, run, ...expected }] of Object.entries(WRITES)) {
  for (const how of ['idle', 'deaf'] as const) {
    const told = how === 'idle' ? 'juju ends well and does nothing' : 'it cannot be read back';
    test(`${what}, when ${told}, is not told as done`, async context => {
      const session = openSession(context);
      HOW[how](session, call, back);
      await run(session);
      assert.ok(last(session).startsWith(expected[how]), last(session));
      assert.doesNotMatch(JSON.stringify(session.said), /someone else/);
      assert.notEqual(session.said.at(-1)?.kind, 'information');
    });
  }
}

test('an image of a charm that stays the same is not confirmed by a model where nothing happens', async context => {
  const session = openSession(context);
  session.change(state => Object.assign(appIn(state), { origin: 'charmhub', channel: 'latest/stable' }));
  session.intercept(/^refresh/, doNothing);
  await session.run(refreshApplication, [{ text: 'localhost:32000/my-app:0.2' }]);
  assert.equal(
    last(session),
    'juju reported no error, but my-app in lxd:admin/dev has not changed, so Charm Config cannot tell whether it runs localhost:32000/my-app:0.2',
  );
});

test('an answer that was lost is made good by what is read back', async context => {
  const session = openSession(context);
  session.after(/^grant-secret/, loseAnswer);
  await session.run(addSecretToModel, SECRET);
  assert.match(last(session), /"api-token" of my-app is set to the secret "api-token" in lxd:admin\/dev/);
});

test('a charm that repeats a secret in its status does not bring it into a message', async context => {
  const session = openSession(context);
  session.after(/smtp-password=/, () =>
    session.change(state => {
      delete appIn(state).passing;
      Object.assign(appIn(state), { status: 'blocked', message: 'bad password: hunter2-hunter2' });
    }),
  );
  await session.run(setConfigOption, [{ pick: 'smtp-password' }, { text: 'hunter2-hunter2' }]);
  assert.match(last(session), /^Blocked, bad password: \*\*\*: /);
});
