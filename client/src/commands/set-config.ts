/** Set Config Option: asks for application, option and value; sets it, reads it back, and watches the application. */
import { optionHere } from '../flow/charm-option.ts';
import { chooseApplicationOption } from '../flow/choose.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { startJob } from '../flow/job.ts';
import { descriptionFor } from '../flow/options.ts';
import { t } from '../text.ts';
import type { SecretHost } from './add-secret.ts';
import { walkToOption } from './pack-refresh-set.ts';
import { setOption } from './set-option.ts';

/** Rejects with a JujuError when nothing could be asked; the outcome is shown once the option has been read back. */
export async function setConfigOption(
  host: SecretHost & Pick<Host, 'editor' | 'pack'>,
  target: CommandTarget,
): Promise<void> {
  const job = startJob(host, t('Set Config Option'), await host.charm(target), target);
  const chosen = await chooseApplicationOption(job, {
    prompt: app => t('Which option of {0}?', app.name),
    name: target.option,
    here: await optionHere(host, job.charm),
    isOffered: () => true,
    none: app => t('{0} has no options to set', app.name),
    more: 1,
    others: true,
  });
  if (chosen === undefined) return;
  const { app, option } = chosen;
  const { charm } = job;
  if (option.setting !== undefined || charm === undefined || descriptionFor(job, app) === undefined)
    return setOption(job, app, option);
  await walkToOption(host, { job, charm, app, option });
}
