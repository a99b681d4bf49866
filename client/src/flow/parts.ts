/** What a command works with. Nothing here knows VS Code: in a test the answers are a script. */
import type { Description, TextChange, ToolError } from '../../../server/src/protocol.ts';
import type { JujuError } from '../juju/error.ts';
import type { Juju } from '../juju/run.ts';
import type { WithSecretFile } from '../juju/secret-file.ts';
import type { Selection } from '../juju/store.ts';
import type { ToolName, Tools } from '../tools/run.ts';
import type { Seen } from './seen.ts';
import type { Server } from './server.ts';

export interface Parts {
  readonly ask: Ask;
  readonly server: Server;
  readonly editor: Editor;
  readonly environmentView: EnvironmentView;
  readonly juju: Juju;
  readonly tools: Tools;
  /** Packs in a terminal that the person sees; resolves when the tool has ended. */
  readonly pack: (tool: ToolName, folder: string) => Promise<Packed>;
  readonly practice: Practice;
  readonly progress: Progress;
  readonly memory: Memory;
  readonly withSecretFile: WithSecretFile;
  /** Called with what a command has read of an application of the charm. */
  readonly seen: (seen: Seen) => void;
  /** What juju would use now. */
  readonly selection: () => Selection;
  /** The charm that a command is about; undefined when there is none, or the person would not choose. */
  readonly charm: (target: Target) => Promise<Charm | undefined>;
  readonly patience: Patience;
  readonly restartServer: () => Promise<void>;
  /** Sets `charmConfig.experimentalExtensions` for the workspace. */
  readonly allowExperimentalExtensions: () => Promise<void>;
  readonly showLog: () => void;
  /** `id` as in the manifest. */
  readonly openWalkthrough: (id: string) => Promise<void>;
}

/** What a command was started on: by the palette on nothing in particular. */
export interface Target {
  /** Of a charmcraft.yaml. */
  readonly uri?: string;
  readonly option?: string;
  /** One of the app, and its value if that is known. */
  readonly variable?: string;
  readonly value?: string;
}

export interface Charm {
  /** Of its charmcraft.yaml. */
  readonly uri: string;
  readonly description: Description;
  /** The folder of its charmcraft.yaml. */
  readonly folder: string;
}

/** How packing ended; `missing`: there is no such program; `stopped`: by the person; `busy`: it is running already. */
export type Packed = 'done' | 'failed' | 'missing' | 'stopped' | 'busy';

/** The practice model, which takes the place of juju while it is on. */
export interface Practice {
  readonly on: () => boolean;
  /** With the charm of a charmcraft.yaml deployed. Returns why that is not possible. */
  readonly start: (charmcraft: string) => Promise<string | undefined>;
  readonly leave: () => void;
  /** What answers now, for a job that must not change sides half-way. */
  readonly pin: () => Partial<Pick<Parts, 'juju' | 'withSecretFile'>>;
}

/** What the guides count as reached. */
export type Fact =
  | 'option'
  | 'variable'
  | 'model'
  | 'set'
  | 'secret'
  | 'read'
  | 'gevent'
  | 'rock'
  | 'workers'
  | 'parallel';

export interface Progress {
  /** Holds from here on, also after the window was reloaded. */
  readonly reached: (fact: Fact) => void;
}

/** What a person has typed before in this workspace. Nothing secret. */
export interface Memory {
  readonly get: (name: string) => string | undefined;
  readonly set: (name: string, value: string) => void;
}

/** The person's files and clipboard. Paths are absolute. */
export interface Editor {
  readonly trusted: () => boolean;
  /** undefined: another file, or none, is in the active editor. */
  readonly cursor: (uri: string) => { readonly line: number; readonly character: number } | undefined;
  /** False when the file has become another one meanwhile. */
  readonly change: (uri: string, edits: readonly TextChange[]) => Promise<boolean>;
  /** False when it could not be saved. */
  readonly save: (uri: string) => Promise<boolean>;
  readonly reveal: (uri: string, line: number) => Promise<void>;
  /** The person presses Enter. */
  readonly typeInTerminal: (command: string, folder: string) => void;
  /** Shows a text that cannot be edited; `name` with the extension of its language. */
  readonly show: (name: string, text: string) => Promise<void>;
  /** Shows a text that cannot be edited beside the file that it was made from. */
  readonly compare: (uri: string, name: string, text: string, title: string) => Promise<void>;
  /** What a tool says about files, in Problems, until it is run again. */
  readonly problems: (tool: ToolName, problems: readonly ToolError[]) => void;
  readonly copy: (text: string) => Promise<void>;
  /** It is open with changes that are not on the disk. */
  readonly unsaved: (path: string) => boolean;
  /** By git; undefined when nobody can say. */
  readonly tracked: (path: string) => Promise<boolean | undefined>;
}

export interface EnvironmentView {
  readonly show: () => Promise<void>;
  readonly filter: () => string;
  /** Empty: all variables. */
  readonly setFilter: (text: string) => void;
  /** Shows what an application is set to from here on; undefined: the defaults of the file. */
  readonly setApplication: (seen: Seen | undefined) => void;
  /** Follows the application that is shown, if this is it. */
  readonly seen: (seen: Seen) => void;
  /** Something changed that the view cannot see. */
  readonly refresh: () => void;
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
  readonly check?: (text: string) => Verdict | Promise<Verdict>;
}

/** Something to do next, offered as a button. */
export type Step = { readonly title: string } & (
  | { readonly does: 'open-settings' | 'show-log' }
  | { readonly does: 'open-page' | 'copy'; readonly text: string }
  | { readonly does: 'type-in-terminal'; readonly text: string }
  | { readonly does: 'run'; readonly command: string }
);

export type Severity = 'information' | 'warning' | 'error';

/** Every question returns undefined when the person leaves it. */
export interface Ask {
  pick<T>(question: Question, choices: readonly Choice<T>[]): Promise<T | undefined>;
  text(question: TextQuestion): Promise<string | undefined>;
  /** Has to be answered before anything else; returns the button. `leave`: the words for leaving it, else `Cancel`. */
  decide<B extends string>(message: string, buttons: readonly B[], leave?: string): Promise<B | undefined>;
  /** Shows that something is going on; the person can abort the signal. */
  busy<T>(title: string, act: (signal: AbortSignal) => Promise<T>): Promise<T>;
  tell(severity: Severity, message: string, steps?: readonly Step[]): void;
  fail(error: JujuError): void;
}
