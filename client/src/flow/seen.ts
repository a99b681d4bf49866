/** What a command has read of an application of the charm: those who show the charm learn of it. */
import type { Deployment } from '../../../server/src/protocol.ts';
import { type Application, config, type Setting } from '../juju/commands.ts';
import type { Job } from './choose.ts';
import { descriptionFor, optionViews } from './options.ts';

export interface Seen {
  /** Of the charmcraft.yaml that the application is of. */
  readonly uri: string;
  readonly deployment: Deployment;
  /** All options of the deployed revision. */
  readonly settings: readonly Setting[];
}

/** What an application is set to. */
export async function readConfig(
  job: Job,
  app: Application,
  signal: AbortSignal | undefined,
): Promise<readonly Setting[]> {
  const settings = await job.parts.juju.run(config(job.model, app.name), signal);
  const seen = seenOf(job, app, settings);
  if (seen !== undefined) job.parts.seen(seen);
  return settings;
}

/** undefined: the application is of another charm than the file. */
export function seenOf(job: Job, app: Application, settings: readonly Setting[]): Seen | undefined {
  const description = descriptionFor(job, app);
  if (description === undefined || job.charm === undefined) return undefined;
  const values = optionViews(settings, description)
    .filter(({ setting }) => setting?.source === 'user')
    .map(({ name, type, setting, hidden }) => [
      name,
      hidden || type === 'secret' || holdsLogin(setting?.value) ? null : (setting?.value ?? null),
    ]);
  return {
    uri: job.charm.uri,
    deployment: { application: app.name, model: job.model, values: Object.fromEntries(values) },
    settings,
  };
}

/** A URL with a password in it, whatever the option is called. */
const holdsLogin = (value: unknown): boolean => /:\/\/[^/\s:@]*:[^/\s@]+@/.test(String(value));
