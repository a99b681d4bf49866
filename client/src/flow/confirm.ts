/** A write is believed when it has been read back: juju may end well and do nothing, or do it and lose its answer. */
import { type FailureKind, JujuError } from '../juju/error.ts';

export interface Write<T> {
  readonly write: () => Promise<unknown>;
  /** What the model says now. Not to be cancelled with the write: then it matters most. */
  readonly read: () => Promise<T>;
  readonly isDone: (now: T) => boolean;
}

/** A write that is done. */
export interface Confirmed<T> {
  readonly now: T;
  /** Why juju did not say so itself. */
  readonly doubt?: JujuError;
}

/** Kinds of failure after which juju may have done it although it did not say so: it did not come to its end. */
const UNCERTAIN: readonly FailureKind[] = [
  'timed-out',
  'cancelled',
  'ended',
  'unreadable',
  'unreachable',
  'busy',
];
/** Kinds that say it is not done, after which it is looked at all the same: juju may fail on its way out. */
const DOUBTFUL: readonly FailureKind[] = ['refused', 'withheld', 'denied'];

/**
 * Writes and reads back. Rejects with the JujuError of the write when it is not done, with `no-effect` when juju has
 * reported no error and it is not done all the same, and with an error that is `unsure` when it cannot be read back.
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
