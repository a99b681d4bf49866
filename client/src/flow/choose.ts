/** Questions shared by several commands: which application, which option. */
import {
  type Application,
  config,
  type OptionSetting,
  type Secret,
  secrets,
  status,
} from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import type { Ask, Choice } from './ask.ts';
import type { Job } from './job.ts';
import { descriptionFor, type OptionView, optionChoice, optionViews } from './options.ts';

/** What reading from a model needs from a job. */
export type ReadingJob = Pick<Job, 'ask' | 'juju' | 'model'>;

/** The applications of the job's model, in juju's order. Like every reader here, rejects with a JujuError. */
export function readApplications({ ask, juju, model }: ReadingJob): Promise<readonly Application[]> {
  return ask.busy(t('Reading {0}', model), signal => juju.run(status(model), signal));
}

/** All options of the deployed revision, with their settings. */
export function readOptionSettings(
  { ask, juju, model }: ReadingJob,
  app: Application,
): Promise<readonly OptionSetting[]> {
  return ask.busy(t('Reading the options of {0}', app.name), signal =>
    juju.run(config(model, app.name), signal),
  );
}

/** The user secrets of the job's model. */
export function readSecrets({ ask, juju, model }: ReadingJob): Promise<readonly Secret[]> {
  return ask.busy(t('Reading the secrets in {0}', model), signal => juju.run(secrets(model), signal));
}

/** The charm's own applications first, each group in juju's order. */
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

/** Rejects with `no-application` if the model has none. */
async function readSome(job: ReadingJob): Promise<readonly Application[]> {
  const applications = await readApplications(job);
  if (applications.length === 0)
    throw new JujuError({ kind: 'no-application', model: job.model, app: undefined });
  return applications;
}

function pickApplication(
  { ask, title, charm }: ReadingJob & Pick<Job, 'title' | 'charm'>,
  applications: readonly Application[],
  more: number,
): Promise<Application | undefined> {
  const choices = applicationChoices(applications, charm?.description.name);
  return ask.pick({ title, prompt: t('Which application?'), more }, choices);
}

/** The application that is clear without a question: the job's, or the only one of the file's charm. */
export function meantApplication(
  job: Pick<Job, 'charm' | 'application'>,
  applications: readonly Application[],
): Application | undefined {
  const named = applications.find(({ name }) => name === job.application);
  if (named !== undefined) return named;
  const [only, ...others] = applications.filter(app => descriptionFor(job, app) !== undefined);
  return others.length === 0 ? only : undefined;
}

/** The same job, with the application in its titles, because it is not always asked for. */
export const jobOn = <J extends Pick<Job, 'title'>>(job: J, app: Application): J => ({
  ...job,
  title: `${job.title}: ${app.name}`,
});

const chooseFrom = async (
  job: ReadingJob & Pick<Job, 'title' | 'charm' | 'application'>,
  applications: readonly Application[],
  more: number,
): Promise<Application | undefined> =>
  meantApplication(job, applications) ?? (await pickApplication(job, applications, more));

/** The job's application, the only one of the file's charm, or one that the user picks. */
export const chooseAny = async (
  job: ReadingJob & Pick<Job, 'title' | 'charm' | 'application'>,
): Promise<Application | undefined> => chooseFrom(job, await readSome(job), 1);

/** The only application of the file's charm, or one that the user picks; shows a message if that one is of another charm. */
export async function chooseOwnApplication(
  job: ReadingJob & Pick<Job, 'title' | 'charm' | 'application'>,
): Promise<Application | undefined> {
  const app = await chooseFrom(job, await readSome(job), 1);
  if (app === undefined || descriptionFor(job, app) !== undefined) return app;
  job.ask.tell('warning', t('{0} is deployed from the charm "{1}", not from this file', app.name, app.charm));
  return undefined;
}

/** The only application, or one that the user picks. */
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

/** An option of an application. */
export interface Chosen {
  readonly app: Application;
  readonly option: OptionView;
}

/** How to ask for an application's option. */
export interface OptionQuestion {
  readonly prompt: (app: Application) => string;
  /** The option that the command was started on: not asked for. */
  readonly name: string | undefined;
  /** The option at the cursor: Enter takes it. */
  readonly here?: string | undefined;
  readonly isOffered: (option: OptionView) => boolean;
  /** Not asked when exactly one option satisfies this. */
  readonly isMeant?: (option: OptionView) => boolean;
  /** The message when no option can be offered. */
  readonly none: (app: Application) => string;
  /** How many questions usually follow. */
  readonly more: number;
  /** Applications of other charms can be chosen too. */
  readonly others: boolean;
}

/** Which application, unless the charm has exactly one, and which of its options. */
export async function chooseApplicationOption(
  job: ReadingJob & Pick<Job, 'title' | 'charm' | 'application'>,
  question: OptionQuestion,
): Promise<Chosen | undefined> {
  const own = (app: Application): boolean => descriptionFor(job, app) !== undefined;
  const all = await readSome(job);
  const applications = question.others || !all.some(own) ? all : all.filter(own);
  let app = await chooseFrom(job, applications, question.more + 1);
  while (app !== undefined) {
    const chosen = await chooseOption(job, app, question, applications.length > 1);
    if (chosen !== 'other') return chosen && { app, option: chosen };
    app = await pickApplication(job, applications, question.more + 1);
  }
  return undefined;
}

async function chooseOption(
  job: ReadingJob & Pick<Job, 'title' | 'charm'>,
  app: Application,
  { prompt, name, here, more, isOffered, isMeant = () => false, none }: OptionQuestion,
  hasOthers: boolean,
): Promise<OptionView | 'other' | undefined> {
  const settings = await readOptionSettings(job, app);
  const options = optionViews(settings, descriptionFor(job, app)).filter(isOffered);
  const named = options.find(option => option.name === name);
  const [meant, ...rest] = options.filter(isMeant);
  const known = named ?? (rest.length === 0 ? meant : undefined);
  if (known !== undefined) return known;
  if (options.length === 0) {
    job.ask.tell('information', none(app));
    return undefined;
  }
  const choices: Choice<OptionView | 'other'>[] = options.map(option => ({
    ...optionChoice(option, app),
    active: option.name === here,
  }));
  if (hasOthers) choices.push({ label: t('Another Application...'), value: 'other', group: t('Elsewhere') });
  return job.ask.pick({ title: jobOn(job, app).title, prompt: prompt(app), more }, choices);
}
