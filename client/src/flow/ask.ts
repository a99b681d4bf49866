/** Questions and messages for the user. Types only: `ui/ask.ts` shows them, tests script the answers. */
import type { JujuError } from '../juju/error.ts';
import type { CommandTarget } from './target.ts';

/** What is wrong with the text being typed (`error`: it cannot be accepted), or what follows from it (`note`). */
export type Validation = { readonly error: string } | { readonly note: string } | undefined;

export interface Choice<T> {
  /** Of a codicon, before the label. */
  readonly icon?: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
  /** Enter takes it while nothing else is selected. */
  readonly active?: boolean;
  /** Choices with the same group are listed under its name. */
  readonly group?: string;
}

export interface Question {
  /** What this is about, including the model. */
  readonly title: string;
  readonly prompt: string;
  /** How many questions usually follow this one. */
  readonly more?: number;
  /** The question's position in the command; `flow/back.ts` counts. */
  readonly step?: { readonly number: number; readonly of: number };
  /** There is a way back; taking it rejects with `Back`. */
  readonly back?: boolean;
}

export interface TextQuestion extends Question {
  readonly value?: string;
  /** The typed text is masked. */
  readonly masked?: boolean;
  /** The text may come from a file, or from the clipboard if `masked`: an input box cannot hold line breaks. */
  readonly orFile?: boolean;
  /** It may be edited in a tab with this name and initial text. Nothing secret: VS Code backs tabs up. */
  readonly orTab?: { readonly name: string; readonly text: string };
  readonly check?: (text: string) => Validation | Promise<Validation>;
}

/** A button of a message: what the user can do next. */
export type Button = { readonly title: string } & (
  | { readonly does: 'open-settings' | 'show-log' }
  | { readonly does: 'open-page' | 'copy'; readonly text: string }
  | { readonly does: 'type-in-terminal'; readonly text: string }
  | { readonly does: 'run'; readonly command: string; readonly target?: CommandTarget }
  /** Reports its own outcome. */
  | { readonly does: 'call'; readonly call: () => Promise<void> }
);

export type MessageKind = 'information' | 'warning' | 'error';

/** Every question resolves to undefined when the user cancels it. */
export interface Ask {
  pick<T>(question: Question, choices: readonly Choice<T>[]): Promise<T | undefined>;
  /** Several of the choices; `active` ones start ticked. */
  pickMany<T>(question: Question, choices: readonly Choice<T>[]): Promise<readonly T[] | undefined>;
  text(question: TextQuestion): Promise<string | undefined>;
  /** Modal; resolves to the button. `leave`: the button that cancels, else `Cancel`. */
  decide<B extends string>(message: string, buttons: readonly B[], leave?: string): Promise<B | undefined>;
  /** Shows progress; the user can abort the signal. */
  busy<T>(title: string, act: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Shows a value, stored nowhere, until the box loses focus; a button copies it. */
  reveal(question: Question, value: string): Promise<void>;
  tell(kind: MessageKind, message: string, buttons?: readonly Button[]): void;
  /** `again` retries what failed; offered where that may help. */
  fail(error: JujuError, again?: () => Promise<void>): void;
}
