/** A finding: a place, a sentence, and how it is judged. */
import type { Place, Related } from '../charm/charm.ts';
import type { Fix } from '../charm/edits.ts';
import type { Code, ProblemCode } from './registry.ts';
import type { Judgement } from './rule.ts';

export type Finding = Place & Told & Judgement;

interface Told {
  readonly code: Code | ProblemCode;
  /** One sentence without a full stop: what is wrong and what to do, with the names from the person's file. */
  readonly message: string;
  /** The consequence, if the message has it as a clause of its own; `cause` is the message without it. */
  readonly consequence?: string | undefined;
  readonly cause?: string | undefined;
  readonly related?: readonly Related[] | undefined;
  readonly fixes?: readonly Fix[] | undefined;
}
