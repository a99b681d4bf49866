/** Choosing among the secrets of a model, and letting the application read what was chosen. */
import { type Application, grantSecret, readersOf, revokeSecret } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import type { Choice } from './ask.ts';
import { type ReadingJob, readSecrets } from './choose.ts';
import { writeAndConfirm } from './confirm.ts';
import type { Job } from './job.ts';
import type { OptionView } from './options.ts';
import { joinSentences, wording } from './wording.ts';

/** The URI, `new` for a secret that is not there yet, or undefined when the person leaves. */
export async function chooseSecret(
  job: ReadingJob & Pick<Job, 'title'>,
  option: OptionView,
): Promise<string | undefined> {
  const secrets = await readSecrets(job);
  const now = option.setting?.value;
  const choices: Choice<string>[] = secrets.map(secret => ({
    label: secret.name || secret.uri,
    description: secret.uri === now ? t('current') : '',
    detail: [secret.uri, secret.description].filter(text => text !== '').join(' · '),
    value: secret.uri,
  }));
  const add: Choice<string> = { label: t('Add a New Secret...'), value: 'new' };
  const prompt = option.setting?.description || t('Choose a secret');
  return job.ask.pick({ title: `${job.title}: ${option.name}`, prompt }, [...choices, add]);
}

/** Grants when that is needed and wanted; undefined when the person leaves. A grant wakes no charm: it comes first. */
export async function ensureGranted(
  job: ReadingJob,
  uri: string,
  app: Application,
): Promise<'had' | 'granted' | undefined> {
  const { ask, juju, model } = job;
  const readers = await ask.busy(t('Checking who may read the secret'), signal =>
    juju.run(readersOf(model, uri), signal),
  );
  if (readers.includes(app.name)) return 'had';
  const grant = t('Grant and Set');
  const message = t(
    '{0} may not read this secret yet: without a grant, its units would stay in error',
    app.name,
  );
  if ((await ask.decide(message, [grant])) !== grant) return undefined;
  try {
    await grantTo(job, uri, app, t('Granting the secret to {0}', app.name));
    return 'granted';
  } catch (error) {
    if (!(error instanceof JujuError)) throw error;
    const first = error.unsure
      ? t('Could not confirm that {0} may read the secret', app.name)
      : t('{0} may not read the secret', app.name);
    const { message, buttons } = wording(error);
    ask.tell('error', joinSentences(first, message), buttons);
    return undefined;
  }
}

/** Rejects with the JujuError when the application may not read it; when nobody can tell, the error is `unsure`. */
export async function grantTo(job: ReadingJob, uri: string, app: Application, title: string): Promise<void> {
  const { ask, juju, model } = job;
  await ask.busy(title, signal =>
    writeAndConfirm({
      write: () => juju.run(grantSecret(model, uri, app.name), signal),
      read: () => juju.run(readersOf(model, uri)),
      isDone: readers => readers.includes(app.name),
    }),
  );
}

/** Revokes the grant, and tells how that went. */
export async function revokeGrant(
  { ask, juju, model }: ReadingJob,
  uri: string,
  app: Application,
): Promise<void> {
  try {
    await ask.busy(t('Revoking the grant'), signal =>
      writeAndConfirm({
        write: () => juju.run(revokeSecret(model, uri, app.name), signal),
        read: () => juju.run(readersOf(model, uri)),
        isDone: readers => !readers.includes(app.name),
      }),
    );
    ask.tell('information', t('{0} may no longer read the secret', app.name));
  } catch (error) {
    if (!(error instanceof JujuError)) throw error;
    const first = error.unsure
      ? t('Could not confirm that {0} may no longer read the secret', app.name)
      : t('{0} may still read the secret', app.name);
    ask.tell('error', joinSentences(first, wording(error).message));
  }
}
