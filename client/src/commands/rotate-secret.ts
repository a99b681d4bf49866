/** Rotate Secret: replaces a secret with a new one, in an order in which no charm fails. */

import { readSecrets } from '../flow/choose.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type Job, type JobHost, startJob } from '../flow/job.ts';
import { tellNotDone } from '../flow/not-done.ts';
import { changeWithProgress } from '../flow/report-change.ts';
import { askContent, askName } from '../flow/secret-content.ts';
import {
  chooseModelSecret,
  likelyUsers,
  nameOf,
  readDetails,
  type SecretUse,
  tellSettled,
  usesOf,
  usesText,
} from '../flow/secret-life.ts';
import { addTo, grantTo, removeFrom } from '../flow/secrets.ts';
import type { Settled } from '../flow/settle.ts';
import { attempt, type Undoable } from '../flow/undoable.ts';
import { type Application, type Secret, status } from '../juju/commands.ts';
import { t } from '../text.ts';

/** What is replaced, and which applications it affects. */
interface Old {
  readonly secret: Secret;
  readonly readers: readonly Application[];
  readonly uses: readonly SecretUse[];
}

export async function rotateSecret(
  host: JobHost & Pick<Host, 'charm'>,
  target: CommandTarget,
): Promise<void> {
  const job = startJob(host, t('Rotate Secret'), await host.charm(target), target);
  const secret = await chooseModelSecret(job, target.secret, t('Which secret should be replaced?'));
  if (secret === undefined) return;
  const old = await readOld(job, secret);
  const option = old.uses[0]?.setting.name;
  const name = await askName(job, secret.name, await readSecrets(job));
  if (name === undefined) return;
  const keys = job.secretKeys.get(secret.uri);
  const content = await askContent(job, name, option, job.charm, keys);
  if (content === undefined) return;
  const added = await addTo(job, name, content).catch(error =>
    tellNotDone(
      job,
      error,
      t('"{0}" was not added to {1}, and "{2}" stays as it was', name, job.model, nameOf(secret)),
      t(
        'Could not confirm that "{0}" was added to {1}; "{2}" stays as it was',
        name,
        job.model,
        nameOf(secret),
      ),
    ),
  );
  if (added === undefined) return;
  const { uri } = added;
  const fresh = { name, uri, description: '' };
  const undo = (): Promise<void> => goBack(job, old, fresh);
  const isAdded: Undoable = { done: t('"{0}" was added to {1}', name, job.model), undo };
  const granted = await attempt(
    job.ask,
    isAdded,
    { missing: t('the applications may not read it yet') },
    async () => {
      for (const app of old.readers) await grantTo(job, uri, app, t('Granting "{0}" to {1}', name, app.name));
      return true;
    },
  );
  if (granted === undefined) return;
  const switched = await switchOptions(job, old, fresh, {
    ...isAdded,
    done: t('"{0}" was added to {1} and granted', name, job.model),
  });
  if (switched !== undefined) await removeOld(job, old, fresh, switched, [...content.values()]);
}

async function readOld(job: Job, secret: Secret): Promise<Old> {
  const { readers } = await readDetails(job, secret.uri);
  const uses = await usesOf(job, secret.uri, likelyUsers(job, readers));
  const apps = await job.ask.busy(t('Reading {0}', job.model), signal =>
    job.juju.run(status(job.model), signal),
  );
  // An application that is set to the secret without being allowed to read it is in error; the new secret fixes that.
  const isReader = ({ name }: Application): boolean =>
    readers.includes(name) || uses.some(({ app }) => app.name === name);
  return { secret, uses, readers: apps.filter(isReader) };
}

/** Waits for each application to be active again before switching the next option. */
async function switchOptions(
  job: Job,
  { uses }: Old,
  { uri }: Secret,
  undoable: Undoable,
): Promise<readonly Settled[] | undefined> {
  const all: Settled[] = [];
  for (const { app, setting } of uses) {
    const not = {
      missing: t('"{0}" of {1} does not point to it yet', setting.name, app.name),
      unknown: t('it is unclear whether "{0}" of {1} points to it', setting.name, app.name),
    };
    const wanted = { app, option: setting.name, to: uri, hidden: false };
    const changed = await attempt(job.ask, undoable, not, () => changeWithProgress(job, wanted));
    if (changed === undefined) return undefined;
    all.push(changed.result.settled);
  }
  return all;
}

/** Removes the old secret once nobody needs it; if an application is not active, the user decides. */
async function removeOld(
  job: Job,
  old: Old,
  fresh: Secret,
  settled: readonly Settled[],
  values: readonly string[],
): Promise<void> {
  const name = nameOf(old.secret);
  const done =
    old.uses.length === 0
      ? t('"{0}" is ready to take the place of "{1}"', fresh.name, name)
      : t('{0} points to "{1}" now', usesText(old.uses), fresh.name);
  const well = settled.every(
    ({ status: { current }, unsettled }) => unsettled === undefined && current === 'active',
  );
  if (!well) return tellSettled(job, settled, [done, t('"{0}" is still in {1}', name, job.model)], values);
  const remove = t('Remove the Old Secret');
  const answer = await job.ask.decide(
    t('{0}. Nothing that Charm Config sees uses "{1}" any more', done, name),
    [remove],
    t('Keep It'),
  );
  if (answer !== remove)
    return tellSettled(job, settled, [done, t('"{0}" is still in {1}', name, job.model)], values);
  try {
    await removeFrom(job, old.secret);
    tellSettled(job, settled, [done, t('"{0}" was removed from {1}', name, job.model)], values);
  } catch (error) {
    tellNotDone(
      job,
      error,
      t('{0}, but "{1}" was not removed from {2}', done, name, job.model),
      t('{0}, but it is unclear whether "{1}" was removed from {2}', done, name, job.model),
    );
  }
}

/** Points the options back to the old secret, then removes the new one. */
async function goBack(job: Job, { secret, uses }: Old, fresh: Secret): Promise<void> {
  try {
    for (const { app, setting } of await usesOf(job, fresh.uri, ({ name }) =>
      uses.some(({ app }) => app.name === name),
    ))
      await changeWithProgress(job, { app, option: setting.name, to: secret.uri, hidden: false });
    await removeFrom(job, fresh);
    job.ask.tell(
      'information',
      t('Everything is as before: "{0}" was removed from {1} again', fresh.name, job.model),
    );
  } catch (error) {
    tellNotDone(
      job,
      error,
      t('Not everything was undone: "{0}" is still in {1}', fresh.name, job.model),
      t('It is unclear whether everything was undone: look at "{0}" in {1}', fresh.name, job.model),
    );
  }
}
