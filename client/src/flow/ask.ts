/** Questions to a person and messages for one. Types only: `ui/ask.ts` puts them on the screen, tests answer from a script. */
import type { JujuError } from '../juju/error.ts';
import type { CommandTarget } from './target.ts';

/** What is wrong with a text that is being typed (`error`: it cannot be accepted), or what follows from it (`note`). */
export type Validation = { readonly error: string } | { readonly note: string } | undefined;

export interface Choice<T> {
  /** Of a codicon, in front of the label. */
  readonly icon?: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
  /** Enter takes it as long as nothing else is chosen. */
  readonly active?: boolean;
  /** Choices of one group are listed together under its name. */
  readonly group?: string;
}

export interface Question {
  /** What all this is about, the model included. */
  readonly title: string;
  readonly prompt: string;
  /** How many questions follow this one, as a rule. */
  readonly more?: number;
  /** Where the question stands on the way; `flow/back.ts` counts. */
  readonly step?: { readonly number: number; readonly of: number };
  /** There is a way back; going it rejects with `Back`. */
  readonly back?: boolean;
}

export interface TextQuestion extends Question {
  readonly value?: string;
  /** Nobody sees what is typed. */
  readonly masked?: boolean;
  /** The text may come from a file, and one that is `masked` from the clipboard: an input box holds no line break. */
  readonly orFile?: boolean;
  /** It may be edited in a tab of this name, which begins with this text. Nothing secret: VS Code backs tabs up. */
  readonly orTab?: { readonly name: string; readonly text: string };
  readonly check?: (text: string) => Validation | Promise<Validation>;
}

/** A button of a message: what a person can do next. */
export type Button = { readonly title: string } & (
  | { readonly does: 'open-settings' | 'show-log' }
  | { readonly does: 'open-page' | 'copy'; readonly text: string }
  | { readonly does: 'type-in-terminal'; readonly text: string }
  | { readonly does: 'run'; readonly command: string; readonly target?: CommandTarget }
  /** Tells by itself how it went. */
  | { readonly does: 'call'; readonly call: () => Promise<void> }
);

export type MessageKind = 'information' | 'warning' | 'error';

/** Every question resolves to undefined when the person leaves it. */
export interface Ask {
  pick<T>(question: Question, choices: readonly Choice<T>[]): Promise<T | undefined>;
  /** Several of the choices; those that are `active` are ticked at first. */
  pickMany<T>(question: Question, choices: readonly Choice<T>[]): Promise<readonly T[] | undefined>;
  text(question: TextQuestion): Promise<string | undefined>;
  /** Has to be answered before anything else; resolves to the button. `leave`: the button that leaves, else `Cancel`. */
  decide<B extends string>(message: string, buttons: readonly B[], leave?: string): Promise<B | undefined>;
  /** Shows that something is going on; the person can abort the signal. */
  busy<T>(title: string, act: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Shows a value that nothing keeps, until the box loses the focus; a button of its own copies it. */
  reveal(question: Question, value: string): Promise<void>;
  tell(kind: MessageKind, message: string, buttons?: readonly Button[]): void;
  /** `again`: does once more what failed; offered where that may help. */
  fail(error: JujuError, again?: () => Promise<void>): void;
}
