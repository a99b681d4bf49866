/** A command with answers to all its questions, and what is true once it is done. */
import type { PaletteAction } from '../../../client/src/commands/palette.ts';
import type { Session } from '../session.ts';

export interface Flow {
  readonly command: PaletteAction;
  /** What distinguishes this try, after the command's title. */
  readonly variant?: string;
  readonly prepare?: (session: Session) => void;
  /** The text of charmcraft.yaml; absent: the sample's. */
  readonly charmcraft?: string;
  /** Choices and buttons to take when offered, each once; every other question is cancelled. */
  readonly picks: readonly string[];
  readonly texts: readonly string[];
  /** Whether the model is in the wanted state. */
  readonly isDone: (session: Session) => boolean;
  /** Matches a message that it is done. */
  readonly claims: RegExp;
  /** Matches a message that it is not done. */
  readonly denies: RegExp;
}
