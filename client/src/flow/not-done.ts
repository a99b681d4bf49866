/** The message after a failed change: what was not done, why, and buttons that help. */
import { JujuError } from '../juju/error.ts';
import type { Job } from './job.ts';
import { joinSentences, wording } from './wording.ts';

/** Says what was not done and why; rethrows any error that is not juju's. */
export function tellNotDone(
  { ask }: Pick<Job, 'ask'>,
  error: unknown,
  missing: string,
  unknown: string,
): void {
  if (!(error instanceof JujuError) || error.kind === 'declined') throw error;
  const { message, buttons } = wording(error);
  ask.tell('error', joinSentences(error.unsure ? unknown : missing, message), buttons);
}
