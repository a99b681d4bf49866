/** Steps that several lists share: packing, and refreshing the application. */
import { basename, dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AsyncWorkers } from '../../../server/src/protocol.ts';
import type { Ask } from '../flow/ask.ts';
import {
  type BuildState,
  copyImageArgs,
  copyImageCommand,
  type DeployedApp,
  suggestedImage,
} from '../flow/async-workers.ts';
import type { CharmFile, Host, PackOutcome } from '../flow/host.ts';
import { NO_SKOPEO } from '../flow/missing-tool.ts';
import { t } from '../text.ts';
import type { ToolName } from '../tools/run.ts';
import { writeRock } from './new-rock.ts';
import { packAndReport } from './pack.ts';
import { askImage } from './refresh-application.ts';

/** A step's outcome; `leave`: the list would hide the message that was shown. */
export type StepOutcome = 'done' | 'skip' | 'leave';

/** Packs here, or leaves it to somebody else. */
export async function packStep(
  host: Pick<Host, 'ask' | 'editor' | 'pack'>,
  title: string,
  tool: ToolName,
  folder: string,
): Promise<StepOutcome> {
  const command = `${tool} pack`;
  const prompt =
    tool === 'rockcraft' ? t('Pack the rock in {0}?', folder) : t('Pack the charm in {0}?', folder);
  const way = await host.ask.pick({ title, prompt }, [
    { label: t('Run {0}', command), description: t('in a terminal; takes a few minutes'), value: 'run' },
    { label: t('Copy Command'), description: command, value: 'copy' },
    { label: t('Someone Else Does This'), description: t('for example CI'), value: 'skip' },
  ]);
  if (way === 'skip') return 'skip';
  if (way === 'copy') await host.editor.copy(command);
  if (way !== 'run') return 'done';
  const outcome = await packAndReport(host, tool, folder);
  return outcome === 'done' || outcome === 'stopped' ? 'done' : 'leave';
}

/** The app's folder for a charm, given where `charmcraft init` and `rockcraft init` are usually run. */
const appFolder = ({ folder }: CharmFile): string =>
  basename(folder) === 'charm' ? dirname(folder) : folder;

/** Packs the rock; offers to write a rockcraft.yaml if there is none. */
export async function rockStep(
  host: Pick<Host, 'ask' | 'editor' | 'pack' | 'server' | 'tools'>,
  title: string,
  charm: CharmFile,
  about: AsyncWorkers,
): Promise<StepOutcome> {
  if (about.rock !== null) return packStep(host, title, 'rockcraft', dirname(fileURLToPath(about.rock.uri)));
  const { name, framework } = charm.description;
  const folder = appFolder(charm);
  const drafts = await host.server.newCharms({
    folder: pathToFileURL(`${folder}/`).href,
    name: name ?? 'my-app',
  });
  const draft = drafts?.find(candidate => candidate.title === framework?.title);
  const write = {
    label: t('Write rockcraft.yaml'),
    description: t('in {0}', folder),
    value: 'write' as const,
  };
  const way = await host.ask.pick<'write' | 'skip'>({ title, prompt: t('There is no rockcraft.yaml yet') }, [
    ...(draft === undefined ? [] : [write]),
    { label: t('Someone Else Does This'), description: t('for example CI'), value: 'skip' },
  ]);
  if (way === 'skip') return 'skip';
  if (way === 'write' && draft !== undefined) await writeRock(host, folder, name ?? 'my-app', draft);
  return 'done';
}

/** Where the user says the image is. */
export interface ImagePlace {
  image?: string;
  imageThere?: boolean;
}

/** Asks where the image should go, copies it there or leaves that to the user, and notes the answer in `run`. */
export async function imageStep(
  host: Pick<Host, 'ask' | 'editor' | 'memory' | 'skopeo'>,
  title: string,
  charm: CharmFile,
  { about, rock }: BuildState,
  run: ImagePlace,
  deployed: boolean,
): Promise<StepOutcome> {
  const { ask, memory } = host;
  const key = `image ${charm.uri}`;
  const image = await askImage(
    ask,
    title,
    { resource: about.image, rock: about.rock, deployed },
    memory.get(key) ?? suggestedImage(about, charm.description.name ?? 'my-app'),
  );
  if (image === undefined) return 'done';
  if (image === '') return 'skip';
  memory.set(key, image);
  const file = rock?.name ?? `${about.rock?.name ?? charm.description.name ?? 'my-app'}.rock`;
  const command = copyImageCommand(file, image);
  const way = await askCopy(host, title, image, command, rock !== undefined);
  if (way === undefined) return 'done';
  run.image = image;
  if (way === 'run') {
    const outcome = await host.skopeo(copyImageArgs(file, image), dirname(rock?.path ?? charm.folder));
    if (outcome === 'stopped') return 'done';
    if (outcome !== 'done') {
      tellNotCopied(ask, outcome);
      return 'leave';
    }
  }
  run.imageThere = true;
  return 'done';
}

/** How the image gets there; the user can also copy the command. `packed`: the rock is here. */
async function askCopy(
  { ask, editor }: Pick<Host, 'ask' | 'editor'>,
  title: string,
  image: string,
  command: string,
  packed: boolean,
): Promise<'run' | 'there' | undefined> {
  const run = {
    label: t('Run {0}', 'rockcraft.skopeo copy'),
    description: t('in a terminal'),
    value: 'run' as const,
  };
  let prompt = t('How will the image get to {0}?', image);
  for (let copied = false; ; copied = true) {
    const way = await ask.pick<'run' | 'copy' | 'there'>({ title, prompt }, [
      ...(packed ? [run] : []),
      { label: t('Copy Command'), description: command, value: 'copy' },
      {
        label: t('It Is Already There'),
        description: t('you or somebody else put it there'),
        value: 'there',
        active: copied,
      },
    ]);
    if (way !== 'copy') return way;
    await editor.copy(command);
    prompt = t('The command is copied: continue once the image is at {0}', image);
  }
}

function tellNotCopied(ask: Pick<Ask, 'tell'>, outcome: PackOutcome): void {
  if (outcome === 'busy') ask.tell('information', t('{0} is already running', 'rockcraft.skopeo'));
  if (outcome === 'failed') ask.tell('error', t('rockcraft.skopeo failed: see its terminal'));
  if (outcome === 'missing') ask.tell('warning', NO_SKOPEO());
}

/**
 * Whether to refresh here. `withWhat`: the charm and image to refresh to; `option`: the option the refresh is for, which shows
 * whether somebody else has done it.
 */
export async function askRefresh(
  { job, app, setting }: DeployedApp,
  option: string,
  withWhat: string,
  command?: string,
): Promise<'refresh' | 'copy' | 'skip' | undefined> {
  const skip = {
    label: t('Someone Else Did This'),
    description: t('{0} already has "{1}"', app.name, option),
    value: 'skip' as const,
  };
  const copy = { label: t('Copy Command'), description: command ?? '', value: 'copy' as const };
  return job.ask.pick<'refresh' | 'copy' | 'skip'>(
    { title: job.title, prompt: t('Refresh the application?') },
    [
      {
        label: t('Refresh {0}', app.name),
        description: t('in {0}', job.model),
        detail: t('with {0}', withWhat),
        value: 'refresh',
      },
      ...(command === undefined ? [] : [copy]),
      ...(setting === undefined ? [] : [skip]),
    ],
  );
}
