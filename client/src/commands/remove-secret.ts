/** Remove Secret: lists the options that use it, asks, then removes it. */
import type { CommandTarget, Host } from '../flow/host.ts';
import { type Job, type JobHost, startJob } from '../flow/job.ts';
import { tellNotDone } from '../flow/not-done.ts';
import { chooseModelSecret, likelyUsers, nameOf, readDetails, usesOf } from '../flow/secret-life.ts';
import { removeFrom } from '../flow/secrets.ts';
import type { Secret } from '../juju/commands.ts';
import { t } from '../text.ts';
import { isFreed } from './secret-access.ts';

export async function removeSecretFromModel(
  host: JobHost & Pick<Host, 'charm'>,
  target: CommandTarget,
): Promise<void> {
  const job = startJob(host, t('Remove Secret'), await host.charm(target), target);
  const secret = await chooseModelSecret(job, target.secret, t('Which secret should be removed?'));
  if (secret === undefined) return;
  const { readers } = await readDetails(job, secret.uri);
  const uses = await usesOf(job, secret.uri, likelyUsers(job, readers));
  if (uses.length > 0) {
    if (!(await isFreed(job, uses, t('Remove Anyway'), t('Reset and Remove')))) return;
  } else if (!(await isMeant(job, secret, readers))) return;
  const name = nameOf(secret);
  try {
    await removeFrom(job, secret);
    job.secretKeys.delete(secret.uri);
    job.ask.tell('information', t('"{0}" was removed from {1}', name, job.model));
  } catch (error) {
    tellNotDone(
      job,
      error,
      t('"{0}" was not removed from {1}', name, job.model),
      t('Could not confirm that "{0}" was removed from {1}', name, job.model),
    );
  }
}

async function isMeant({ ask, model }: Job, secret: Secret, readers: readonly string[]): Promise<boolean> {
  const remove = t('Remove');
  const name = nameOf(secret);
  const message =
    readers.length === 0
      ? t('Remove "{0}" with all its revisions from {1}? No application may read it', name, model)
      : t(
          'Remove "{0}" with all its revisions from {1}? {2} may read it, and no option points to it',
          name,
          model,
          readers.join(', '),
        );
  return (await ask.decide(message, [remove])) === remove;
}
