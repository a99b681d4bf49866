/**
 * What commands work with. Nothing here knows VS Code: `extension.ts` builds a host for the editor, tests build one whose
 * answers are a script. A flow names the members that it uses: `Pick<Host, 'ask' | 'server'>`.
 */
import type { DeployedParams, Description, TextChange, ToolError } from '../../../server/src/protocol.ts';
import type { Application, ModelReading } from '../juju/commands.ts';
import type { Juju } from '../juju/run.ts';
import type { WithSecretFile } from '../juju/secret-file.ts';
import type { Pin, Selection } from '../juju/store.ts';
import type { ToolName, Tools } from '../tools/run.ts';
import type { Ask } from './ask.ts';
import type { Server } from './server.ts';
import type { CommandTarget } from './target.ts';

export type { CommandTarget };

export interface Host {
  readonly ask: Ask;
  readonly server: Server;
  readonly editor: Editor;
  readonly environmentView: EnvironmentView;
  readonly modelView: ModelView;
  /** Calls back once, when somebody has logged in with juju. */
  readonly afterLogin: (done: () => void) => void;
  /** juju or the practice model, whichever answers now. A job asks once and stays with it. */
  readonly backend: () => Backend;
  readonly tools: Tools;
  /** Packs in a terminal that the person sees; resolves when the tool has ended. */
  readonly pack: (tool: ToolName, folder: string) => Promise<PackOutcome>;
  readonly practice: Practice;
  readonly pins: Pins;
  /** Whether a model (`controller:owner/model`) is one of `charmConfig.productionModels`. */
  readonly production: (model: string) => boolean;
  /** Whether values of secrets may be read at all: the setting `charmConfig.revealSecrets`. */
  readonly reveals: () => boolean;
  /** URI of a secret -> its keys, as far as this window has written or read them. Never a value. */
  readonly secretKeys: Map<string, readonly string[]>;
  /** The keys of the secret that an option of a charm is set to, as far as they are known; else none. */
  readonly keysOf: (uri: string, option: string) => readonly string[];
  /** The Terraform file of the workspace that declares an application, as people name it; undefined for none. */
  readonly declaredIn: (application: string) => Promise<string | undefined>;
  readonly guides: GuideProgress;
  readonly memory: Memory;
  /** Tells those who show a charm what was read of one of its applications. */
  readonly publish: (observation: Observation) => void;
  /** The charm that a command is about; undefined when there is none. */
  readonly charm: (target: CommandTarget) => Promise<CharmFile | undefined>;
  readonly patience: Patience;
  readonly restartServer: () => Promise<void>;
  /** Runs another command, by its id in the manifest. */
  readonly run: (command: string, target: CommandTarget) => Promise<void>;
  /** Sets `charmConfig.experimentalExtensions` for the workspace. */
  readonly allowExperimentalExtensions: () => Promise<void>;
  readonly showLog: () => void;
  /** Shows what is behind a code of a finding. */
  readonly openRulePage: (code: string) => Promise<void>;
  /** `id` as in the manifest. */
  readonly openWalkthrough: (id: string) => Promise<void>;
}

/** Which model and application the workspace has chosen for this editor; juju's own files stay as they are. */
export interface Pins {
  readonly get: () => Pin | undefined;
  readonly set: (pin: Pin | undefined) => Promise<void>;
}

/** A charmcraft.yaml as the server describes it. */
export interface CharmFile {
  readonly uri: string;
  readonly description: Description;
  /** The folder that it is in; absolute. */
  readonly folder: string;
}

/** What answers for juju: juju itself, or the practice model. */
export interface Backend {
  readonly juju: Juju;
  readonly withSecretFile: WithSecretFile;
  /** The controller and model that are selected at this moment. */
  readonly selection: Selection;
  /** It is the practice model. */
  readonly practice: boolean;
}

/** What was read of an application of a charm. */
export interface Observation extends DeployedParams {
  /** The names of the options that the deployed revision has. */
  readonly options: readonly string[];
  /** It is deployed in the practice model. */
  readonly practice: boolean;
}

/** How packing ended; `missing`: there is no such program; `stopped`: by the person; `busy`: it is running already. */
export type PackOutcome = 'done' | 'failed' | 'missing' | 'stopped' | 'busy';

/** The practice model, which takes the place of juju while it is on. */
export interface Practice {
  readonly on: () => boolean;
  /** Deploys the charm of a charmcraft.yaml. Resolves to the reason why that is not possible. */
  readonly start: (charmcraft: string) => Promise<string | undefined>;
  readonly leave: () => void;
}

/** What a person reaches on the way through the guides. */
export type Milestone =
  | 'charm'
  | 'option'
  | 'variable'
  | 'model'
  | 'deployed'
  | 'set'
  | 'secret'
  | 'read'
  | 'gevent'
  | 'rock'
  | 'workers'
  | 'parallel';

export interface GuideProgress {
  /** A command begins: no step ticks before it has ended, which the function that is returned tells. */
  readonly begin: () => () => void;
  /** Holds from here on, also after the window was reloaded. */
  readonly reached: (milestone: Milestone) => void;
}

/** What a person has typed before in this workspace. Nothing secret. */
export interface Memory {
  readonly get: (name: string) => string | undefined;
  readonly set: (name: string, value: string) => void;
}

/** A string to show; the name ends as that of a file of its language. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** The person's files and clipboard. Paths are absolute. */
export interface Editor {
  readonly trusted: () => boolean;
  /** Those of the workspace, absolute. */
  readonly folders: () => readonly string[];
  /** undefined: another file, or none, is in the active editor. */
  readonly cursor: (uri: string) => { readonly line: number; readonly character: number } | undefined;
  /** False when the file has changed in the meantime. */
  readonly change: (uri: string, edits: readonly TextChange[]) => Promise<boolean>;
  /** False when it could not be saved. */
  readonly save: (uri: string) => Promise<boolean>;
  readonly reveal: (uri: string, line: number) => Promise<void>;
  /** Shows the lines of the app that read the option whose name is at the position; resolves to how many there are. */
  readonly showReads: (
    uri: string,
    position: { readonly line: number; readonly character: number },
  ) => Promise<number>;
  /** The person presses Enter. */
  readonly typeInTerminal: (command: string, folder: string) => void;
  /** Shows a text that cannot be edited; `name` with the extension of its language. */
  readonly show: (name: string, text: string) => Promise<void>;
  /** Shows a text that cannot be edited beside the file that it was made from. */
  readonly compare: (uri: string, name: string, text: string, title: string) => Promise<void>;
  /** Shows two strings side by side; neither can be edited. */
  readonly compareTexts: (left: NamedText, right: NamedText, title: string) => Promise<void>;
  /** The content of a file that the person chooses; undefined when they leave, or when it cannot be read, which they are told. */
  readonly readChosen: (label: string) => Promise<string | undefined>;
  /** Opens an untitled file that the person saves where they want. */
  readonly draft: (language: string, text: string) => Promise<void>;
  /** What a tool says about files, in Problems, until it is run again. */
  readonly problems: (tool: ToolName, problems: readonly ToolError[]) => void;
  /** `what`: what the person is told of it instead of its first line. */
  readonly copy: (text: string, what?: string) => Promise<void>;
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
  /** The rows that are selected. */
  readonly selected: () => readonly CommandTarget[];
  /** The application whose values are shown. */
  readonly application: () => Observation | undefined;
  /** Shows what an application is set to from here on; undefined: the defaults of the file. */
  readonly setApplication: (observation: Observation | undefined) => void;
}

/** The view of what is deployed. */
export interface ModelView {
  readonly show: () => Promise<void>;
  /** The application of an open charm in the model that is selected, read now unless it is known; waits for `limit` ms at most. */
  readonly application: (limit: number) => Promise<Application | undefined>;
  /** Reads everything anew that it shows. */
  readonly refresh: () => Promise<void>;
  readonly filter: () => string;
  /** Empty: everything. */
  readonly setFilter: (text: string) => void;
  /** A command has read this: what is shown of the same model, real or practice, follows. */
  readonly learned: (reading: ModelReading, practice: boolean) => void;
  /** A command has changed a model; it reads once the command has ended. */
  readonly wrote: () => void;
  readonly commandEnded: () => void;
}

/** How long the application is watched after a change, in ms. */
export interface Patience {
  /** Between two looks. */
  readonly every: number;
  /** Until an application that does nothing is taken to have nothing to do. */
  readonly quiet: number;
  readonly limit: number;
}
