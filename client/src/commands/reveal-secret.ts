/** Reveal Secret Value: shows one value on demand, in a box that closes when it loses focus. Nothing keeps it. */
import type { CommandTarget, Host } from '../flow/host.ts';
import { type JobHost, startJob } from '../flow/job.ts';
import { chooseModelSecret, nameOf } from '../flow/secret-life.ts';
import { JujuError } from '../juju/error.ts';
import { revealSecret } from '../juju/secrets.ts';
import { t } from '../text.ts';

export async function revealSecretValue(
  host: JobHost & Pick<Host, 'charm'>,
  target: CommandTarget,
): Promise<void> {
  if (!host.reveals()) {
    host.ask.tell('information', t('The setting charmConfig.revealSecrets keeps values of secrets hidden'));
    return;
  }
  const job = startJob(host, t('Reveal Secret Value'), await host.charm(target), target);
  const { ask, juju, model } = job;
  const secret = await chooseModelSecret(job, target.secret, t('Which secret?'));
  if (secret === undefined) return;
  const content = await ask.busy(t('Reading "{0}"', nameOf(secret)), signal =>
    juju.run(revealSecret(model, secret.uri), signal),
  );
  const keys = [...content.keys()];
  job.secretKeys.set(secret.uri, keys);
  const title = `${job.title}: ${nameOf(secret)}`;
  const choices = keys.map(key => ({ label: key, value: key }));
  const key = keys.length > 1 ? await ask.pick({ title, prompt: t('Which key?') }, choices) : keys[0];
  const value = key === undefined ? undefined : content.get(key);
  if (keys.length === 0) throw new JujuError({ kind: 'unreadable' });
  if (value !== undefined) await ask.reveal({ title, prompt: t('Value of "{0}"', key ?? '') }, value);
}
