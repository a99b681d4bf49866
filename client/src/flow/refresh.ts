/** Gives a deployed application the open file's charm, or another image: refreshes it, reads it back, and watches it. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AsyncWorkers } from '../../../server/src/protocol.ts';
import { type Application, config, type Refresh, refresh, status } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { appName, modelName } from '../juju/names.ts';
import { hasUnseen, shellWord } from '../program/shell.ts';
import { t } from '../text.ts';
import { type Artifact, newestArtifact } from '../tools/artifacts.ts';
import type { Button } from './ask.ts';
import { unitsText } from './change.ts';
import { writeAndConfirm } from './confirm.ts';
import type { CharmFile, Patience } from './host.ts';
import type { Job } from './job.ts';
import { findApplication, type Settled, settle } from './settle.ts';

/** ms: an image has to be pulled before the charm can start. */
const PATIENCE = 600_000;

/** How long to watch an application that gets an image. */
export const patienceForImage = ({ every, quiet, limit }: Patience): Patience => ({
  every,
  // Nothing is visible until the image has been pulled.
  quiet: 4 * quiet,
  limit: Math.max(limit, PATIENCE),
});

/** The button that continues with an option that the deployed revision lacks. `value`: what to set it to. */
export const goOnButton = ({ charm }: Pick<Job, 'charm'>, option: string, value?: string): Button => ({
  title: t('Pack, Refresh and Set'),
  does: 'run',
  command: 'charmConfig.packRefreshSet',
  target: { option, ...(charm && { uri: charm.uri }), ...(value !== undefined && { value }) },
});

/**
 * What somebody else types, in the charm's folder; undefined if juju would not take a name as an argument, or it contains
 * invisible characters. `packed`: the charm that charmcraft wrote.
 */
export function refreshCommand(
  model: string,
  app: Application,
  packed: Artifact | undefined,
): string | undefined {
  const path = app.local ? ['--path', `./${packed?.name ?? `${app.charm}.charm`}`] : [];
  try {
    const words = ['juju', 'refresh', '-m', modelName(model), appName(app.name), ...path];
    const text = words.map(word => shellWord(word)).join(' ');
    return hasUnseen(text) ? undefined : text;
  } catch (error) {
    if (error instanceof JujuError && error.failure.kind === 'odd-name') return undefined;
    throw error;
  }
}

/** The packed charm that charmcraft wrote last. */
export function newestCharm({ folder, description }: CharmFile): Promise<Artifact | undefined> {
  const sources = ['charmcraft.yaml', 'paas-config.yaml', 'requirements.txt', 'src/charm.py'];
  return newestArtifact(
    folder,
    description.name ?? '',
    '.charm',
    sources.map(name => join(folder, name)),
  );
}

/** The rock that rockcraft wrote last, next to rockcraft.yaml. */
export async function newestRock({ rock, gevent }: AsyncWorkers): Promise<Artifact | undefined> {
  if (!rock?.name) return undefined;
  const rockcraft = fileURLToPath(rock.uri);
  const requirements = gevent.uri === null ? [] : [fileURLToPath(gevent.uri)];
  return newestArtifact(dirname(rockcraft), rock.name, '.rock', [rockcraft, ...requirements]);
}

/** A charm for `juju refresh`. */
export interface NewCharm {
  /** What `--path` takes; undefined for a charm from the store. */
  readonly path: string | undefined;
  /** The file at `path`; undefined if that is not a packed charm. */
  readonly artifact?: Artifact;
}

/** undefined while nothing is packed. */
export async function newCharm(
  { charm, practice }: Pick<Job, 'charm' | 'practice'>,
  app: Application,
): Promise<NewCharm | undefined> {
  if (!app.local) return { path: undefined };
  if (charm === undefined) return undefined;
  // The stand-in reads the file itself, so practice packs nothing.
  if (practice) return { path: charm.folder };
  const artifact = await newestCharm(charm);
  return artifact && { path: artifact.path, artifact };
}

export interface RefreshResult {
  /** Current state. */
  readonly app: Application;
  readonly settled: Settled;
}

/** Rejects with a JujuError when nothing has changed; the error is `unsure` when that cannot be determined. */
export async function refreshAndWatch(
  job: Pick<Job, 'consent' | 'juju' | 'patience' | 'model'>,
  { name }: Application,
  what: Refresh,
  signal: AbortSignal,
): Promise<RefreshResult> {
  const { juju, patience, model } = job;
  const look = async (stop?: AbortSignal): Promise<Application> =>
    findApplication(await juju.run(status(model), stop), name, model);
  const before = await look(signal);
  await job.consent(t('Refresh {0} ({1})', name, unitsText(before)), name);
  const { now, doubt } = await writeAndConfirm({
    write: () => juju.run(refresh(model, name, what), signal),
    read: () => look(),
    // Each packed charm becomes a revision; one from the store may be deployed already, with another image.
    isDone: ({ revision }) => what.path === undefined || revision !== before.revision,
  });
  if (doubt !== undefined && what.path === undefined) throw new JujuError(doubt.failure, true);
  const settled = await settle({ juju, patience: patienceForImage(patience), model }, before, signal);
  try {
    const app = await look();
    // For the views that show its settings: the new revision may have other options.
    await juju.run(config(model, name));
    return { app, settled };
  } catch (error) {
    // It is refreshed, whatever its state.
    if (!(error instanceof JujuError)) throw error;
    return { app: now, settled: { ...settled, unsettled: error } };
  }
}
