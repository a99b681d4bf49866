/** The questions that several commands share: which application, which option. */
import { type Application, config, type Secret, type Setting, secrets, status } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import type { Ask, Choice } from './ask.ts';
import type { Job } from './job.ts';
import { publish } from './observation.ts';
import { descriptionFor, type OptionView, optionChoice, optionViews } from './options.ts';

/** What reading from a model needs of a job. */
export type ReadingJob = Pick<Job, 'ask' | 'juju' | 'model'>;

/** The applications of the job's model, in juju's order. Rejects with a JujuError, as every reader here. */
export function readApplications({ ask, juju, model }: ReadingJob): Promise<readonly Application[]> {
  return ask.busy(t('Reading {0}', model), signal => juju.run(status(model), signal));
}

/** All options of the deployed revision with what they are set to. */
export function readSettings(
  { ask, juju, model }: ReadingJob,
  app: Application,
): Promise<readonly Setting[]> {
  return ask.busy(t('Reading the options of {0}', app.name), signal =>
    juju.run(config(model, app.name), signal),
  );
}

/** The secrets that people made in the job's model. */
export function readSecrets({ ask, juju, model }: ReadingJob): Promise<readonly Secret[]> {
  return ask.busy(t('Reading the secrets in {0}', model), signal => juju.run(secrets(model), signal));
}

/** Those of the charm first, each group in juju's order. */
export function applicationChoices(
  applications: readonly Application[],
  charm: string | null | undefined,
): readonly Choice<Application>[] {
  const isOfCharm = (app: Application): boolean => typeof charm === 'string' && app.charm === charm;
  return [...applications.filter(isOfCharm), ...applications.filter(app => !isOfCharm(app))].map(app => ({
    label: app.name,
    description: app.status.current,
    detail:
      app.revision === undefined ? app.charm : t('{0}, revision {1}', app.charm || app.name, app.revision),
    value: app,
    ...(charm && { group: isOfCharm(app) ? t('Applications of this charm') : t('Other applications') }),
  }));
}

/** Rejects with `no-application` where the model has none. */
export async function chooseApplication(
  job: ReadingJob & Pick<Job, 'title' | 'charm'>,
  prompt: string,
): Promise<Application | undefined> {
  const applications = await readApplications(job);
  if (applications.length === 0)
    throw new JujuError({ kind: 'no-application', model: job.model, app: undefined });
  const choices = applicationChoices(applications, job.charm?.description.name);
  return job.ask.pick({ title: job.title, prompt }, choices);
}

/** An application of the charm of the file; the person is told when the one they chose is of another charm. */
export async function chooseOwnApplication(
  job: ReadingJob & Pick<Job, 'title' | 'charm'>,
): Promise<Application | undefined> {
  const app = await chooseApplication(job, t('Which application?'));
  if (app === undefined || descriptionFor(job, app) !== undefined) return app;
  job.ask.tell('warning', t('{0} is deployed from the charm "{1}", not from this file', app.name, app.charm));
  return undefined;
}

/** The only one of several applications, or the one that is picked. */
export async function chooseAmong(
  ask: Pick<Ask, 'pick'>,
  title: string,
  apps: readonly Application[],
): Promise<Application | undefined> {
  const [only, ...more] = apps;
  if (more.length === 0) return only;
  const choices = apps.map(app => ({ label: app.name, description: app.status.current, value: app }));
  return ask.pick({ title, prompt: t('Which application?') }, choices);
}

/** The options of an application that `isOffered` lets through. `name`: the one that the command was started on. */
export async function chooseOption(
  job: ReadingJob & Pick<Job, 'title' | 'charm' | 'practice' | 'publish'>,
  app: Application,
  isOffered: (option: OptionView) => boolean,
  question: { readonly prompt: string; readonly name: string | undefined; readonly none: string },
): Promise<OptionView | undefined> {
  const settings = await readSettings(job, app);
  publish(job, app, settings);
  const options = optionViews(settings, descriptionFor(job, app)).filter(isOffered);
  const named = options.find(option => option.name === question.name);
  if (named !== undefined) return named;
  if (options.length === 0) {
    job.ask.tell('information', question.none);
    return undefined;
  }
  const choices = options.map(option => optionChoice(option, app));
  return job.ask.pick({ title: `${job.title}: ${app.name}`, prompt: question.prompt }, choices);
}
