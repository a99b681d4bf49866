/** The commands about secrets, models and whole configurations, with answers to all their questions. */
import assert from 'node:assert/strict';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareFileWithDeployed, compareTwoModels } from '../../../client/src/commands/compare-models.ts';
import { applyConfigFile, saveConfigToFile } from '../../../client/src/commands/config-file.ts';
import { copyAsCommand, copyAsTerraform } from '../../../client/src/commands/copy-as.ts';
import { explainApplicationStatus } from '../../../client/src/commands/explain-status.ts';
import { packRefreshSet } from '../../../client/src/commands/pack-refresh-set.ts';
import { removeSecretFromModel } from '../../../client/src/commands/remove-secret.ts';
import { revealSecretValue } from '../../../client/src/commands/reveal-secret.ts';
import { rotateSecret } from '../../../client/src/commands/rotate-secret.ts';
import {
  grantSecretToApplication,
  revokeSecretFromApplication,
} from '../../../client/src/commands/secret-access.ts';
import { switchModel } from '../../../client/src/commands/switch-model.ts';
import { updateSecret } from '../../../client/src/commands/update-secret.ts';
import { useAsyncWorkers } from '../../../client/src/commands/use-async-workers.ts';
import { verifyParallel } from '../../../client/src/commands/verify-parallel.ts';
import { readState } from '../../../stand-in/state.mjs';
import type { ModelState, State } from '../../../stand-in/types.ts';
import { CHARM, type Session } from '../session.ts';
import type { Flow } from './flow.ts';
import { MARKER } from './kinds.ts';

const ID = 'd0fake0000000000008g';
const URI = `secret:${ID}`;
const NEWER = `${CHARM}    subtitle:\n      type: string\n      default: none\n`;
const NEVER = /never said/;

const modelOf = (state: State, name = 'admin/dev'): ModelState =>
  state.controllers.lxd?.models[name] ?? assert.fail();
const userOf = (session: Session) => session.model().apps['my-app']?.user ?? {};
const secretOf = (session: Session) => session.model().secrets[ID];

/** "login", which my-app may or may not be allowed to read, and which its option may or may not point to. */
const withLogin =
  ({ granted, used }: { granted: boolean; used: boolean }) =>
  (session: Session): void =>
    session.change(state => {
      const { apps, secrets } = modelOf(state);
      const data = { username: 'josh', password: 'old-password' };
      const access = granted ? ['my-app'] : [];
      secrets[ID] = { owner: '<model>', name: 'login', revisions: [{ data }], access };
      if (used) Object.assign(apps['my-app']?.user ?? {}, { 'api-token': URI });
    });

/** Set before granted: the charm has failed. */
const inError = (session: Session): void => {
  withLogin({ granted: false, used: true })(session);
  session.change(state => {
    Object.assign(modelOf(state).apps['my-app'] ?? {}, { status: 'error', message: 'hook failed' });
    modelOf(state).log = ['unit-my-app-0: 12:00:02 ERROR unit.my-app/0 secret not found'];
  });
};

const withValues = (session: Session): void =>
  session.change(state => {
    Object.assign(modelOf(state).apps['my-app'] ?? {}, { user: { greeting: 'Hi', 'smtp-password': MARKER } });
  });

/** What was packed is newer than its sources. */
function packed(
  session: Session,
  files: Readonly<Record<string, string>>,
  outcomes: readonly string[],
): void {
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(session.dir, name), text);
    utimesSync(join(session.dir, name), new Date(0), new Date(0));
  }
  for (const name of outcomes) writeFileSync(join(session.dir, name), CHARM);
}

const SECRET_FLOWS: readonly Flow[] = [
  {
    command: updateSecret,
    prepare: withLogin({ granted: true, used: true }),
    picks: ['login', 'Change One Key...', 'Read the Values', 'password'],
    texts: [MARKER],
    isDone: session => secretOf(session)?.revisions.at(-1)?.data.password === MARKER,
    claims: /is now revision/,
    denies: /was not updated/,
  },
  {
    variant: 'with another description',
    command: updateSecret,
    prepare: withLogin({ granted: true, used: true }),
    picks: ['login', 'Change Description...'],
    texts: ['Of the mail server'],
    isDone: session => secretOf(session)?.info === 'Of the mail server',
    claims: /description of "login" is changed/,
    denies: /was not updated/,
  },
  {
    command: grantSecretToApplication,
    prepare: withLogin({ granted: false, used: false }),
    picks: ['login', 'my-app'],
    texts: [],
    isDone: session => secretOf(session)?.access?.includes('my-app') === true,
    claims: /my-app may now read/,
    denies: /my-app may not read/,
  },
  {
    command: revokeSecretFromApplication,
    prepare: withLogin({ granted: true, used: false }),
    picks: ['login', 'my-app'],
    texts: [],
    isDone: session => secretOf(session)?.access?.length === 0,
    claims: /^my-app may no longer read/,
    denies: /my-app may still read/,
  },
  {
    command: rotateSecret,
    prepare: withLogin({ granted: true, used: true }),
    picks: ['login', 'Remove the Old Secret'],
    texts: ['login-2', 'value', MARKER, ''],
    isDone: session => secretOf(session) === undefined && userOf(session)['api-token'] !== URI,
    claims: /"login" was removed from/,
    denies: /was not (?:added|removed)/,
  },
  {
    command: removeSecretFromModel,
    prepare: withLogin({ granted: true, used: false }),
    picks: ['login', 'Remove'],
    texts: [],
    isDone: session => secretOf(session) === undefined,
    claims: /"login" was removed from/,
    denies: /was not removed/,
  },
  {
    command: revealSecretValue,
    prepare: withLogin({ granted: true, used: false }),
    picks: ['login', 'password'],
    texts: [],
    isDone: session => session.revealed.length > 0,
    claims: NEVER,
    denies: NEVER,
  },
];

const STATUS_FLOWS: readonly Flow[] = [
  {
    command: explainApplicationStatus,
    variant: 'and grant the secret',
    prepare: inError,
    picks: ['Grant and Retry'],
    texts: [],
    isDone: session =>
      secretOf(session)?.access?.includes('my-app') === true &&
      session.model().apps['my-app']?.status !== 'error',
    claims: /ran again in/,
    denies: /is still in error/,
  },
  {
    command: explainApplicationStatus,
    variant: 'and read the log',
    prepare: inError,
    picks: ['Read the Errors'],
    texts: [],
    isDone: session => session.files.world.texts.length > 0,
    claims: NEVER,
    denies: NEVER,
  },
  {
    command: switchModel,
    picks: ['lxd:admin/staging', 'Switch juju'],
    texts: [],
    isDone: session =>
      readState(join(session.dir, 'juju-state.json')).controllers.lxd?.currentModel === 'admin/staging',
    claims: /juju is switched/,
    denies: NEVER,
  },
];

const CONFIGURATION_FLOWS: readonly Flow[] = [
  {
    command: applyConfigFile,
    prepare: session => {
      session.files.world.chosen = `my-app:\n  greeting: Hi\n  smtp-password: ${MARKER}\n`;
    },
    picks: ['Apply 2 Changes'],
    texts: [MARKER],
    isDone: session => userOf(session).greeting === 'Hi' && userOf(session)['smtp-password'] === MARKER,
    claims: /are as in the file/,
    denies: /was not applied/,
  },
  {
    command: saveConfigToFile,
    prepare: withValues,
    picks: [],
    texts: [],
    isDone: ({ files }) =>
      files.world.texts.length > 0 && !JSON.stringify(files.world.texts).includes(MARKER),
    claims: NEVER,
    denies: NEVER,
  },
  {
    command: copyAsCommand,
    prepare: withValues,
    picks: [],
    texts: [],
    isDone: ({ files }) => files.world.copied.length > 0,
    claims: NEVER,
    denies: NEVER,
  },
  {
    command: copyAsTerraform,
    prepare: withValues,
    picks: [],
    texts: [],
    isDone: ({ files }) => files.world.copied.length > 0,
    claims: NEVER,
    denies: NEVER,
  },
  {
    command: compareFileWithDeployed,
    prepare: withValues,
    picks: [],
    texts: [],
    isDone: ({ files }) => files.world.texts.length === 2,
    claims: NEVER,
    denies: NEVER,
  },
  {
    command: compareTwoModels,
    prepare: session => {
      withValues(session);
      withLogin({ granted: true, used: true })(session);
      session.change(state => {
        const app = structuredClone(modelOf(state).apps['my-app'] ?? assert.fail());
        modelOf(state, 'admin/staging').apps['my-app'] = app;
      });
    },
    picks: ['lxd:admin/staging'],
    texts: [],
    isDone: ({ files }) =>
      files.world.texts.length === 2 && !JSON.stringify(files.world.texts).includes(MARKER),
    claims: NEVER,
    denies: NEVER,
  },
];

const RELEASE_FLOWS: readonly Flow[] = [
  {
    command: packRefreshSet,
    charmcraft: NEWER,
    prepare: session => packed(session, { 'charmcraft.yaml': NEWER }, []),
    picks: ['subtitle', 'Pack the charm', 'Run charmcraft pack', 'Refresh my-app'],
    texts: ['All you need'],
    isDone: session => userOf(session).subtitle === 'All you need',
    claims: /"subtitle" of my-app is set/,
    denies: /"subtitle" of my-app was not set/,
  },
  {
    command: useAsyncWorkers,
    prepare: session =>
      packed(
        session,
        {
          'charmcraft.yaml': CHARM,
          'requirements.txt': 'Flask\ngevent\n',
          'rockcraft.yaml': 'name: my-app\nversion: "0.1"\nextensions: [flask-framework]\n',
        },
        ['my-app_0.1_amd64.rock', 'my-app_amd64.charm'],
      ),
    // The requests at the end have their own table.
    picks: [
      'Put the image where the model can pull it',
      'It Is Already There',
      'Refresh the application',
      'Refresh my-app',
      'Set "webserver-worker-class" to "gevent"',
    ],
    texts: ['localhost:32000/my-app:0.1'],
    isDone: session => userOf(session)['webserver-worker-class'] === 'gevent',
    claims: /"webserver-worker-class" of my-app is set/,
    denies: /"webserver-worker-class" of my-app was not set/,
  },
  {
    command: verifyParallel,
    picks: ['Another Address...'],
    // Nothing answers there.
    texts: ['127.0.0.1:9', '/io', '3'],
    isDone: session => session.said.some(({ message }) => message.includes('127.0.0.1:9')),
    claims: NEVER,
    denies: NEVER,
  },
];

export const MODEL_FLOWS: readonly Flow[] = [
  ...SECRET_FLOWS,
  ...STATUS_FLOWS,
  ...CONFIGURATION_FLOWS,
  ...RELEASE_FLOWS,
];
