/** Refresh Application: gives a deployed application the packed charm and, if wanted, another image. */
import type { AsyncWorkers } from '../../../server/src/protocol.ts';
import type { Ask, Validation } from '../flow/ask.ts';
import { needCharm } from '../flow/charm-option.ts';
import { chooseOwnApplication } from '../flow/choose.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type Job, type JobHost, startJob } from '../flow/job.ts';
import { tellNotDone } from '../flow/not-done.ts';
import { type NewCharm, newCharm, refreshAndWatch } from '../flow/refresh.ts';
import { savedOnDisk } from '../flow/saved.ts';
import { outcomeText } from '../flow/settle.ts';
import { joinSentences } from '../flow/wording.ts';
import type { Application } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';

/** Rejects with a JujuError when nothing could be asked; the outcome is shown. */
export async function refreshApplication(
  host: JobHost & Pick<Host, 'charm' | 'editor'>,
  target: CommandTarget,
): Promise<void> {
  const charm = await needCharm(host, target);
  if (charm === undefined) return;
  const job = startJob(host, t('Refresh Application'), charm, target);
  const app = await chooseOwnApplication(job);
  if (app === undefined) return;
  if (job.practice && !(await savedOnDisk(host, charm, t('The practice model')))) return;
  const about = await host.server.asyncWorkers(charm.uri);
  const image = job.practice
    ? ''
    : await askImage(
        job.ask,
        job.title,
        { resource: about?.image ?? null, rock: about?.rock ?? null, deployed: true },
        undefined,
      );
  if (image === undefined) return;
  const resources = about?.image && image !== '' ? { [about.image]: image } : {};
  await refreshAndReport(job, app, resources);
}

/** What the image is for. `deployed`: the application already has one. */
interface ImageQuestion {
  readonly resource: string | null;
  readonly rock: AsyncWorkers['rock'];
  readonly deployed: boolean;
}

/** An image reference; empty keeps the deployed one, undefined cancels. */
export async function askImage(
  ask: Pick<Ask, 'text'>,
  title: string,
  { resource, rock, deployed }: ImageQuestion,
  suggestion: string | undefined,
): Promise<string | undefined> {
  if (resource === null) return '';
  const which = suggestion?.startsWith('localhost:32000/')
    ? t('Image reference for "{0}": localhost:32000 is the registry of MicroK8s', resource)
    : t('Image reference for "{0}"', resource);
  return ask.text({
    title,
    prompt: deployed ? joinSentences(which, t('Leave it empty to keep the deployed image')) : which,
    value: suggestion ?? '',
    check: text =>
      text === '' && !deployed
        ? { error: t('Type an image reference such as localhost:32000/my-app:0.1') }
        : checkImage(text, rock),
  });
}

function checkImage(text: string, rock: AsyncWorkers['rock']): Validation {
  if (text === '') return undefined;
  const image = /^[\w.-]+(?::\d+)?(?:\/[\w./-]+)?(?::([\w.-]+))?(?:@sha256:[\da-f]{64})?$/.exec(text);
  if (image === null) return { error: t('Type an image reference such as localhost:32000/my-app:0.1') };
  const { name, version } = rock ?? {};
  const [, tag] = image;
  const other = Boolean(name) && !text.split(/[/:@]/).includes(name ?? '');
  const old = Boolean(version) && tag !== undefined && tag !== version;
  if (!other && !old) return undefined;
  return {
    note: t(
      'rockcraft.yaml names "{0}", version "{1}": is this the right image?',
      name ?? '?',
      version ?? '?',
    ),
  };
}

/** The application after the refresh; undefined if it was not refreshed. */
export async function refreshAndReport(
  job: Job,
  app: Application,
  resources: Readonly<Record<string, string>>,
): Promise<Application | undefined> {
  const { ask } = job;
  const charm = await newCharm(job, app);
  if (charm === undefined) {
    ask.tell('warning', t('There is no packed charm next to charmcraft.yaml: pack it first'), [
      { title: t('Pack Charm'), does: 'run', command: 'charmConfig.packCharm' },
    ]);
    return undefined;
  }
  if (!(await agreed(ask, charm))) return undefined;
  const { path } = charm;
  try {
    const { app: now, settled } = await ask.busy(t('Refreshing {0}', app.name), signal =>
      refreshAndWatch(job, app, { path, resources }, signal),
    );
    const unchanged = now.revision === app.revision;
    const [image] = Object.values(resources);
    if (unchanged && image === undefined) {
      ask.tell(
        'information',
        t('{0} already runs the newest revision of its channel ({1})', app.name, app.revision ?? '?'),
      );
      return undefined;
    }
    if (unchanged && !settled.changed && settled.unsettled === undefined) {
      ask.tell(
        'warning',
        t(
          'juju reported no error, but {0} in {1} has not changed, so Charm Config cannot tell whether it runs {2}',
          app.name,
          job.model,
          image ?? '',
        ),
      );
      return now;
    }
    const well = settled.unsettled === undefined && settled.status.current === 'active';
    const done = unchanged
      ? t('{0} is refreshed in {1}', app.name, job.model)
      : t('{0} is refreshed to revision {1} in {2}', app.name, now.revision ?? '?', job.model);
    ask.tell(well ? 'information' : 'warning', outcomeText(settled, [done]));
    return now;
  } catch (error) {
    if (error instanceof JujuError && error.kind === 'no-application') throw error;
    tellNotDone(
      job,
      error,
      t('{0} was not refreshed in {1}', app.name, job.model),
      t('Could not confirm that {0} was refreshed in {1}', app.name, job.model),
    );
    return undefined;
  }
}

/** Asks before deploying a charm that was packed before the file changed. */
async function agreed(ask: Pick<Ask, 'decide'>, { artifact }: NewCharm): Promise<boolean> {
  if (artifact?.outdatedBy === undefined) return true;
  const button = t('Refresh Anyway');
  const message = t(
    '{0} was packed before {1} last changed, so the application would not get that change',
    artifact.name,
    artifact.outdatedBy,
  );
  return (await ask.decide(message, [button])) === button;
}
