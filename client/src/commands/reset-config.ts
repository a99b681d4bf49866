/** Restore Default Value: resets an application's option to the charm's default. */
import { optionHere } from '../flow/charm-option.ts';
import { chooseApplicationOption } from '../flow/choose.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { type JobHost, startJob } from '../flow/job.ts';
import { type OptionView, quotedValue } from '../flow/options.ts';
import { changeAndReport } from '../flow/report-change.ts';
import type { Application } from '../juju/commands.ts';
import { t } from '../text.ts';

/** Rejects with a JujuError when nothing could be asked; the outcome is shown. */
export async function resetConfigOption(
  host: JobHost & Pick<Host, 'charm' | 'editor'>,
  target: CommandTarget,
): Promise<void> {
  const job = startJob(host, t('Restore Default Value'), await host.charm(target), target);
  const chosen = await chooseApplicationOption(job, {
    prompt: app => t('Which option of {0} should go back to its default?', app.name),
    name: target.option,
    here: await optionHere(host, job.charm),
    isOffered: ({ setting }) => setting?.source === 'user',
    none: app => t('Every option of {0} in {1} already has its default', app.name, job.model),
    more: 0,
    others: true,
  });
  if (chosen === undefined) return;
  const { app, option } = chosen;
  const wanted = { app, option: option.name, to: undefined, hidden: option.hidden };
  await changeAndReport(job, wanted, resetText(option, app, job.model));
}

function resetText({ name, setting, hidden }: OptionView, app: Application, model: string): string {
  if (setting?.default === undefined) return t('"{0}" of {1} is unset again in {2}', name, app.name, model);
  const value = quotedValue(setting.default, hidden);
  return t('"{0}" of {1} is back to its default, {2}, in {3}', name, app.name, value, model);
}
