/** What was read of an application of a charm, for those who show the charm: the view, the server, the guides. */
import type { Application, OptionSetting } from '../juju/commands.ts';
import type { Observation } from './host.ts';
import type { Job } from './job.ts';
import { descriptionFor, optionViews } from './options.ts';

/** undefined: the application is of another charm than the file. */
export function observationOf(
  job: Pick<Job, 'charm' | 'model' | 'practice'>,
  app: Application,
  settings: readonly OptionSetting[],
): Observation | undefined {
  const description = descriptionFor(job, app);
  if (description === undefined || job.charm === undefined) return undefined;
  const values = optionViews(settings, description)
    .filter(({ setting }) => setting?.source === 'user')
    .map(({ name, type, setting, hidden }) => {
      const value = setting?.value ?? null;
      return [name, (hidden || type === 'secret') && value !== '' ? null : value];
    });
  return {
    uri: job.charm.uri,
    deployment: { application: app.name, model: job.model, values: Object.fromEntries(values) },
    practice: job.practice,
  };
}

/** Publishes what was read, unless the application is of another charm than the file. */
export function publish(
  job: Pick<Job, 'charm' | 'model' | 'practice' | 'publish'>,
  app: Application,
  settings: readonly OptionSetting[],
): void {
  const observation = observationOf(job, app, settings);
  if (observation !== undefined) job.publish(observation);
}
