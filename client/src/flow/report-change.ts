/** A change of one option with its progress and its outcome in words. */
import { isSecretValue } from '../../../server/src/protocol.ts';
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import type { Button } from './ask.ts';
import { type ChangeResult, type ChangingJob, changeOption, type OptionChange } from './change.ts';
import type { Job } from './job.ts';
import { outcomeText } from './settle.ts';
import { joinSentences, wording } from './wording.ts';

type ReportingJob = ChangingJob & Pick<Job, 'ask'>;

/** Changes the option and tells how it went. `done`: what it has done after success. undefined: it failed. */
export async function changeAndReport(
  job: ReportingJob,
  wanted: OptionChange,
  done: string,
): Promise<ChangeResult | undefined> {
  try {
    const result = await changeWithProgress(job, wanted);
    reportChange(job, result, [done], hiddenValues(wanted));
    return result;
  } catch (error) {
    if (!(error instanceof JujuError)) throw error;
    const { message, buttons } = wording(error);
    job.ask.tell('error', joinSentences(notDone(job, wanted, error), message), buttons);
    return undefined;
  }
}

/** Rejects as `changeOption` does. */
export function changeWithProgress(job: ReportingJob, wanted: OptionChange): Promise<ChangeResult> {
  const { app, option, to } = wanted;
  const title =
    to === undefined
      ? t('Resetting "{0}" of {1}', option, app.name)
      : t('Setting "{0}" of {1}', option, app.name);
  return job.ask.busy(title, signal => changeOption(job, wanted, signal));
}

function notDone({ model }: ReportingJob, { app, option, to }: OptionChange, { unsure }: JujuError): string {
  const names = [option, app.name, model] as const;
  if (to === undefined) {
    return unsure
      ? t('Could not confirm that "{0}" of {1} was reset in {2}', ...names)
      : t('"{0}" of {1} was not reset in {2}', ...names);
  }
  return unsure
    ? t('Could not confirm that "{0}" of {1} was set in {2}', ...names)
    : t('"{0}" of {1} was not set in {2}', ...names);
}

/**
 * Tells the outcome of a change that juju has made. `done`: what juju has done, one sentence or more without full stops. `values`: what must not show, should
 * the charm repeat it in its status.
 */
export function reportChange(
  { ask }: Pick<Job, 'ask'>,
  { settled }: ChangeResult,
  done: readonly [string, ...string[]],
  values: readonly string[],
  buttons: readonly Button[] = [],
): void {
  const active = settled.unsettled === undefined && settled.status.current === 'active';
  ask.tell(active ? 'information' : 'warning', outcomeText(settled, done, values), buttons);
}

/** What a change hands over that must not show. */
export const hiddenValues = ({ hidden, to }: OptionChange): readonly string[] =>
  to !== undefined && (hidden || isSecretValue(to)) ? [to] : [];
