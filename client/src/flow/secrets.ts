/** The steps that commands on secrets are made of: choose, add, grant, revoke, remove, each read back. */

import {
  type Application,
  addSecret,
  grantSecret,
  removeSecret,
  revokeSecret,
  type Secret,
  secrets,
} from '../juju/commands.ts';
import type { JujuError } from '../juju/error.ts';
import { secretDetails } from '../juju/secrets.ts';
import { t } from '../text.ts';
import type { Choice } from './ask.ts';
import { type ReadingJob, readSecrets } from './choose.ts';
import { writeAndConfirm } from './confirm.ts';
import type { Job } from './job.ts';
import { tellNotDone } from './not-done.ts';
import type { OptionView } from './options.ts';

/** The URI, `new` for a secret that does not exist yet, or undefined when the user cancels. */
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
  const prompt = t('Which secret should "{0}" point to?', option.name);
  return job.ask.pick({ title: `${job.title}: ${option.name}`, prompt }, [...choices, add]);
}

/** Grants if needed and wanted; undefined when the user cancels. A grant does not wake a charm, so it comes first. */
export async function ensureGranted(
  job: ReadingJob,
  uri: string,
  app: Application,
): Promise<'had' | 'granted' | undefined> {
  const { ask, juju, model } = job;
  const { readers } = await ask.busy(t('Checking who may read the secret'), signal =>
    juju.run(secretDetails(model, uri), signal),
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
    tellNotDone(
      job,
      error,
      t('{0} may not read the secret', app.name),
      t('Could not confirm that {0} may read the secret', app.name),
    );
    return undefined;
  }
}

/** Rejects with a JujuError when the application may not read it; the error is `unsure` when that cannot be determined. */
export async function grantTo(job: ReadingJob, uri: string, app: Application, title: string): Promise<void> {
  const { ask, juju, model } = job;
  await ask.busy(title, signal =>
    writeAndConfirm({
      write: () => juju.run(grantSecret(model, uri, app.name), signal),
      read: () => juju.run(secretDetails(model, uri)),
      isDone: ({ readers }) => readers.includes(app.name),
    }),
  );
}

/** Rejects with a JujuError when the application may still read it; the error is `unsure` when that cannot be determined. */
export async function revokeFrom(
  { ask, juju, model }: ReadingJob,
  uri: string,
  app: Application,
): Promise<void> {
  await ask.busy(t('Revoking the grant'), signal =>
    writeAndConfirm({
      write: () => juju.run(revokeSecret(model, uri, app.name), signal),
      read: () => juju.run(secretDetails(model, uri)),
      isDone: ({ readers }) => !readers.includes(app.name),
    }),
  );
}

/** Rejects with a JujuError when the secret is still there; the error is `unsure` when that cannot be determined. */
export async function removeFrom(
  { ask, juju, model }: ReadingJob,
  { name, uri }: Pick<Secret, 'name' | 'uri'>,
): Promise<void> {
  await ask.busy(t('Removing "{0}"', name), signal =>
    writeAndConfirm({
      write: () => juju.run(removeSecret(model, uri), signal),
      read: () => juju.run(secrets(model)),
      isDone: left => left.every(secret => secret.uri !== uri),
    }),
  );
}

/** The URI once the secret is in the model; `doubt`: why juju did not confirm it itself. Rejects as a write does. */
export async function addTo(
  { ask, juju, model, secretKeys, withSecretFile }: ReadingJob & Pick<Job, 'secretKeys' | 'withSecretFile'>,
  name: string,
  content: ReadonlyMap<string, string>,
): Promise<{ readonly uri: string; readonly doubt?: JujuError }> {
  const { now, doubt } = await ask.busy(t('Adding "{0}" to {1}', name, model), signal =>
    writeAndConfirm({
      write: () =>
        withSecretFile(JSON.stringify(Object.fromEntries(content)), file =>
          juju.run(addSecret(model, name, file, content), signal),
        ),
      read: () => juju.run(secrets(model)),
      isDone: found => found.some(secret => secret.name === name),
    }),
  );
  const uri = now.find(secret => secret.name === name)?.uri ?? '';
  secretKeys.set(uri, [...content.keys()]);
  return { uri, ...(doubt !== undefined && { doubt }) };
}

/** Revokes the grant, and reports the outcome. */
export async function revokeGrant(job: ReadingJob, uri: string, app: Application): Promise<void> {
  try {
    await revokeFrom(job, uri, app);
    job.ask.tell('information', t('{0} may no longer read the secret', app.name));
  } catch (error) {
    tellNotDone(
      job,
      error,
      t('{0} may still read the secret', app.name),
      t('Could not confirm that {0} may no longer read the secret', app.name),
    );
  }
}
