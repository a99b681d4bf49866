/** Changes one option with progress, and reports the outcome. */
import { isSecretValue } from '../../../server/src/protocol.ts';
import { JujuError } from '../juju/error.ts';
import { hasUnseen, shellWord } from '../program/shell.ts';
import { t } from '../text.ts';
import type { Button } from './ask.ts';
import { type ChangeResult, type ChangingJob, changeOption, isSame, type OptionChange } from './change.ts';
import type { Job } from './job.ts';
import { outcomeText } from './settle.ts';
import { joinSentences, wording } from './wording.ts';

type ReportingJob = ChangingJob & Pick<Job, 'ask'>;

/** Changes the option and reports the outcome. `done`: what was done, for when it succeeds. undefined: it failed. */
export async function changeAndReport(
  job: ReportingJob,
  wanted: OptionChange,
  done: string,
): Promise<ChangeResult | undefined> {
  try {
    const result = await changeWithProgress(job, wanted);
    reportChange(job, result, [done], hiddenValues(wanted), [
      ...undoButtons(job, wanted, result),
      ...logButtons(job, wanted, result),
    ]);
    return result;
  } catch (error) {
    if (!(error instanceof JujuError) || error.kind === 'declined') throw error;
    const { message, buttons } = wording(error);
    const again: Button = {
      title: t('Try Again'),
      does: 'call',
      call: async () => void (await changeAndReport(job, wanted, done)),
    };
    job.ask.tell('error', joinSentences(notDone(job, wanted, error), message), [again, ...buttons]);
    return undefined;
  }
}

/** If the old value is known and may be shown: sets it back to that. */
function undoButtons(
  job: ReportingJob,
  { app, option, hidden }: OptionChange,
  { old, setting }: ChangeResult,
): readonly Button[] {
  if (hidden || isSame(old, setting)) return [];
  const to = old.source === 'user' ? String(old.value ?? '') : undefined;
  const done = t('"{0}" of {1} is as it was before in {2}', option, app.name, job.model);
  return [
    {
      title: t('Undo'),
      does: 'call',
      call: async () => void (await changeAndReport(job, { app, option, to, hidden }, done)),
    },
  ];
}

/** juju's log for a unit that is not well; not for practice. */
function logButtons(
  { model, practice }: ReportingJob,
  { app }: OptionChange,
  { settled: { status } }: ChangeResult,
): readonly Button[] {
  if (practice || status.current === 'active') return [];
  const text = ['juju', 'debug-log', '-m', model, '--include', app.name, '--lines', '50']
    .map(word => shellWord(word))
    .join(' ');
  return hasUnseen(text) ? [] : [{ title: t('Show debug-log'), does: 'type-in-terminal', text }];
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
 * Reports the outcome of a change that juju has made. `done`: what juju did, one or more sentences without full stops. `values`:
 * what must not be shown if the charm repeats it in its status.
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

/** The values that a change passes to juju and that must not be shown. */
export const hiddenValues = ({ hidden, to }: OptionChange): readonly string[] =>
  to !== undefined && (hidden || isSecretValue(to)) ? [to] : [];
