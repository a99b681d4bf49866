/** Sets an option of the deployed revision: asks for the value or the secret, and reports the outcome. */
import type { OptionChange } from '../flow/change.ts';
import { jobOn } from '../flow/choose.ts';
import type { Job } from '../flow/job.ts';
import { type OptionView, quotedValue } from '../flow/options.ts';
import { changeAndReport, changeWithProgress, hiddenValues, reportChange } from '../flow/report-change.ts';
import { chooseSecret, ensureGranted, revokeGrant } from '../flow/secrets.ts';
import { attempt } from '../flow/undoable.ts';
import { askValue } from '../flow/value.ts';
import type { Application } from '../juju/commands.ts';
import { t } from '../text.ts';
import { addSecretFor } from './add-secret.ts';

/** Whether it ended up set is read from the model. */
export async function setOption(begun: Job, app: Application, option: OptionView): Promise<void> {
  const job = jobOn(begun, app);
  if (option.type === 'secret') return setSecret(job, app, option);
  const value = await askValue(job, option);
  if (value !== undefined) await setTo(job, app, option, value);
}

/** Sets it to a given text. */
export async function setTo(job: Job, app: Application, option: OptionView, value: string): Promise<void> {
  const wanted = changeOf(app, option, value);
  const isHidden = hiddenValues(wanted).length > 0;
  const done = isHidden
    ? doneText(job, app, option)
    : t('"{0}" of {1} is set to {2} in {3}', option.name, app.name, inQuotes(value), job.model);
  await changeAndReport(job, wanted, done);
}

const inQuotes = (value: string): string => (value === '' ? '""' : quotedValue(value, false));

const changeOf = (app: Application, { name, hidden }: OptionView, to: string): OptionChange => ({
  app,
  option: name,
  to,
  hidden,
});

const doneText = (job: Job, app: Application, { name }: OptionView): string =>
  t('"{0}" of {1} is set in {2}', name, app.name, job.model);

async function setSecret(job: Job, app: Application, option: OptionView): Promise<void> {
  const uri = await chooseSecret(job, option);
  if (uri === undefined) return;
  if (uri === 'new') return addSecretFor(job, { app, option: option.name });
  const grant = await ensureGranted(job, uri, app);
  if (grant === undefined) return;
  const wanted = changeOf(app, option, uri);
  if (grant === 'had') {
    await changeAndReport(job, wanted, doneText(job, app, option));
    return;
  }
  const undoable = {
    done: t('{0} may now read the secret', app.name),
    undo: () => revokeGrant(job, uri, app),
  };
  const notSet = {
    missing: t('"{0}" is not set to it yet', option.name),
    unknown: t('it is unclear whether "{0}" is set to it', option.name),
  };
  const changed = await attempt(job.ask, undoable, notSet, () => changeWithProgress(job, wanted));
  if (changed !== undefined) reportChange(job, changed.result, [doneText(job, app, option)], []);
}
