/** A write counts once it has been read back: juju may exit normally without doing it, or do it and lose the reply. */
import { type FailureKind, JujuError } from '../juju/error.ts';

export interface Write<T> {
  readonly write: () => Promise<unknown>;
  /** Reads the current state. Not cancelled along with the write: that is when it matters most. */
  readonly read: () => Promise<T>;
  readonly isDone: (now: T) => boolean;
}

/** A write that was done. */
export interface Confirmed<T> {
  readonly now: T;
  /** Why juju did not confirm it itself. */
  readonly doubt?: JujuError;
}

/** Failures after which juju may have done it without saying so, because it did not finish. */
const UNCERTAIN: readonly FailureKind[] = [
  'timed-out',
  'cancelled',
  'ended',
  'unreadable',
  'unreachable',
  'busy',
];
/** Failures that say it is not done, but are checked anyway: juju may fail on its way out. */
const DOUBTFUL: readonly FailureKind[] = ['refused', 'withheld', 'denied'];

/**
 * Writes and reads back. Rejects with the write's JujuError when it is not done, with `no-effect` when juju reported no error and
 * it is still not done, and with an `unsure` error when it cannot be read back.
 */
export async function writeAndConfirm<T>({ write, read, isDone }: Write<T>): Promise<Confirmed<T>> {
  let doubt: JujuError | undefined;
  try {
    await write();
  } catch (error) {
    if (!(error instanceof JujuError) || ![...UNCERTAIN, ...DOUBTFUL].includes(error.kind)) throw error;
    doubt = error;
  }
  let now: T;
  try {
    now = await read();
  } catch (error) {
    if (!(error instanceof JujuError)) throw error;
    if (doubt !== undefined && DOUBTFUL.includes(doubt.kind)) throw doubt;
    throw new JujuError(doubt?.failure ?? { kind: 'unconfirmed', reason: error.failure }, true);
  }
  if (!isDone(now)) throw doubt ?? new JujuError({ kind: 'no-effect' });
  return doubt === undefined ? { now } : { now, doubt };
}
