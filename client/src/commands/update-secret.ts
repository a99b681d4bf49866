/** Update Secret: one key while keeping the others, all keys, the description, or the name. */
import type { Choice } from '../flow/ask.ts';
import { readSecrets } from '../flow/choose.ts';
import { writeAndConfirm } from '../flow/confirm.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type Job, type JobHost, startJob } from '../flow/job.ts';
import { tellNotDone } from '../flow/not-done.ts';
import { askContent, askSecretValue, checkKey, checkName } from '../flow/secret-content.ts';
import {
  chooseModelSecret,
  nameOf,
  readDetails,
  revealWithConsent,
  settleAll,
  tellSettled,
} from '../flow/secret-life.ts';
import { type Secret, status } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import {
  describeSecret,
  renameSecret,
  revealSecret,
  type SecretDetails,
  secretDetails,
  updateContent,
} from '../juju/secrets.ts';
import { t } from '../text.ts';

type Content = ReadonlyMap<string, string>;
type Part = 'key' | 'remove' | 'all' | 'description' | 'name';

export async function updateSecret(
  host: JobHost & Pick<Host, 'charm'>,
  target: CommandTarget,
): Promise<void> {
  const job = startJob(host, t('Update Secret'), await host.charm(target), target);
  const secret = await chooseModelSecret(job, target.secret, t('Which secret should change?'));
  if (secret === undefined) return;
  const about = { ...job, title: `${job.title}: ${nameOf(secret)}` };
  const part = await choosePart(about, secret);
  if (part === undefined) return;
  if (part === 'name') return rename(about, secret);
  if (part === 'description') return describe(about, secret);
  const content = await newContent(about, secret, part);
  if (content !== undefined) await replace(about, secret, content);
}

function choosePart({ ask, title }: Job, { description }: Secret): Promise<Part | undefined> {
  const choices: readonly Choice<Part>[] = [
    { label: t('Change One Key...'), detail: t('The other keys stay'), value: 'key' },
    { label: t('Remove One Key...'), detail: t('The other keys stay'), value: 'remove' },
    { label: t('Replace All Keys...'), detail: t('Keys that you do not type are gone'), value: 'all' },
    { label: t('Change Description...'), detail: description, value: 'description' },
    { label: t('Change Name...'), detail: t('Options keep pointing to it'), value: 'name' },
  ];
  return ask.pick({ title, prompt: t('What should change?') }, choices);
}

/** The complete new content; undefined when the user cancels. juju replaces all keys at once. */
async function newContent(job: Job, secret: Secret, part: Part): Promise<Content | undefined> {
  const before =
    part === 'all'
      ? undefined
      : await revealWithConsent(job, secret, t('juju replaces all keys of a secret at once'));
  if (before === undefined) {
    const keys = job.secretKeys.get(secret.uri);
    return askContent(job, nameOf(secret), undefined, undefined, keys);
  }
  const key = await chooseKey(job, [...before.keys()], part === 'key');
  if (key === undefined) return undefined;
  if (part === 'remove') {
    const left = new Map([...before].filter(([name]) => name !== key));
    if (left.size > 0) return left;
    job.ask.tell('information', t('"{0}" is the only key of the secret: remove the secret instead', key));
    return undefined;
  }
  const value = await askSecretValue(job.ask, job.title, key);
  return value === undefined ? undefined : new Map([...before, [key, value]]);
}

async function chooseKey(
  { ask, title }: Job,
  keys: readonly string[],
  more: boolean,
): Promise<string | undefined> {
  const choices = [
    ...keys.map(key => ({ label: key, value: key })),
    ...(more ? [{ icon: 'add', label: t('New Key...'), value: '' }] : []),
  ];
  const key = await ask.pick({ title, prompt: t('Which key?') }, choices);
  if (key !== '') return key;
  return ask.text({
    title,
    prompt: t('Name of the key'),
    check: text =>
      keys.includes(text) ? { error: t('The secret already has a key "{0}"', text) } : checkKey(text),
  });
}

async function replace(job: Job, secret: Secret, content: Content): Promise<void> {
  const { juju, model } = job;
  const name = nameOf(secret);
  try {
    const before = await readDetails(job, secret.uri);
    const apps = (await juju.run(status(model))).filter(app => before.readers.includes(app.name));
    const now = await writeContent(job, secret, content, before);
    job.secretKeys.set(secret.uri, [...content.keys()]);
    if (now.revision === before.revision) {
      job.ask.tell(
        'information',
        t('"{0}" in {1} already has these values: nothing has changed', name, model),
      );
      return;
    }
    const done = t(
      '"{0}" in {1} is now revision {2}, with the keys {3}',
      name,
      model,
      now.revision,
      [...content.keys()].join(', '),
    );
    const settled = await settleAll(job, t('Waiting for the applications that read "{0}"', name), apps);
    tellSettled(job, settled, [done], [...content.values()]);
  } catch (error) {
    tellNotDone(
      job,
      error,
      t('"{0}" was not updated in {1}', name, model),
      t('Could not confirm that "{0}" was updated in {1}', name, model),
    );
  }
}

/**
 * Rejects with the JujuError if it was not written. A new revision proves that it was; without one, the content may be unchanged,
 * which only the content itself can show.
 */
async function writeContent(
  { ask, juju, model, withSecretFile, reveals }: Job,
  { name, uri }: Secret,
  content: Content,
  before: SecretDetails,
): Promise<SecretDetails> {
  const isSame = (now: Content): boolean =>
    now.size === content.size && [...content].every(([key, value]) => now.get(key) === value);
  const { now } = await ask.busy(t('Updating "{0}" in {1}', name, model), signal =>
    writeAndConfirm({
      write: () =>
        withSecretFile(JSON.stringify(Object.fromEntries(content)), file =>
          juju.run(updateContent(model, uri, file, content), signal),
        ),
      read: async () => {
        const details = await juju.run(secretDetails(model, uri));
        if (details.revision !== before.revision) return { details, done: true };
        if (!reveals()) throw new JujuError({ kind: 'no-effect' });
        return { details, done: isSame(await juju.run(revealSecret(model, uri))) };
      },
      isDone: ({ done }) => done,
    }),
  );
  return now.details;
}

async function rename(job: Job, secret: Secret): Promise<void> {
  const { ask, juju, model, title } = job;
  const taken = (await readSecrets(job)).filter(({ uri }) => uri !== secret.uri);
  const name = await ask.text({
    title,
    prompt: t('Name of the secret in the model'),
    value: secret.name,
    check: text => checkName(text, taken),
  });
  if (name === undefined || name === secret.name) return;
  await changeField(job, secret, t('"{0}" is now called "{1}" in {2}', nameOf(secret), name, model), {
    write: signal => juju.run(renameSecret(model, secret.uri, name), signal),
    isDone: now => now.name === name,
  });
}

async function describe(job: Job, secret: Secret): Promise<void> {
  const { ask, juju, model, title } = job;
  const text = await ask.text({ title, prompt: t('What is the secret for?'), value: secret.description });
  if (text === undefined || text === secret.description) return;
  await changeField(job, secret, t('The description of "{0}" is changed in {1}', nameOf(secret), model), {
    write: signal => juju.run(describeSecret(model, secret.uri, text), signal),
    isDone: now => now.description === text,
  });
}

async function changeField(
  job: Job,
  secret: Secret,
  done: string,
  change: { write: (signal: AbortSignal) => Promise<void>; isDone: (now: SecretDetails) => boolean },
): Promise<void> {
  const { ask, juju, model } = job;
  const name = nameOf(secret);
  try {
    await ask.busy(t('Updating "{0}" in {1}', name, model), signal =>
      writeAndConfirm({
        write: () => change.write(signal),
        read: () => juju.run(secretDetails(model, secret.uri)),
        isDone: change.isDone,
      }),
    );
    ask.tell('information', done);
  } catch (error) {
    tellNotDone(
      job,
      error,
      t('"{0}" was not updated in {1}', name, model),
      t('Could not confirm that "{0}" was updated in {1}', name, model),
    );
  }
}
