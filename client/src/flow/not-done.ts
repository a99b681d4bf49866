/** What a person is told when a change has failed: what is not so, why, and the buttons that help. */
import { JujuError } from '../juju/error.ts';
import type { Job } from './job.ts';
import { joinSentences, wording } from './wording.ts';

/** Tells what was not done, and why; whatever is not juju's failure is thrown again. */
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
