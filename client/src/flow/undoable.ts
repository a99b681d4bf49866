/** Work in several calls that has already changed the model: a failure now must not leave the person guessing. */
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import type { Ask } from './ask.ts';
import { wording } from './wording.ts';

/** What has been done to the model so far. */
export interface Undoable {
  /** A sentence without a full stop. */
  readonly done: string;
  /** Reverts all of it, and tells how that went. */
  readonly undo: () => Promise<void>;
}

/**
 * The result of `act`, tried again as often as the person wants; undefined when the job ends here. `missing`: what is not
 * done while `act` fails, a clause after "but".
 */
export async function attempt<T>(
  ask: Pick<Ask, 'decide' | 'tell'>,
  { done, undo }: Undoable,
  missing: string,
  act: () => Promise<T>,
): Promise<{ readonly result: T } | undefined> {
  for (;;) {
    try {
      return { result: await act() };
    } catch (error) {
      if (!(error instanceof JujuError)) throw error;
      const [again, back] = [t('Try Again'), t('Undo')];
      const message = t('{0}, but {1}. {2}', done, missing, wording(error).message);
      const answer = await ask.decide(message, [again, back], t('Leave It So'));
      if (answer === again) continue;
      if (answer === back) await undo();
      else ask.tell('warning', `${done}; ${missing}.`);
      return undefined;
    }
  }
}
