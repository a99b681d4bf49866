/** Steps that several lists share: packing, and refreshing the application. */
import { basename, dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AsyncWorkers } from '../../../server/src/protocol.ts';
import {
  type BuildState,
  copyImageCommand,
  type DeployedApp,
  suggestedImage,
} from '../flow/async-workers.ts';
import type { CharmFile, Host } from '../flow/host.ts';
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

/** Asks where the image should go, helps to get it there, and notes the answer in `run`. `goOn`: the command that continues. */
export async function imageStep(
  { ask, editor, memory }: Pick<Host, 'ask' | 'editor' | 'memory'>,
  title: string,
  charm: CharmFile,
  { about, rock }: BuildState,
  run: ImagePlace,
  goOn: 'charmConfig.deployCharm' | 'charmConfig.useAsyncWorkers',
): Promise<StepOutcome> {
  const deployed = goOn === 'charmConfig.useAsyncWorkers';
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
  const command = copyImageCommand(
    rock?.name ?? `${about.rock?.name ?? charm.description.name ?? 'my-app'}.rock`,
    image,
  );
  const way = await ask.pick({ title, prompt: t('How will the image get to {0}?', image) }, [
    { label: t('Copy Command'), description: command, value: 'copy' },
    { label: t('Type Command in a Terminal'), description: t('you press Enter'), value: 'type' },
    { label: t('It Is Already There'), description: t('someone else put it there'), value: 'there' },
  ]);
  if (way === undefined) return 'done';
  run.image = image;
  run.imageThere = way === 'there';
  if (way === 'copy') await editor.copy(command);
  if (way !== 'type') return 'done';
  const folder = about.rock === null ? charm.folder : dirname(fileURLToPath(about.rock.uri));
  editor.typeInTerminal(command, folder);
  ask.tell('information', t('Press Enter in the terminal; once the image is there, continue'), [
    { title: t('Continue'), does: 'run', command: goOn, target: { uri: charm.uri, value: image } },
  ]);
  return 'leave';
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
        description: t('in {0}, with {1}', job.model, withWhat),
        value: 'refresh',
      },
      ...(command === undefined ? [] : [copy]),
      ...(setting === undefined ? [] : [skip]),
    ],
  );
}
