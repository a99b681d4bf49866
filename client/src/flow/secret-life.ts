/** What the commands on existing secrets share: which one, who uses it, its content, and what follows a change. */
import { type Application, config, type OptionSetting, type Secret, status } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { revealSecret, type SecretDetails, secretDetails } from '../juju/secrets.ts';
import { t } from '../text.ts';
import { readSecrets } from './choose.ts';
import type { Job } from './job.ts';
import { outcomeText, type Settled, settle } from './settle.ts';
import { joinSentences, wording } from './wording.ts';

/** A secret as the user refers to it. */
export const nameOf = ({ name, uri }: Pick<Secret, 'name' | 'uri'>): string => name || uri;

/** The one that the command was started on, else one that the user picks; undefined when they cancel. */
export async function chooseModelSecret(
  job: Pick<Job, 'ask' | 'juju' | 'model' | 'title'>,
  wanted: string | undefined,
  prompt: string,
): Promise<Secret | undefined> {
  const secrets = await readSecrets(job);
  const named = secrets.find(({ uri }) => uri === wanted);
  if (named !== undefined) return named;
  if (secrets.length === 0) {
    job.ask.tell('information', t('There is no secret of a person in {0}', job.model), [
      { title: t('Add Secret...'), does: 'run', command: 'charmConfig.addSecret' },
    ]);
    return undefined;
  }
  const choices = secrets.map(secret => ({
    label: nameOf(secret),
    detail: [secret.uri, secret.description].filter(text => text !== '').join(' · '),
    value: secret,
  }));
  return job.ask.pick({ title: job.title, prompt }, choices);
}

export function readDetails(
  { ask, juju, model }: Pick<Job, 'ask' | 'juju' | 'model'>,
  uri: string,
): Promise<SecretDetails> {
  return ask.busy(t('Checking who may read the secret'), signal =>
    juju.run(secretDetails(model, uri), signal),
  );
}

/** An option that points to a secret. */
export interface SecretUse {
  readonly app: Application;
  readonly setting: OptionSetting;
}

/** Applications that may read the secret, and those of the file's charm, which may point to it before they are granted. */
export const likelyUsers =
  ({ charm }: Pick<Job, 'charm'>, readers: readonly string[]) =>
  (app: Application): boolean =>
    readers.includes(app.name) || app.charm === charm?.description.name;

/** Which options of the given applications point to the secret. */
export async function usesOf(
  { ask, juju, model }: Pick<Job, 'ask' | 'juju' | 'model'>,
  uri: string,
  isLookedAt: (app: Application) => boolean,
): Promise<readonly SecretUse[]> {
  return ask.busy(t('Looking for options that use the secret'), async signal => {
    const uses: SecretUse[] = [];
    for (const app of await juju.run(status(model), signal)) {
      if (!isLookedAt(app)) continue;
      const settings = await juju.run(config(model, app.name), signal);
      uses.push(...settings.filter(({ value }) => value === uri).map(setting => ({ app, setting })));
    }
    return uses;
  });
}

/** `"api-token" of my-app, "login" of web` */
export const usesText = (uses: readonly SecretUse[]): string =>
  uses.map(({ app, setting }) => t('"{0}" of {1}', setting.name, app.name)).join(', ');

/**
 * Key -> value, kept only in the caller's memory. undefined: juju's user may not read it, the setting forbids it, or the user
 * declined.
 */
export async function revealWithConsent(
  job: Pick<Job, 'ask' | 'juju' | 'model' | 'reveals' | 'secretKeys'>,
  secret: Secret,
  why: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  const { ask, juju, model } = job;
  if (!job.reveals()) return undefined;
  const read = t('Read the Values');
  const message = joinSentences(
    why,
    t(
      'Charm Config would read all values of "{0}" from {1}, keep them in memory for this command, and show none',
      nameOf(secret),
      model,
    ),
  );
  if ((await ask.decide(message, [read], t('Type All Values'))) !== read) return undefined;
  try {
    const content = await ask.busy(t('Reading "{0}"', nameOf(secret)), signal =>
      juju.run(revealSecret(model, secret.uri), signal),
    );
    job.secretKeys.set(secret.uri, [...content.keys()]);
    return content;
  } catch (error) {
    if (!(error instanceof JujuError) || error.kind === 'cancelled') throw error;
    ask.tell(
      'warning',
      joinSentences(t('The values of "{0}" could not be read', nameOf(secret)), wording(error).message),
    );
    return undefined;
  }
}

/** Waits for each affected application; `before` is their state until then. */
export function settleAll(
  job: Job,
  title: string,
  before: readonly Application[],
): Promise<readonly Settled[]> {
  return job.ask.busy(title, async signal => {
    const all: Settled[] = [];
    for (const app of before) all.push(await settle(job, app, signal));
    return all;
  });
}

/** Reports what was done, with the state of the application that is worst off. */
export function tellSettled(
  { ask }: Pick<Job, 'ask'>,
  settled: readonly Settled[],
  done: readonly [string, ...string[]],
  values: readonly string[] = [],
): void {
  const well = ({ unsettled, status: { current } }: Settled): boolean =>
    unsettled === undefined && current === 'active';
  const worst = settled.find(entry => !well(entry)) ?? settled[0];
  if (worst === undefined) {
    ask.tell('information', joinSentences(...done));
    return;
  }
  ask.tell(well(worst) ? 'information' : 'warning', outcomeText(worst, done, values));
}
