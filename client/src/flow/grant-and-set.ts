/** What follows a new secret: it is granted, then set. A grant wakes no charm: set first, the charm would fail. */
import { type Application, config, grantSecret, removeSecret, type Setting } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import { wording } from '../ui/report.ts';
import { change } from './change.ts';
import { changeBusily, tellChanged } from './change-and-tell.ts';
import { applicationChoices, type Job, readApplications, readSettings } from './choose.ts';
import { attempt, type HalfWay } from './half-way.ts';
import { descriptionFor } from './options.ts';
import type { Step } from './parts.ts';
import { refreshStep } from './refresh.ts';
import { variablesOf } from './secret-content.ts';

/** What a secret is for, as far as that is known from the start. */
export interface Purpose {
  readonly app?: Application;
  readonly option?: string | undefined;
}

export interface Added {
  readonly name: string;
  readonly uri: string;
  readonly keys: readonly string[];
}

export async function removeAdded({ parts, model }: Job, { name, uri }: Added): Promise<void> {
  try {
    await parts.ask.busy(t('Removing {0}', name), () => parts.juju.run(removeSecret(model, uri)));
    parts.ask.tell('information', t('{0} is removed from {1} again.', name, model));
  } catch (error) {
    if (!(error instanceof JujuError)) throw error;
    const message = t(
      '{0} could not be removed and is still in {1} as {2}. {3}',
      name,
      model,
      uri,
      wording(error).message,
    );
    parts.ask.tell('error', message);
  }
}

export async function grantAndSet(job: Job, added: Added, purpose: Purpose): Promise<void> {
  const { ask, juju } = job.parts;
  const { name, uri } = added;
  const undo = (): Promise<void> => removeAdded(job, added);
  const isAdded: HalfWay = { done: t('{0} is added to {1} as {2}', name, job.model, uri), undo };

  const app = purpose.app ?? (await chooseReader(job, added, isAdded));
  if (app === undefined) return;
  const granted = await attempt(ask, isAdded, t('it is not granted to {0} yet', app.name), () =>
    ask.busy(t('Granting {0} to {1}', name, app.name), signal =>
      juju.run(grantSecret(job.model, uri, app.name), signal),
    ),
  );
  if (granted === undefined) return;

  const isGranted: HalfWay = {
    done: t('{0} is added to {1} as {2} and granted to {3}', name, job.model, uri, app.name),
    undo,
  };
  const settings = await attempt(ask, isGranted, t('the option is not set yet'), () =>
    readSettings(job, app),
  );
  if (settings === undefined) return;
  // An application of another charm knows nothing of the file's options.
  const named =
    descriptionFor(job, app) !== undefined || settings.result.some(one => one.name === purpose.option);
  const option = (named ? purpose.option : undefined) ?? (await chooseSetting(job, app, settings.result));
  const setting = settings.result.find(one => one.name === option && one.type === 'secret');
  if (option === undefined) return ask.tell('information', `${isGranted.done}.`, [copy(uri)]);
  if (setting === undefined) {
    const message = t(
      '{0}. {1} is not in the deployed revision of {2} yet: set it together with the refresh.',
      isGranted.done,
      option,
      app.name,
    );
    return ask.tell('information', message, [await refreshStep(job, app, option, uri), copy(uri)]);
  }
  await setAndTell(job, added, app, setting, isGranted);
}

/** The application that is to read it; undefined ends the job. */
async function chooseReader(
  job: Job,
  { name, uri }: Added,
  isAdded: HalfWay,
): Promise<Application | undefined> {
  const { ask } = job.parts;
  const read = await attempt(ask, isAdded, t('it is not granted to any application yet'), () =>
    readApplications(job),
  );
  if (read === undefined) return undefined;
  const later = { label: t('Not Now'), value: undefined };
  const apps = applicationChoices(read.result, job.charm?.description.name);
  const app =
    apps.length === 0
      ? undefined
      : await ask.pick<Application | undefined>(
          { title: `${job.title}: ${name}`, prompt: t('Which application may read it?') },
          [...apps, later],
        );
  if (app === undefined) {
    ask.tell('information', t('{0}; no application may read it yet.', isAdded.done), [copy(uri)]);
  }
  return app;
}

/** A secret option of the application; undefined for none. */
async function chooseSetting(
  job: Job,
  app: Application,
  settings: readonly Setting[],
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
  return job.parts.ask.pick<string | undefined>(
    { title: `${job.title}: ${app.name}`, prompt: t('Which option is set to it?') },
    [...choices, later],
  );
}

async function setAndTell(
  job: Job,
  added: Added,
  app: Application,
  setting: Setting,
  isGranted: HalfWay,
): Promise<void> {
  const { ask } = job.parts;
  const { name, uri, keys } = added;
  const wanted = { app, option: setting.name, to: uri, hidden: false };
  const halfWay = { ...isGranted, undo: () => undoSet(job, added, app, setting, isGranted.undo) };
  const changed = await attempt(ask, halfWay, t('{0} is not set to it yet', setting.name), () =>
    changeBusily(job, wanted),
  );
  if (changed === undefined) return;
  const variables = variablesOf(descriptionFor(job, app), setting.name, keys).join(', ');
  const done = t(
    '{0} ({1}) is granted to {2} and set as {3} in {4}',
    name,
    uri,
    app.name,
    setting.name,
    job.model,
  );
  const gets = variables === '' ? '' : t(': the app gets {0}', variables);
  tellChanged(job, wanted, changed.result, `${done}${gets}`, [copy(uri)]);
}

/** The option may point to the secret although nobody said so: it goes back to what it was before the secret goes. */
async function undoSet(
  job: Job,
  added: Added,
  app: Application,
  before: Setting,
  undo: () => Promise<void>,
): Promise<void> {
  const { ask, juju } = job.parts;
  const to = before.source === 'user' ? String(before.value) : undefined;
  try {
    await ask.busy(t('Setting {0} of {1} back', before.name, app.name), async signal => {
      const now = (await juju.run(config(job.model, app.name), signal)).find(one => one.name === before.name);
      if (now?.value === added.uri)
        await change(job, { app, option: before.name, to, hidden: false }, signal);
    });
  } catch (error) {
    if (!(error instanceof JujuError)) throw error;
    const message = t(
      'Nothing is undone: whether {0} of {1} points to the secret is not known. {2}',
      before.name,
      app.name,
      wording(error).message,
    );
    return ask.tell('error', message);
  }
  await undo();
}

const copy = (uri: string): Step => ({ title: t('Copy URI'), does: 'copy', text: uri });
