/** A change of one option with its last words, for the commands that are about nothing else. */
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import { wording } from '../ui/report.ts';
import { type Change, type Changed, change } from './change.ts';
import type { Job } from './choose.ts';
import type { Step } from './parts.ts';
import { settledText } from './settle.ts';

/** `done`: the first half of the sentence when it went well. undefined: it is not changed. */
export async function changeAndTell(job: Job, wanted: Change, done: string): Promise<Changed | undefined> {
  const { ask } = job.parts;
  try {
    const changed = await changeBusily(job, wanted);
    tellChanged(job, wanted, changed, done);
    return changed;
  } catch (error) {
    if (!(error instanceof JujuError)) throw error;
    const { message, steps } = wording(error);
    ask.tell('error', `${notDone(job, wanted, error)} ${message}`, steps);
    return undefined;
  }
}

export function changeBusily(job: Job, wanted: Change): Promise<Changed> {
  const { app, option, to } = wanted;
  const title =
    to === undefined
      ? t('Resetting {0} of {1}', option, app.name)
      : t('Setting {0} of {1}', option, app.name);
  return job.parts.ask.busy(title, signal => change(job, wanted, signal));
}

function notDone(job: Job, { app, option, to }: Change, { detail }: JujuError): string {
  const names = [option, app.name, job.model] as const;
  if (to === undefined) {
    return detail.unsure
      ? t('Whether {0} of {1} is reset in {2} is not known.', ...names)
      : t('{0} of {1} is not reset in {2}.', ...names);
  }
  return detail.unsure
    ? t('Whether {0} of {1} is set in {2} is not known.', ...names)
    : t('{0} of {1} is not set in {2}.', ...names);
}

export function tellChanged(
  { parts, model }: Job,
  { option }: Change,
  { asWanted, settled }: Changed,
  done: string,
  steps: readonly Step[] = [],
): void {
  if (!asWanted) {
    const text = t(
      '{0} was changed in {1}, but reads differently now: somebody else has changed it since.',
      option,
      model,
    );
    parts.ask.tell('warning', text, steps);
    return;
  }
  const well = settled.unsettled === undefined && settled.status.current === 'active';
  parts.ask.tell(well ? 'information' : 'warning', `${done}; ${settledText(settled)}.`, steps);
}
