/**
 * What commands work with. Nothing here knows VS Code: `extension.ts` builds a host for the editor, tests build one with scripted
 * answers. A flow names the members it uses: `Pick<Host, 'ask' | 'server'>`.
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
import type { Declaration } from './terraform.ts';

export type { CommandTarget };

export interface Host {
  readonly ask: Ask;
  readonly server: Server;
  readonly editor: Editor;
  readonly environmentView: EnvironmentView;
  readonly modelView: ModelView;
  /** Calls back once, when somebody has logged in with juju. */
  readonly afterLogin: (done: () => void) => void;
  /** juju or the practice model, whichever is active. A job asks once and keeps the answer. */
  readonly backend: () => Backend;
  readonly tools: Tools;
  /** Packs in a visible terminal; resolves when the tool has ended. */
  readonly pack: (tool: ToolName, folder: string) => Promise<PackOutcome>;
  /** Runs rockcraft.skopeo in the same way. */
  readonly skopeo: (args: readonly string[], folder: string) => Promise<PackOutcome>;
  readonly practice: Practice;
  readonly pins: Pins;
  /** Whether a model (`controller:owner/model`) matches `charmConfig.productionModels`. */
  readonly production: (model: string) => boolean;
  /** Whether secret values may be read at all: the setting `charmConfig.revealSecrets`. */
  readonly reveals: () => boolean;
  /** Secret URI -> its keys, as far as this window has written or read them. Never a value. */
  readonly secretKeys: Map<string, readonly string[]>;
  /** The keys of the secret that a charm's option is set to, as far as they are known; else none. */
  readonly keysOf: (uri: string, option: string) => readonly string[];
  /** Where a Terraform file of the workspace declares an application; undefined for none. */
  readonly declaredIn: (application: string) => Promise<Declaration | undefined>;
  readonly guides: GuideProgress;
  readonly memory: Memory;
  /** Passes what was read of an application to everything that shows its charm. */
  readonly publish: (observation: Observation) => void;
  /** The charm that a command is about; undefined if there is none. */
  readonly charm: (target: CommandTarget) => Promise<CharmFile | undefined>;
  readonly patience: Patience;
  readonly restartServer: () => Promise<void>;
  /** Runs another command, by its id in the manifest. */
  readonly run: (command: string, target: CommandTarget) => Promise<void>;
  /** Sets `charmConfig.experimentalExtensions` for the workspace. */
  readonly allowExperimentalExtensions: () => Promise<void>;
  readonly showLog: () => void;
  /** Shows the page for a finding's code. */
  readonly openRulePage: (code: string) => Promise<void>;
  /** `id` as in the manifest. */
  readonly openWalkthrough: (id: string) => Promise<void>;
}

/** The model and application that the workspace chose for this editor; juju's own files stay as they are. */
export interface Pins {
  readonly get: () => Pin | undefined;
  readonly set: (pin: Pin | undefined) => Promise<void>;
}

/** A charmcraft.yaml as the server describes it. */
export interface CharmFile {
  readonly uri: string;
  readonly description: Description;
  /** The folder it is in; absolute. */
  readonly folder: string;
}

/** What answers for juju: juju itself, or the practice model. */
export interface Backend {
  readonly juju: Juju;
  readonly withSecretFile: WithSecretFile;
  /** The controller and model selected at this moment. */
  readonly selection: Selection;
  /** This is the practice model. */
  readonly practice: boolean;
}

/** What was read of a charm's application. */
export interface Observation extends DeployedParams {
  /** The names of the deployed revision's options. */
  readonly options: readonly string[];
  /** It is deployed in the practice model. */
  readonly practice: boolean;
}

/** How packing ended; `missing`: the program was not found; `stopped`: by the user; `busy`: already running. */
export type PackOutcome = 'done' | 'failed' | 'missing' | 'stopped' | 'busy';

/** The practice model, which replaces juju while it is on. */
export interface Practice {
  readonly on: () => boolean;
  /** Deploys a charmcraft.yaml's charm. Resolves to the reason if that is not possible. */
  readonly start: (charmcraft: string) => Promise<string | undefined>;
  readonly leave: () => void;
}

/** What the guides' steps wait for. */
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
  /** A command begins: no step is ticked until the returned function says that it has ended. */
  readonly begin: () => () => void;
  /** Stays reached, also after the window is reloaded. */
  readonly reached: (milestone: Milestone) => void;
}

/** What the user typed earlier in this workspace. Nothing secret. */
export interface Memory {
  readonly get: (name: string) => string | undefined;
  readonly set: (name: string, value: string) => void;
}

/** A string to show; the name has its language's file extension. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** The user's files and clipboard. Paths are absolute. */
export interface Editor {
  readonly trusted: () => boolean;
  /** The workspace's folders, absolute. */
  readonly folders: () => readonly string[];
  /** undefined: the active editor has another file, or there is none. */
  readonly cursor: (uri: string) => { readonly line: number; readonly character: number } | undefined;
  /** False when the file has changed in the meantime. */
  readonly change: (uri: string, edits: readonly TextChange[]) => Promise<boolean>;
  /** False when it could not be saved. */
  readonly save: (uri: string) => Promise<boolean>;
  readonly reveal: (uri: string, line: number) => Promise<void>;
  /** Shows the lines of the app that read the option at the position; resolves to their number. */
  readonly showReads: (
    uri: string,
    position: { readonly line: number; readonly character: number },
  ) => Promise<number>;
  /** The user presses Enter. */
  readonly typeInTerminal: (command: string, folder: string) => void;
  /** Shows a read-only text; `name` has its language's file extension. */
  readonly show: (name: string, text: string) => Promise<void>;
  /** Shows a read-only text beside the file that it was made from. */
  readonly compare: (uri: string, name: string, text: string, title: string) => Promise<void>;
  /** Shows two read-only texts side by side. */
  readonly compareTexts: (left: NamedText, right: NamedText, title: string) => Promise<void>;
  /** The content of a file that the user chooses; undefined when they cancel or, after a message, when it cannot be read. */
  readonly readChosen: (label: string) => Promise<string | undefined>;
  /** Opens an untitled file that the user saves where they want. */
  readonly draft: (language: string, text: string) => Promise<void>;
  /** Shows a tool's errors in Problems until the tool runs again. */
  readonly problems: (tool: ToolName, problems: readonly ToolError[]) => void;
  /** `what`: what the message says was copied, instead of the text's first line. */
  readonly copy: (text: string, what?: string) => Promise<void>;
  /** It is open with unsaved changes. */
  readonly unsaved: (path: string) => boolean;
  /** By git; undefined when that cannot be determined. */
  readonly tracked: (path: string) => Promise<boolean | undefined>;
}

export interface EnvironmentView {
  readonly show: () => Promise<void>;
  readonly filter: () => string;
  /** Empty: all variables. */
  readonly setFilter: (text: string) => void;
  /** The selected rows. */
  readonly selected: () => readonly CommandTarget[];
  /** The application whose values are shown. */
  readonly application: () => Observation | undefined;
  /** Shows an application's settings from now on; undefined: the file's defaults. */
  readonly setApplication: (observation: Observation | undefined) => void;
}

/** The view of what is deployed. */
export interface ModelView {
  readonly show: () => Promise<void>;
  /** An open charm's application in the selected model, read now unless it is known; waits at most `limit` ms. */
  readonly application: (limit: number) => Promise<Application | undefined>;
  /** Reads everything it shows again. */
  readonly refresh: () => Promise<void>;
  readonly filter: () => string;
  /** Empty: everything. */
  readonly setFilter: (text: string) => void;
  /** A command has read this: what is shown of the same model, real or practice, is updated. */
  readonly learned: (reading: ModelReading, practice: boolean) => void;
  /** A command has changed a model; the view reads once the command has ended. */
  readonly wrote: () => void;
  readonly commandEnded: () => void;
}

/** How long an application is watched after a change, in ms. */
export interface Patience {
  /** Between two reads. */
  readonly every: number;
  /** Until an application that does nothing is assumed to have nothing to do. */
  readonly quiet: number;
  readonly limit: number;
}
