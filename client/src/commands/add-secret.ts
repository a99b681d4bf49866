/** Add Secret: asks for name, keys and values, then adds the secret, grants it and sets the option, in that order. */
import type { Choice } from '../flow/ask.ts';
import { jobOn, meantApplication, readApplications, readSecrets } from '../flow/choose.ts';
import { grantAndSet, type Purpose, removeAdded } from '../flow/grant-and-set.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type Job, type JobHost, startJob } from '../flow/job.ts';
import { descriptionFor, shownDescription } from '../flow/options.ts';
import { askContent, askName } from '../flow/secret-content.ts';
import { addTo } from '../flow/secrets.ts';
import { joinSentences, wording } from '../flow/wording.ts';
import type { Application } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';

/** What the commands that add a secret need. */
export type SecretHost = JobHost & Pick<Host, 'charm'>;

/** Rejects with a JujuError while nothing has changed; later failures are shown, with what is in the model by then. */
export async function addSecretToModel(host: SecretHost, target: CommandTarget): Promise<void> {
  const job = startJob(host, t('Add Secret'), await host.charm(target), target);
  const option = target.option ?? (await chooseFileOption(job));
  if (option === undefined) return;
  const app = option === '' ? undefined : await onlyReader(job);
  if (app === undefined) return addSecretFor(job, option === '' ? {} : { option });
  await addSecretFor(jobOn(job, app), { app, option });
}

/** The job's application, or the only one of the charm, provided that it has the file's options. */
async function onlyReader(job: Job): Promise<Application | undefined> {
  if (job.charm === undefined) return undefined;
  const own = (await readApplications(job)).filter(app => descriptionFor(job, app) !== undefined);
  return meantApplication(job, own);
}

/** A secret option of the file, or '' for none. */
async function chooseFileOption({ charm, ask, title }: Job): Promise<string | undefined> {
  const options = charm?.description.options.filter(option => option.type === 'secret') ?? [];
  if (options.length === 0) return '';
  const choices: Choice<string>[] = options.map(option => ({
    label: option.name,
    description: option.variables.join(', '),
    detail: shownDescription(option),
    value: option.name,
  }));
  const none = { label: t('None of These Options'), description: t('the secret alone'), value: '' };
  return ask.pick({ title, prompt: t('Which option is the secret for?') }, [...choices, none]);
}

/** Asks for the secret's name and content, adds it, and continues with its purpose. */
export async function addSecretFor(job: Job, purpose: Purpose): Promise<void> {
  const { app, option } = purpose;
  const charm = app === undefined || descriptionFor(job, app) !== undefined ? job.charm : undefined;
  const name = await askName(job, option, await readSecrets(job));
  if (name === undefined) return;
  const content = await askContent(job, name, option, charm);
  if (content === undefined) return;
  const uri = await add(job, name, content);
  if (uri !== undefined) await grantAndSet(job, { name, uri, content }, purpose);
}

/** The URI; undefined when it is unknown or no longer wanted. */
async function add(
  job: Job,
  name: string,
  content: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  const { ask, model } = job;
  try {
    const { uri, doubt } = await addTo(job, name, content);
    return doubt === undefined ? uri : await agreed(job, name, uri, doubt);
  } catch (error) {
    if (!(error instanceof JujuError) || !error.unsure) throw error;
    const { message, buttons } = wording(error);
    ask.tell(
      'error',
      joinSentences(t('Could not confirm that "{0}" was added to {1}', name, model), message),
      buttons,
    );
    return undefined;
  }
}

/** juju did not confirm it, but the secret is there: its URI if the user wants to continue with it. */
async function agreed(job: Job, name: string, uri: string, doubt: JujuError): Promise<string | undefined> {
  const [goOn, back] = [t('Continue'), t('Undo')];
  const message = joinSentences(
    wording(doubt).message,
    t('"{0}" was still added to {1}, as {2}', name, job.model, uri),
  );
  const answer = await job.ask.decide(message, [goOn, back], t('Leave As Is'));
  if (answer === back) await removeAdded(job, { name, uri });
  return answer === goOn ? uri : undefined;
}
