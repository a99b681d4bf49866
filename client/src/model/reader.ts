/**
 * Reads as much of a model as is looked at, with as few juju calls as possible: one for the applications, one for the options of
 * each application that is looked at, one for the secrets once an option points to one or they are looked at, and one for each
 * secret that is looked at or pointed to. Nothing here polls. What commands have read is learned without a call, and what is read
 * here is published, so that no view shows an older value than is known elsewhere.
 */

import { causeOf } from '../flow/cause.ts';
import type { CharmFile, Host } from '../flow/host.ts';
import { observationOf } from '../flow/observation.ts';
import { config, type ModelReading, secrets, status } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { isSecretUri } from '../juju/names.ts';
import type { Juju } from '../juju/run.ts';
import { secretDetails } from '../juju/secrets.ts';
import { modelOf } from '../juju/store.ts';
import { ageOf } from './age.ts';
import { charmOf, isSelected, type ModelPicture, type OpenCharms, pointersIn } from './picture.ts';

export interface ModelReader {
  /** What was last read; undefined before that. */
  readonly picture: () => ModelPicture | undefined;
  readonly surroundings: () => OpenCharms;
  /** Why nothing, or no more, could be read; undefined when all went well. */
  readonly failure: () => JujuError | undefined;
  /** Rereads everything that is looked at; after a failed login nothing, unless `again`: the user asked for it. */
  readonly refresh: (again: boolean) => Promise<void>;
  /** Describes the open charms again after an edit; juju does not run. */
  readonly readCharms: () => Promise<void>;
  readonly readApplication: (name: string) => Promise<void>;
  readonly readSecrets: () => Promise<void>;
  readonly readSecret: (uri: string) => Promise<void>;
  /** A command has read this, of this model or another, real or practice. */
  readonly learn: (reading: ModelReading, practice: boolean) => void;
}

type ReaderHost = Pick<Host, 'backend' | 'publish' | 'secretKeys' | 'server'>;

/** What is known so far, and what is looked at beyond the applications of open charms. */
interface Known {
  picture: ModelPicture | undefined;
  around: OpenCharms;
  readonly applications: Set<string>;
  readonly secrets: Set<string>;
  allSecrets: boolean;
  /** ms since 1970. */
  readonly now: () => number;
}

/** `charms`: the open ones. `changed` is called on every change of what is known. */
export function createModelReader(
  host: ReaderHost,
  charms: () => Promise<readonly CharmFile[]>,
  changed: () => void,
  now: () => number = Date.now,
): ModelReader {
  const known: Known = {
    picture: undefined,
    around: { charms: [], secretKeys: host.secretKeys, variables: new Map() },
    applications: new Set(),
    secrets: new Set(),
    allSecrets: false,
    now,
  };
  let failure: JujuError | undefined;
  /** The controller that it came from. */
  let failing: string | undefined;

  /** Every step updates the picture once it is read; a failure keeps what was read before. */
  async function attempt(again: boolean, act: (juju: Juju) => Promise<void>): Promise<void> {
    const { juju, selection } = host.backend();
    if (!again && failure?.kind === 'not-logged-in' && failing === selection.controller) return;
    failing = selection.controller;
    try {
      await act(juju);
      failure = undefined;
    } catch (error) {
      const cause = await causeOf(error, juju);
      if (!(cause instanceof JujuError)) throw cause;
      failure = cause;
    } finally {
      changed();
    }
  }

  return {
    picture: () => known.picture,
    surroundings: () => known.around,
    failure: () => failure,
    refresh: again =>
      attempt(again, async juju => {
        const applications = await readTop(known, host, juju, await charms(), now());
        changed();
        for (const app of applications) {
          const wanted = charmOf(app, known.around.charms) !== undefined || known.applications.has(app.name);
          if (wanted) await readSettings(known, host, juju, app.name, now());
        }
        await readPointed(known, host, juju);
        // There may be secrets for what is deployed later; a juju without secrets has none.
        if (applications.length === 0 && !known.allSecrets) await readList(known, juju).catch(ignoreJuju);
      }),
    async readCharms() {
      if (known.picture === undefined) return;
      known.around = { ...known.around, charms: await charms() };
      changed();
    },
    readApplication: name =>
      attempt(false, async juju => {
        known.applications.add(name);
        await readSettings(known, host, juju, name, now());
        await readPointed(known, host, juju);
      }),
    readSecrets: () =>
      attempt(false, async juju => {
        known.allSecrets = true;
        await readList(known, juju);
      }),
    readSecret: uri =>
      attempt(false, async juju => {
        known.secrets.add(uri);
        await readDetails(known, host, juju, uri);
      }),
    learn(reading, practice) {
      const before = known.picture;
      if (before?.model !== reading.model || before.practice !== practice) return;
      known.picture = withReading(before, reading, now());
      if (differ(before, known.picture, now())) changed();
    },
  };
}

const withReading = (picture: ModelPicture, reading: ModelReading, at: number): ModelPicture =>
  'settings' in reading
    ? {
        ...picture,
        settings: new Map([...picture.settings, [reading.application, { settings: reading.settings, at }]]),
      }
    : { ...picture, applications: reading.applications, at };

/** A waiting command reads the same again and again: only visible changes are reported. */
function differ(before: ModelPicture, after: ModelPicture, now: number): boolean {
  const shown = ({ applications, settings, at }: ModelPicture): string =>
    JSON.stringify([
      applications,
      ageOf(at, now),
      [...settings].map(([name, read]) => [name, read.settings, ageOf(read.at, now)]),
    ]);
  return shown(before) !== shown(after);
}

/** The applications of the model that is selected now. Forgets what was looked at in another model. */
async function readTop(known: Known, host: ReaderHost, juju: Juju, charms: readonly CharmFile[], at: number) {
  const backend = host.backend();
  const { practice } = backend;
  if (known.picture === undefined || !isSelected(known.picture, backend)) {
    known.picture = undefined;
    known.applications.clear();
    known.secrets.clear();
  }
  const model = modelOf(backend.selection);
  known.around = { charms, secretKeys: host.secretKeys, variables: new Map() };
  const applications = await juju.run(status(model));
  const before = [...(known.picture?.settings ?? [])];
  const settings = new Map(before.filter(([name]) => applications.some(app => app.name === name)));
  const { secrets: list, secretsAt = 0 } = known.picture ?? {};
  known.picture = {
    model,
    practice,
    at,
    applications,
    settings,
    secrets: list,
    secretsAt,
    details: new Map(),
  };
  return applications;
}

async function readSettings(
  known: Known,
  host: ReaderHost,
  juju: Juju,
  name: string,
  at: number,
): Promise<void> {
  if (known.picture === undefined) return;
  const { model, practice } = known.picture;
  const settings = await juju.run(config(model, name));
  known.picture = withReading(known.picture, { model, application: name, settings }, at);
  const app = known.picture.applications.find(candidate => candidate.name === name);
  const charm = app && charmOf(app, known.around.charms);
  if (app === undefined || charm === undefined) return;
  const observation = observationOf({ charm, model, practice, secretKeys: host.secretKeys }, app, settings);
  if (observation !== undefined) host.publish(observation);
}

function ignoreJuju(error: unknown): void {
  if (!(error instanceof JujuError)) throw error;
}

async function readList(known: Known, juju: Juju): Promise<void> {
  if (known.picture === undefined) return;
  const list = await juju.run(secrets(known.picture.model));
  known.picture = { ...known.picture, secrets: list, secretsAt: known.now() };
}

/** What belongs to options that point to secrets: the list of secrets, and each secret pointed to. */
async function readPointed(known: Known, host: ReaderHost, juju: Juju): Promise<void> {
  if (known.picture === undefined) return;
  const pointed = pointersIn(known.picture, known.around).map(({ uri }) => uri);
  const wanted = new Set([...pointed, ...known.secrets].filter(isSecretUri));
  if (wanted.size > 0 || known.allSecrets) await readList(known, juju);
  for (const uri of wanted) await readDetails(known, host, juju, uri);
}

/** A secret that juju does not find is recorded as gone. */
async function readDetails(known: Known, host: ReaderHost, juju: Juju, uri: string): Promise<void> {
  if (known.picture === undefined) return;
  const details = await juju.run(secretDetails(known.picture.model, uri)).catch((error: unknown) => {
    if (error instanceof JujuError && error.kind === 'refused') return null;
    throw error;
  });
  known.picture = { ...known.picture, details: new Map([...known.picture.details, [uri, details]]) };
  await nameVariables(known, host, uri);
}

/** The server names the variables; without it they are left out. */
async function nameVariables(known: Known, { secretKeys, server }: ReaderHost, uri: string): Promise<void> {
  const keys = secretKeys.get(uri) ?? [];
  if (known.picture === undefined || keys.length === 0) return;
  const variables = new Map(known.around.variables);
  for (const { charm, option, uri: pointed } of pointersIn(known.picture, known.around)) {
    if (pointed !== uri) continue;
    const names = await server.secretVariables({ uri: charm.uri, option, keys }).catch(() => null);
    for (const [at, key] of keys.entries()) {
      const found = [...(variables.get(`${uri} ${key}`) ?? []), names?.[at] ?? ''];
      variables.set(`${uri} ${key}`, [...new Set(found.filter(name => name !== ''))]);
    }
  }
  known.around = { ...known.around, variables };
}
