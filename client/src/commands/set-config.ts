/** Set Config Option: application, option, value; then the option is set, read back, and the application watched. */
import { type Changed, change } from '../flow/change.ts';
import { chooseApplication, chooseOption, type Job, startJob } from '../flow/choose.ts';
import type { OptionView } from '../flow/options.ts';
import type { Parts, Target } from '../flow/parts.ts';
import { refreshStep } from '../flow/refresh.ts';
import { chooseSecret, ensureGranted } from '../flow/secrets.ts';
import { settledText } from '../flow/settle.ts';
import { askValue } from '../flow/value.ts';
import type { Application } from '../juju/commands.ts';
import { t } from '../text.ts';
import { addSecretFor } from './add-secret.ts';

export async function setConfig(parts: Parts, target: Target): Promise<void> {
  const job = startJob(parts, t('Set Config Option'), await parts.charm(target));
  const app = await chooseApplication(job, t('Which application?'));
  if (app === undefined) return;
  const option = await chooseOption(job, app, () => true, {
    prompt: t('Which option of {0}?', app.name),
    name: target.option,
    none: t('{0} has no options to set.', app.name),
  });
  if (option === undefined) return;
  if (option.setting === undefined) return tellNotDeployed(job, app, option);
  const value = option.type === 'secret' ? await chooseSecret(job, option) : await askValue(job, option);
  if (value === undefined) return;
  if (option.type === 'secret') {
    if (value === 'new') return addSecretFor(job, { app, option: option.name });
    if (!(await ensureGranted(job, value, app))) return;
  }
  await setAndTell(job, app, option, value);
}

async function setAndTell(job: Job, app: Application, option: OptionView, value: string): Promise<void> {
  const { ask } = job.parts;
  const wanted = { app, option: option.name, to: value, hidden: option.hidden };
  const changed = await ask.busy(t('Setting {0} of {1}', option.name, app.name), signal =>
    change(job, wanted, signal),
  );
  tellChanged(job, changed, t('{0} of {1} is set in {2}', option.name, app.name, job.model), option.name);
}

/** `done`: the first half of the sentence. */
export function tellChanged(job: Job, { asWanted, settled }: Changed, done: string, option: string): void {
  if (!asWanted) {
    const message = t(
      '{0} was changed in {1}, but reads differently now: somebody else has changed it since.',
      option,
      job.model,
    );
    job.parts.ask.tell('warning', message);
    return;
  }
  const well = settled.unsettled === undefined && settled.status.current === 'active';
  job.parts.ask.tell(well ? 'information' : 'warning', `${done}; ${settledText(settled)}.`);
}

async function tellNotDeployed(job: Job, app: Application, option: OptionView): Promise<void> {
  const message =
    option.type === 'secret'
      ? t(
          '{0} is not in the deployed revision of {1} yet: add and grant the secret now, and set the option together with the refresh.',
          option.name,
          app.name,
        )
      : t(
          '{0} is not in the deployed revision of {1} yet: pack the charm, and set the option together with the refresh.',
          option.name,
          app.name,
        );
  job.parts.ask.tell('information', message, [await refreshStep(job, app, option.name)]);
}
