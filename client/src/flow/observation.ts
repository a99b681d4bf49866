/** What was read of an application of a charm, for those who show the charm: the view, the server, the guides. */
import type { Application, OptionSetting } from '../juju/commands.ts';
import type { Observation } from './host.ts';
import type { Job } from './job.ts';
import { descriptionFor, optionViews } from './options.ts';

/** undefined: the application is of another charm than the file. */
export function observationOf(
  job: Pick<Job, 'charm' | 'model' | 'practice' | 'secretKeys'>,
  app: Application,
  settings: readonly OptionSetting[],
): Observation | undefined {
  const description = descriptionFor(job, app);
  if (description === undefined || job.charm === undefined) return undefined;
  const set = optionViews(settings, description).filter(({ setting }) => setting?.source === 'user');
  const values = set.map(({ name, type, setting, hidden }) => {
    const value = setting?.value ?? null;
    return [name, (hidden || type === 'secret') && value !== '' ? null : value];
  });
  const keys = set.flatMap(({ name, setting }) => {
    const known = job.secretKeys.get(String(setting?.value));
    return known === undefined ? [] : [[name, known] as const];
  });
  return {
    uri: job.charm.uri,
    deployment: {
      application: app.name,
      model: job.model,
      values: Object.fromEntries(values),
      ...(keys.length > 0 && { secretKeys: Object.fromEntries(keys) }),
      ...(app.relations.length > 0 && { relations: app.relations }),
    },
    options: settings.map(({ name }) => name),
    practice: job.practice,
  };
}

/** Publishes what was read, unless the application is of another charm than the file. */
export function publish(
  job: Pick<Job, 'charm' | 'model' | 'practice' | 'publish' | 'secretKeys'>,
  app: Application,
  settings: readonly OptionSetting[],
): void {
  const observation = observationOf(job, app, settings);
  if (observation !== undefined) job.publish(observation);
}
