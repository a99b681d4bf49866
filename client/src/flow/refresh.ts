/** A deployed application gets the charm of the open file, or another image: refreshed, looked at, and watched. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AsyncWorkers } from '../../../server/src/protocol.ts';
import { type Application, type Refresh, refresh, status } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { shellWord } from '../program/shell.ts';
import { t } from '../text.ts';
import { newestPack, type Pack } from '../tools/packs.ts';
import { wording } from '../ui/report.ts';
import { isUncertain } from './change.ts';
import type { Job } from './choose.ts';
import type { Charm, Step } from './parts.ts';
import { readConfig } from './seen.ts';
import { findApplication, type Settled, settle } from './settle.ts';

/** ms: an image has to be pulled before the charm can start. */
const PATIENCE = 600_000;

/** A button that copies the command that does it. `value`: what the option is to be set to; without it the person fills it in. */
export async function refreshStep(
  { model, charm, parts }: Job,
  app: Application,
  option: string,
  value = 'VALUE',
): Promise<Step> {
  if (parts.practice.on())
    return { title: t('Refresh'), does: 'run', command: 'charmConfig.refreshApplication' };
  const packed = app.local && charm !== undefined ? await packedCharm(charm) : undefined;
  const path = app.local ? ['--path', `./${packed?.name ?? `${app.charm}.charm`}`] : [];
  const words = ['juju', 'refresh', '-m', model, app.name, ...path, '--config', `${option}=${value}`];
  return {
    title: t('Copy Refresh Command'),
    does: 'copy',
    text: words.map(shellWord).join(' '),
  };
}

/** The packed charm that charmcraft wrote last. */
export function packedCharm({ folder, description }: Charm): Promise<Pack | undefined> {
  const sources = ['charmcraft.yaml', 'paas-config.yaml', 'requirements.txt', 'src/charm.py'];
  return newestPack(
    folder,
    description.name ?? '',
    '.charm',
    sources.map(name => join(folder, name)),
  );
}

/** The rock that rockcraft wrote last beside its rockcraft.yaml. */
export async function packedRock({ rock, gevent }: AsyncWorkers): Promise<Pack | undefined> {
  if (!rock?.name) return undefined;
  const rockcraft = fileURLToPath(rock.uri);
  const requirements = gevent.uri === null ? [] : [fileURLToPath(gevent.uri)];
  return newestPack(dirname(rockcraft), rock.name, '.rock', [rockcraft, ...requirements]);
}

/** A charm for `juju refresh`. */
export interface NewCharm {
  /** What `--path` takes; undefined for a charm of the store. */
  readonly path: string | undefined;
  /** What lies there, where it was packed. */
  readonly packed?: Pack;
}

/** undefined while nothing is packed. */
export async function newCharm({ charm, parts }: Job, app: Application): Promise<NewCharm | undefined> {
  if (!app.local) return { path: undefined };
  if (charm === undefined) return undefined;
  // The stand-in reads the file itself: nothing has to be packed for practice.
  if (parts.practice.on()) return { path: charm.folder };
  const packed = await packedCharm(charm);
  return packed && { path: packed.path, packed };
}

export interface Refreshed {
  /** As it is now; undefined when it could not be read again. */
  readonly app: Application | undefined;
  readonly settled: Settled;
}

/** Rejects with the JujuError when nothing has changed; when nobody can tell, the error is `unsure`. */
export async function refreshAndWatch(
  job: Job,
  { name }: Application,
  what: Refresh,
  signal: AbortSignal,
): Promise<Refreshed> {
  const { juju, patience } = job.parts;
  const look = async (own?: AbortSignal): Promise<Application> =>
    findApplication(await juju.run(status(job.model), own), name, job.model);
  const before = await look(signal);
  try {
    await juju.run(refresh(job.model, name, what), signal);
  } catch (error) {
    if (!isUncertain(error)) throw error;
    const now = await look().catch(() => undefined);
    if (now === undefined || what.path === undefined)
      throw new JujuError(error.kind, { ...error.detail, unsure: true });
    if (now.revision === before.revision) throw error;
  }
  // An image has to be pulled before anything shows.
  const slow = {
    every: patience.every,
    quiet: 4 * patience.quiet,
    limit: Math.max(patience.limit, PATIENCE),
  };
  const settled = await settle({ juju, patience: slow }, job.model, before, signal);
  try {
    const app = await look();
    await readConfig(job, app, undefined);
    return { app, settled };
  } catch (error) {
    // It is refreshed, whatever it looks like now.
    if (!(error instanceof JujuError)) throw error;
    return { app: undefined, settled: { ...settled, unsettled: error } };
  }
}

/** Why it is not refreshed, or not known to be. */
export function notRefreshed({ model }: Job, { name }: Application, error: JujuError): string {
  const first = error.detail.unsure
    ? t('Whether {0} is refreshed in {1} is not known.', name, model)
    : t('{0} is not refreshed in {1}.', name, model);
  return `${first} ${wording(error).message}`;
}
