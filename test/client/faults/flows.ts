/** The commands that call juju, each with answers to all its questions and with what is true once it is done. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addSecretToModel } from '../../../client/src/commands/add-secret.ts';
import { showApplicationValues } from '../../../client/src/commands/app-environment.ts';
import { deployCharm } from '../../../client/src/commands/deploy-charm.ts';
import { COMMANDS } from '../../../client/src/commands/palette.ts';
import { refreshApplication } from '../../../client/src/commands/refresh-application.ts';
import { resetConfigOption } from '../../../client/src/commands/reset-config.ts';
import { setConfigOption } from '../../../client/src/commands/set-config.ts';
import { sampleState } from '../../../stand-in/model.mjs';
import type { ModelState, State } from '../../../stand-in/types.ts';
import { CHARM, type Session } from '../session.ts';
import type { Flow } from './flow.ts';
import { MARKER } from './kinds.ts';
import { MODEL_FLOWS } from './model-flows.ts';

/** The application's before it is refreshed. */
const REVISION = sampleState({ charmcraft: CHARM }).controllers.lxd?.models['admin/dev']?.apps['my-app']?.rev;

/** An app with everything packed. */
const PACKED = {
  'charmcraft.yaml': CHARM,
  'requirements.txt': 'Flask\n',
  'rockcraft.yaml': 'name: my-app\nversion: "0.1"\nextensions: [flask-framework]\n',
  'my-app_0.1_amd64.rock': '',
  'my-app_amd64.charm': CHARM,
};

const SPARE = 'd0fake0000000000009g';
const modelOf = (state: State): ModelState => {
  const model = state.controllers.lxd?.models['admin/dev'];
  if (model === undefined) throw new Error('the model is gone');
  return model;
};
const userOf = (session: Session) => session.model().apps['my-app']?.user ?? {};

/** A secret of the model that no application may read. */
const withSpare = (session: Session): void =>
  session.change(state => {
    const secret = { owner: '<model>', name: 'spare', revisions: [{ data: { value: MARKER } }], access: [] };
    Object.assign(modelOf(state).secrets, { [SPARE]: secret });
  });

const FLOW_LIST: readonly Flow[] = [
  {
    command: setConfigOption,
    picks: ['my-app', 'greeting'],
    texts: ['Hi'],
    isDone: session => userOf(session).greeting === 'Hi',
    claims: /"greeting" of my-app is set/,
    denies: /was not set/,
  },
  {
    variant: 'with a password',
    command: setConfigOption,
    picks: ['my-app', 'smtp-password'],
    texts: [MARKER],
    isDone: session => userOf(session)['smtp-password'] === MARKER,
    claims: /"smtp-password" of my-app is set/,
    denies: /was not set/,
  },
  {
    variant: 'with a secret of the model',
    command: setConfigOption,
    prepare: withSpare,
    picks: ['my-app', 'api-token', 'spare', 'Grant and Set'],
    texts: [],
    isDone: session =>
      userOf(session)['api-token'] === `secret:${SPARE}` &&
      session.model().secrets[SPARE]?.access?.includes('my-app') === true,
    claims: /"api-token" of my-app is set/,
    denies: /was not set/,
  },
  {
    command: resetConfigOption,
    prepare: session =>
      session.change(state => Object.assign(modelOf(state).apps['my-app']?.user ?? {}, { greeting: 'Hi' })),
    picks: ['my-app', 'greeting'],
    texts: [],
    isDone: session => !('greeting' in userOf(session)),
    claims: /"greeting" of my-app is reset/,
    denies: /was not reset/,
  },
  {
    command: addSecretToModel,
    picks: ['api-token'],
    texts: ['api-token', 'value', MARKER, ''],
    isDone: session =>
      Object.entries(session.model().secrets).some(
        ([id, { access }]) => access?.includes('my-app') && userOf(session)['api-token'] === `secret:${id}`,
      ),
    claims: /"api-token" of my-app is set/,
    denies: /was not (?:added|set)/,
  },
  {
    command: refreshApplication,
    prepare: session => writeFileSync(join(session.dir, 'my-app_amd64.charm'), CHARM),
    picks: ['my-app'],
    texts: [''],
    isDone: session => session.model().apps['my-app']?.rev !== REVISION,
    claims: /my-app is refreshed/,
    denies: /was not refreshed/,
  },
  {
    command: showApplicationValues,
    picks: ['my-app'],
    texts: [],
    isDone: session => session.files.world.application !== undefined,
    claims: /never said/,
    denies: /never said/,
  },
  {
    command: deployCharm,
    prepare: session => {
      session.change(state => delete modelOf(state).apps['my-app']);
      for (const [name, text] of Object.entries(PACKED)) writeFileSync(join(session.dir, name), text);
    },
    picks: ['Put the image where the model can pull it', 'It Is Already There', 'Deploy the charm'],
    texts: ['localhost:32000/my-app:0.1'],
    isDone: session => session.model().apps['my-app'] !== undefined,
    claims: /my-app is deployed/,
    denies: /was not deployed/,
  },
];

/** By title in the palette. */
export const FLOWS: Readonly<Record<string, Flow>> = Object.fromEntries(
  [...FLOW_LIST, ...MODEL_FLOWS].map(flow => {
    const title = COMMANDS.find(({ run }) => run === flow.command)?.title ?? '?';
    return [flow.variant === undefined ? title : `${title} ${flow.variant}`, flow];
  }),
);
