/** What follows a new secret: grant, then set. A grant does not wake a charm, so setting first would make it fail. */

import { type Application, config, type OptionSetting } from '../juju/commands.ts';
import { t } from '../text.ts';
import type { Ask, Button } from './ask.ts';
import { changeOption } from './change.ts';
import { applicationChoices, type ReadingJob, readApplications, readOptionSettings } from './choose.ts';
import type { Job } from './job.ts';
import { tellNotDone } from './not-done.ts';
import { descriptionFor } from './options.ts';
import { goOnButton } from './refresh.ts';
import { changeWithProgress, reportChange } from './report-change.ts';
import { variablesOfKeys } from './secret-content.ts';
import { grantTo, removeFrom } from './secrets.ts';
import { attempt, type Undoable } from './undoable.ts';
import { joinSentences } from './wording.ts';

/** What a secret is for, as far as that is known at the start. */
export interface Purpose {
  readonly app?: Application;
  readonly option?: string | undefined;
}

/** A secret that was added to the model. */
export interface AddedSecret {
  readonly name: string;
  readonly uri: string;
  /** Key -> value; no value is shown anywhere. */
  readonly content: ReadonlyMap<string, string>;
}

/** Removes it again, and reports the outcome. */
export async function removeAdded(
  job: ReadingJob,
  { name, uri }: Pick<AddedSecret, 'name' | 'uri'>,
): Promise<void> {
  const { ask, model } = job;
  try {
    await removeFrom(job, { name, uri });
    ask.tell('information', t('"{0}" was removed from {1} again', name, model));
  } catch (error) {
    tellNotDone(
      job,
      error,
      t('"{0}" could not be removed: it is still in {1} as {2}', name, model, uri),
      t('Could not confirm that "{0}" ({1}) was removed from {2}', name, uri, model),
    );
  }
}

/** Grants the secret and sets the option, as far as the user agrees; reports how far it got. */
export async function grantAndSet(job: Job, added: AddedSecret, purpose: Purpose): Promise<void> {
  const { ask } = job;
  const { name, uri } = added;
  const undo = (): Promise<void> => removeAdded(job, added);
  const isAdded: Undoable = { done: t('"{0}" was added to {1} as {2}', name, job.model, uri), undo };

  const app = purpose.app ?? (await chooseReader(job, added, isAdded));
  if (app === undefined) return;
  const notGranted = {
    missing: t('it is not granted to {0} yet', app.name),
    unknown: t('it is unclear whether it is granted to {0}', app.name),
  };
  const granted = await attempt(ask, isAdded, notGranted, async () => {
    await grantTo(job, uri, app, t('Granting "{0}" to {1}', name, app.name));
    return true;
  });
  if (granted === undefined) return;

  const isGranted: Undoable = {
    done: t('"{0}" was added to {1} as {2} and granted to {3}', name, job.model, uri, app.name),
    undo,
  };
  const settings = await attempt(ask, isGranted, { missing: t('the option is not set yet') }, () =>
    readOptionSettings(job, app),
  );
  if (settings === undefined) return;
  // An application of another charm does not know the file's options.
  const named =
    descriptionFor(job, app) !== undefined || settings.result.some(({ name }) => name === purpose.option);
  const option = (named ? purpose.option : undefined) ?? (await chooseSetting(job, app, settings.result));
  const setting = settings.result.find(({ name, type }) => name === option && type === 'secret');
  if (option === undefined) return ask.tell('information', isGranted.done, [copyButton(uri)]);
  if (setting === undefined) {
    const message = joinSentences(
      isGranted.done,
      t(
        '"{0}" is not in the deployed revision of {1} yet: pack and refresh the charm first',
        option,
        app.name,
      ),
    );
    return ask.tell('information', message, [goOnButton(job, option, uri), copyButton(uri)]);
  }
  await setAndTell(job, added, app, setting, isGranted);
}

/** The application that should read it; undefined ends the job. */
async function chooseReader(
  job: ReadingJob & Pick<Job, 'title' | 'charm'>,
  { name, uri }: AddedSecret,
  isAdded: Undoable,
): Promise<Application | undefined> {
  const { ask } = job;
  const read = await attempt(ask, isAdded, { missing: t('it is not granted to any application yet') }, () =>
    readApplications(job),
  );
  if (read === undefined) return undefined;
  const later = { label: t('Not Now'), value: undefined };
  const apps = applicationChoices(read.result, job.charm?.description.name);
  const app =
    apps.length === 0
      ? undefined
      : await ask.pick<Application | undefined>(
          { title: `${job.title}: ${name}`, prompt: t('Which application should read it?') },
          [...apps, later],
        );
  if (app === undefined) {
    ask.tell('information', t('{0}, but no application may read it yet', isAdded.done), [copyButton(uri)]);
  }
  return app;
}

/** A secret option of the application; undefined for none. */
async function chooseSetting(
  { ask, title }: { readonly ask: Pick<Ask, 'pick'>; readonly title: string },
  app: Application,
  settings: readonly OptionSetting[],
): Promise<string | undefined> {
  const choices = settings
    .filter(setting => setting.type === 'secret')
    .map(setting => ({
      label: setting.name,
      description: String(setting.value ?? t('unset')),
      value: setting.name,
    }));
  if (choices.length === 0) return undefined;
  const later = { label: t('Not Now'), value: undefined };
  return ask.pick<string | undefined>(
    { title: `${title}: ${app.name}`, prompt: t('Which option should be set to it?') },
    [...choices, later],
  );
}

async function setAndTell(
  job: Job,
  added: AddedSecret,
  app: Application,
  setting: OptionSetting,
  isGranted: Undoable,
): Promise<void> {
  const { ask } = job;
  const { name, uri, content } = added;
  const wanted = { app, option: setting.name, to: uri, hidden: false };
  const undoable = { ...isGranted, undo: () => undoSet(job, added, app, setting, isGranted.undo) };
  const notSet = {
    missing: t('"{0}" is not set to it yet', setting.name),
    unknown: t('it is unclear whether "{0}" is set to it', setting.name),
  };
  const changed = await attempt(ask, undoable, notSet, () => changeWithProgress(job, wanted));
  if (changed === undefined) return;
  const charm = descriptionFor(job, app) && job.charm;
  const variables = (await variablesOfKeys(job, charm, setting.name, [...content.keys()])).join(', ');
  const done = t('"{0}" of {1} is set to the secret "{2}" in {3}', setting.name, app.name, name, job.model);
  const gets = variables === '' ? [] : [t('The app gets {0}', variables)];
  reportChange(job, changed.result, [done, ...gets], [...content.values()], [copyButton(uri)]);
}

/** The option may point to the secret although juju did not confirm it, so it is restored before the secret is removed. */
async function undoSet(
  job: Job,
  added: AddedSecret,
  app: Application,
  before: OptionSetting,
  undo: () => Promise<void>,
): Promise<void> {
  const { ask, juju } = job;
  const to = before.source === 'user' ? String(before.value) : undefined;
  try {
    await ask.busy(t('Restoring "{0}" of {1}', before.name, app.name), async signal => {
      const now = (await juju.run(config(job.model, app.name), signal)).find(
        ({ name }) => name === before.name,
      );
      if (now?.value === added.uri)
        await changeOption(job, { app, option: before.name, to, hidden: false }, signal);
    });
  } catch (error) {
    const first = t(
      'Nothing was undone: it is unclear whether "{0}" of {1} points to the secret',
      before.name,
      app.name,
    );
    return tellNotDone(job, error, first, first);
  }
  await undo();
}

const copyButton = (uri: string): Button => ({ title: t('Copy URI'), does: 'copy', text: uri });
