/** Work in several calls that has already changed the model: a failure now must not leave the user guessing. */
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import type { Ask } from './ask.ts';
import { joinSentences, wording } from './wording.ts';

/** What has been done to the model so far. */
export interface Undoable {
  /** A sentence without a full stop. */
  readonly done: string;
  /** Reverts all of it, and reports the outcome. */
  readonly undo: () => Promise<void>;
}

/** What `act` did not do, as a clause after "but": where that is certain, and where it cannot be determined. */
export interface Missing {
  readonly missing: string;
  readonly unknown?: string;
}

/** The result of `act`, retried as often as the user wants; undefined when the job ends here. */
export async function attempt<T>(
  ask: Pick<Ask, 'decide' | 'tell'>,
  { done, undo }: Undoable,
  { missing, unknown = missing }: Missing,
  act: () => Promise<T>,
): Promise<{ readonly result: T } | undefined> {
  for (;;) {
    try {
      return { result: await act() };
    } catch (error) {
      if (!(error instanceof JujuError)) throw error;
      const [again, back] = [t('Try Again'), t('Undo')];
      const but = error.unsure ? unknown : missing;
      const state = t('{0}, but {1}', done, but);
      const message = joinSentences(state, wording(error).message);
      const answer = await ask.decide(message, [again, back], t('Leave As Is'));
      if (answer === again) continue;
      if (answer === back) await undo();
      else ask.tell('warning', state);
      return undefined;
    }
  }
}
