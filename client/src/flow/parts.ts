/** What a command works with. Nothing here knows VS Code: in a test the answers are a script. */
import type { Description } from '../../../server/src/protocol.ts';
import type { JujuError } from '../juju/error.ts';
import type { Juju } from '../juju/run.ts';
import type { WithSecretFile } from '../juju/secret-file.ts';
import type { Selection } from '../juju/store.ts';

export interface Parts {
  readonly ask: Ask;
  readonly juju: Juju;
  readonly withSecretFile: WithSecretFile;
  /** What juju would use now. */
  readonly selection: () => Selection;
  /** The charm that a command is about; undefined when there is none, or the person would not choose. */
  readonly charm: (target: Target) => Promise<Charm | undefined>;
  readonly patience: Patience;
  readonly restartServer: () => Promise<void>;
  readonly showLog: () => void;
}

/** What a command was started on: by the palette on nothing in particular. */
export interface Target {
  /** Of a charmcraft.yaml. */
  readonly uri?: string;
  readonly option?: string;
}

export interface Charm {
  readonly description: Description;
  /** The folder of its charmcraft.yaml. */
  readonly folder: string;
}

/** How long the application is watched after a change, in ms. */
export interface Patience {
  /** Between two looks. */
  readonly every: number;
  /** Until an application that does nothing is taken to have nothing to do. */
  readonly quiet: number;
  readonly limit: number;
}

/** `error` keeps a text from being accepted, `note` stands beside it. */
export type Verdict = { readonly error: string } | { readonly note: string } | undefined;

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
  /** Choices of one group stand together under its name. */
  readonly group?: string;
}

export interface Question {
  /** What all this is about, the model included. */
  readonly title: string;
  readonly prompt: string;
}

export interface TextQuestion extends Question {
  readonly value?: string;
  /** Nobody sees what is typed. */
  readonly masked?: boolean;
  /** The text may come from a file: a line of input holds no line break. */
  readonly orFile?: boolean;
  readonly check?: (text: string) => Verdict;
}

/** Something to do next, offered as a button. */
export type Step = { readonly title: string } & (
  | { readonly does: 'open-settings' | 'show-log' }
  | { readonly does: 'open-page' | 'copy'; readonly text: string }
  | { readonly does: 'type-in-terminal'; readonly text: string }
);

export type Severity = 'information' | 'warning' | 'error';

/** Every question returns undefined when the person leaves it. */
export interface Ask {
  pick<T>(question: Question, choices: readonly Choice<T>[]): Promise<T | undefined>;
  text(question: TextQuestion): Promise<string | undefined>;
  /** Has to be answered before anything else; returns the button. */
  decide<B extends string>(message: string, buttons: readonly B[]): Promise<B | undefined>;
  /** Shows that something is going on; the person can abort the signal. */
  busy<T>(title: string, act: (signal: AbortSignal) => Promise<T>): Promise<T>;
  tell(severity: Severity, message: string, steps?: readonly Step[]): void;
  fail(error: JujuError): void;
}
