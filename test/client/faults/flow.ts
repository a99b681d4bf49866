/** A command with answers to all its questions, and what is true once it is done. */
import type { PaletteAction } from '../../../client/src/commands/palette.ts';
import type { Session } from '../session.ts';

export interface Flow {
  readonly command: PaletteAction;
  /** What it is tried with, behind the title of the command. */
  readonly variant?: string;
  readonly prepare?: (session: Session) => void;
  /** The text of charmcraft.yaml; else that of the sample. */
  readonly charmcraft?: string;
  /** Choices and buttons that are taken when they are offered, each once; every other question is left. */
  readonly picks: readonly string[];
  readonly texts: readonly string[];
  /** Whether the model is in the state that was wanted. */
  readonly isDone: (session: Session) => boolean;
  /** Says that it is done. */
  readonly claims: RegExp;
  /** Says that it is not done. */
  readonly denies: RegExp;
}
