/** The questions that several commands share: which application, which option, which secret. */
import { type Application, type Secret, type Setting, secrets, status } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { modelOf } from '../juju/store.ts';
import { t } from '../text.ts';
import { descriptionFor, type OptionView, optionChoice, optionViews } from './options.ts';
import type { Ask, Charm, Choice, Parts } from './parts.ts';
import { readConfig } from './seen.ts';

/** One run of a command against one model. */
export interface Job {
  readonly parts: Parts;
  /** `controller:owner/model`, fixed from here on, whatever juju switches to. */
  readonly model: string;
  readonly title: string;
  readonly charm: Charm | undefined;
}

export function startJob(parts: Parts, title: string, charm: Charm | undefined): Job {
  const model = modelOf(parts.selection());
  return { parts: { ...parts, ...parts.practice.pin() }, model, title: `${title} (${model})`, charm };
}

export function readApplications({ parts, model }: Job): Promise<readonly Application[]> {
  return parts.ask.busy(t('Reading {0}', model), signal => parts.juju.run(status(model), signal));
}

export function readSettings(job: Job, app: Application): Promise<readonly Setting[]> {
  return job.parts.ask.busy(t('Reading the options of {0}', app.name), signal =>
    readConfig(job, app, signal),
  );
}

export function readSecrets({ parts, model }: Job): Promise<readonly Secret[]> {
  return parts.ask.busy(t('Reading the secrets of {0}', model), signal =>
    parts.juju.run(secrets(model), signal),
  );
}

/** Those of the charm first, each group in juju's order. */
export function applicationChoices(
  applications: readonly Application[],
  charm: string | null | undefined,
): readonly Choice<Application>[] {
  const own = (app: Application): boolean => typeof charm === 'string' && app.charm === charm;
  return [...applications.filter(own), ...applications.filter(app => !own(app))].map(app => ({
    label: app.name,
    description: app.status.current,
    detail:
      app.revision === undefined ? app.charm : t('{0}, revision {1}', app.charm || app.name, app.revision),
    value: app,
    ...(charm && { group: own(app) ? t('Applications of this charm') : t('Other applications') }),
  }));
}

export async function chooseApplication(job: Job, prompt: string): Promise<Application | undefined> {
  const applications = await readApplications(job);
  if (applications.length === 0) throw new JujuError('no-application', { model: job.model });
  const choices = applicationChoices(applications, job.charm?.description.name);
  return job.parts.ask.pick({ title: job.title, prompt }, choices);
}

/** One that is of the charm of the file; the person is told when it is of another. */
export async function chooseOwnApplication(job: Job): Promise<Application | undefined> {
  const app = await chooseApplication(job, t('Which application?'));
  if (app === undefined || descriptionFor(job, app) !== undefined) return app;
  job.parts.ask.tell('warning', t('{0} is of the charm {1}, not of this file.', app.name, app.charm));
  return undefined;
}

/** The only one of several applications, or the one that is picked. */
export async function chooseAmong(
  ask: Ask,
  title: string,
  apps: readonly Application[],
): Promise<Application | undefined> {
  const [only, ...more] = apps;
  if (more.length === 0) return only;
  const choices = apps.map(one => ({ label: one.name, description: one.status.current, value: one }));
  return ask.pick({ title, prompt: t('Which application?') }, choices);
}

/** The options of an application that `wanted` lets through. `name`: the one that the command was started on. */
export async function chooseOption(
  job: Job,
  app: Application,
  wanted: (option: OptionView) => boolean,
  question: { readonly prompt: string; readonly name: string | undefined; readonly none: string },
): Promise<OptionView | undefined> {
  const options = optionViews(await readSettings(job, app), descriptionFor(job, app)).filter(wanted);
  const named = options.find(option => option.name === question.name);
  if (named !== undefined) return named;
  if (options.length === 0) {
    job.parts.ask.tell('information', question.none);
    return undefined;
  }
  const choices = options.map(option => optionChoice(option, app));
  return job.parts.ask.pick({ title: `${job.title}: ${app.name}`, prompt: question.prompt }, choices);
}
