/** Grant Secret and Revoke Secret: which applications may read a secret. */
import { applicationChoices } from '../flow/choose.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type Job, type JobHost, startJob } from '../flow/job.ts';
import { tellNotDone } from '../flow/not-done.ts';
import { changeWithProgress } from '../flow/report-change.ts';
import {
  chooseModelSecret,
  nameOf,
  readDetails,
  type SecretUse,
  settleAll,
  tellSettled,
  usesOf,
  usesText,
} from '../flow/secret-life.ts';
import { grantTo, revokeFrom } from '../flow/secrets.ts';
import { type Application, type Secret, status } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { resolved } from '../juju/secrets.ts';
import { t } from '../text.ts';

type AccessHost = JobHost & Pick<Host, 'charm'>;

export async function grantSecretToApplication(host: AccessHost, target: CommandTarget): Promise<void> {
  const job = startJob(host, t('Grant Secret'), await host.charm(target), target);
  const secret = await chooseModelSecret(job, target.secret, t('Which secret?'));
  if (secret === undefined) return;
  const { readers } = await readDetails(job, secret.uri);
  const app = await chooseApp(
    job,
    secret,
    name => !readers.includes(name),
    t('Which application should read it?'),
  );
  if (app === undefined) return;
  const name = nameOf(secret);
  try {
    await grantTo(job, secret.uri, app, t('Granting "{0}" to {1}', name, app.name));
  } catch (error) {
    return tellNotDone(
      job,
      error,
      t('{0} may not read "{1}"', app.name, name),
      t('Could not confirm that {0} may read "{1}"', app.name, name),
    );
  }
  await wake(job, secret, app);
}

/** A grant does not wake a charm: one that failed for lack of it needs its hook retried. */
async function wake(job: Job, secret: Secret, app: Application): Promise<void> {
  const { ask, juju, model } = job;
  const done = t('{0} may now read "{1}" in {2}', app.name, nameOf(secret), model);
  const uses = await usesOf(job, secret.uri, ({ name }) => name === app.name);
  if (app.status.current !== 'error' || uses.length === 0) return ask.tell('information', done);
  try {
    const units = app.units.map(unit => unit.name);
    await ask.busy(t('Running the failed hook of {0} again', app.name), signal =>
      juju.run(resolved(model, units), signal),
    );
    tellSettled(job, await settleAll(job, t('Waiting for {0}', app.name), [app]), [done]);
  } catch (error) {
    tellNotDone(
      job,
      error,
      t('{0}, but its failed hook was not run again', done),
      t('{0}, but it is unclear whether its failed hook ran again', done),
    );
  }
}

export async function revokeSecretFromApplication(host: AccessHost, target: CommandTarget): Promise<void> {
  const job = startJob(host, t('Revoke Secret'), await host.charm(target), target);
  const secret = await chooseModelSecret(job, target.secret, t('Which secret?'));
  if (secret === undefined) return;
  const { readers } = await readDetails(job, secret.uri);
  const app = await chooseApp(
    job,
    secret,
    name => readers.includes(name),
    t('Which application should no longer read it?'),
  );
  if (app === undefined) return;
  const uses = await usesOf(job, secret.uri, ({ name }) => name === app.name);
  if (!(await isFreed(job, uses, t('Revoke Anyway'), t('Reset and Revoke')))) return;
  const name = nameOf(secret);
  try {
    await revokeFrom(job, secret.uri, app);
    job.ask.tell('information', t('{0} may no longer read "{1}" in {2}', app.name, name, job.model));
  } catch (error) {
    tellNotDone(
      job,
      error,
      t('{0} may still read "{1}"', app.name, name),
      t('Could not confirm that {0} may no longer read "{1}"', app.name, name),
    );
  }
}

/** An application set to a secret it cannot read fails, so its options are reset first if the user agrees. */
export async function isFreed(
  job: Job,
  uses: readonly SecretUse[],
  anyway: string,
  resetFirst: string,
): Promise<boolean> {
  if (uses.length === 0) return true;
  const message = t(
    '{0} points to this secret: without it, the units of the application go into error',
    usesText(uses),
  );
  const answer = await job.ask.decide(message, [resetFirst, anyway]);
  if (answer !== resetFirst) return answer === anyway;
  for (const { app, setting } of uses) {
    const wanted = { app, option: setting.name, to: undefined, hidden: false };
    try {
      await changeWithProgress(job, wanted);
    } catch (error) {
      tellNotDone(
        job,
        error,
        t('"{0}" of {1} was not reset, and the secret stays as it was', setting.name, app.name),
        t(
          'Could not confirm that "{0}" of {1} was reset, and the secret stays as it was',
          setting.name,
          app.name,
        ),
      );
      return false;
    }
  }
  return true;
}

async function chooseApp(
  { ask, application, charm, juju, model, title }: Job,
  secret: Secret,
  isOffered: (name: string) => boolean,
  prompt: string,
): Promise<Application | undefined> {
  const all = await ask.busy(t('Reading {0}', model), signal => juju.run(status(model), signal));
  if (all.length === 0) throw new JujuError({ kind: 'no-application', model, app: undefined });
  const apps = all.filter(app => isOffered(app.name));
  const named = apps.find(({ name }) => name === application);
  if (named !== undefined) return named;
  if (apps.length === 0) {
    ask.tell('information', t('There is no such application for "{0}" in {1}', nameOf(secret), model));
    return undefined;
  }
  const choices = applicationChoices(apps, charm?.description.name);
  return ask.pick({ title: `${title}: ${nameOf(secret)}`, prompt }, choices);
}
