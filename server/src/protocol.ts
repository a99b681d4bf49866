// biome-ignore-all lint/style/noExcessiveLinesPerFile: one contract, read as a whole
/** Names and types of our own requests: what the client and the server say to each other beyond LSP. */

import type { AsyncWorkers, TextChange } from './protocol-parts.ts';
import type { CharmDraft } from './twelve-factor/new-charm.ts';
import type { ReadExpression } from './twelve-factor/reading.ts';

export type { AsyncWorkers, TextChange } from './protocol-parts.ts';

/** `initializationOptions` and the `charmConfig` section of the settings. */
export interface Settings {
  /** Allow experimental framework extensions, as CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS does for charmcraft. */
  readonly experimentalExtensions: boolean;
  /** Show the variable of each option behind it. */
  readonly inlayHints: boolean;
  /** Show above each option how many lines of the app read it. */
  readonly codeLens: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  experimentalExtensions: false,
  inlayHints: true,
  codeLens: false,
};

/** Command of the client: sets `experimentalExtensions`. A quick fix runs it. */
export const ALLOW_EXPERIMENTAL = 'charmConfig.allowExperimentalExtensions';

/** Command of the client: shows the lines that read an option. Parameters: URI and LSP position of its name. */
export const SHOW_READS = 'charmConfig.showReads';

/** Our own requests. Every answer is null where the file is not a charmcraft.yaml, or there is nothing to say. */
export interface Requests {
  [DESCRIBE]: { params: DescribeParams; result: Description };
  [OPTION_AT]: { params: OptionAtParams; result: OptionAt };
  [SECRET_VARIABLES]: { params: SecretVariablesParams; result: readonly string[] };
  [CHECK_OPTION]: { params: NewOptionParams; result: CheckedOption };
  [ADD_OPTION]: { params: NewOptionParams; result: AddedOption };
  [ENVIRONMENT]: { params: EnvironmentParams; result: AppEnvironment };
  [DOTENV]: { params: DotenvParams; result: Dotenv };
  [MISSING_OPTIONS]: { params: DescribeParams; result: MissingOptions };
  [ASYNC_WORKERS]: { params: DescribeParams; result: AsyncWorkers };
  [TOOL_ERRORS]: { params: ToolErrorsParams; result: readonly ToolError[] };
  [RULE_PAGE]: { params: { readonly code: string }; result: string };
  [NEW_CHARM]: { params: { readonly folder: string; readonly name: string }; result: readonly CharmDraft[] };
}

/**
 * Notification: every charmcraft.yaml of the workspace, open or not. Their findings are published from here on, and those of
 * files that are no longer among them are taken back. Params `{ uris }`.
 */
export const CHARMS = 'charmConfig/charms';

/** Notification to the client: what is known of the sources of these charms has changed. Params `{ uris }` of their folders. */
export const SOURCES_READ = 'charmConfig/sourcesRead';

/** Request: charms for an app that has none, one for each framework, those that the app's files speak for first. `folder`: of
 * the app, a URI; `name`: of the charm. */
export const NEW_CHARM = 'charmConfig/newCharm';

/** Request: what is behind the code of a finding, in Markdown; null for a code that is not ours. */
export const RULE_PAGE = 'charmConfig/rulePage';

/** Request: what the charm of a charmcraft.yaml offers to set. */
export const DESCRIBE = 'charmConfig/describe';

export interface DescribeParams {
  /** Of a charmcraft.yaml, open in the editor or not. */
  readonly uri: string;
}

export interface Description {
  readonly name: string | null;
  readonly framework: {
    /** `Flask` */
    readonly title: string;
    /** On which the app listens while no option says otherwise. */
    readonly port: number;
  } | null;
  /** The file's own options in their order, then those that the extension adds. */
  readonly options: readonly DescribedOption[];
  /**
   * A regular expression that finds, in a source file of the app, the name of a variable that a secret of the file becomes;
   * null when none of its secrets reaches the app.
   */
  readonly secretReads: string | null;
  /** The version of charmcraft that our facts come from. */
  readonly charmcraft: string;
}

export interface DescribedOption {
  readonly name: string;
  /** As written; null when the file gives none. */
  readonly type: string | null;
  /** As juju shows it once the charm is packed; null when there is none, absent where the file alone does not tell. */
  readonly default?: string | number | boolean | null;
  readonly description: string | null;
  /** Added by the framework extension. */
  readonly builtIn: boolean;
  /**
   * The variables that the app gets from it: none when the option never reaches the app, one for a plain option, one
   * pattern `FLASK_API_TOKEN_<KEY>` for a secret whose keys are not known.
   */
  readonly variables: readonly string[];
  /** Keys that the file names for a secret. */
  readonly secretKeys: readonly string[];
  /** Other keys that the app reads, each with the line that does: `app.py:3`. */
  readonly readKeys: readonly { readonly key: string; readonly place: string }[];
  /** The only values that it takes; null: any of its type. */
  readonly choices: readonly string[] | null;
  /** paas-charm blocks the unit until it has a value. */
  readonly required: boolean;
  /** 0-based line of its key; null: the framework adds it. */
  readonly line: number | null;
  /** Where its key begins and ends in that line, in UTF-16. */
  readonly columns: readonly [start: number, end: number] | null;
}

/** Which keys of a secret Juju takes: one law for server, client and stand-in. */
export { isSecretKey } from './twelve-factor/secret.ts';
export { isSecretLike, isSecretValue } from './twelve-factor/secret-like.ts';
export { explainStatus, type StatusMeaning } from './twelve-factor/status.ts';

/** Request: the variables that the app gets from keys of a secret, in their order; none when it never gets them. */
export const SECRET_VARIABLES = 'charmConfig/secretVariables';

export interface SecretVariablesParams {
  /** Of the charmcraft.yaml. */
  readonly uri: string;
  /** The option that is set to the secret. */
  readonly option: string;
  readonly keys: readonly string[];
}

/** Request: the edits that write a new option into a charmcraft.yaml. */
export const ADD_OPTION = 'charmConfig/addOption';

/** Request, while the person types: what speaks against a new option. */
export const CHECK_OPTION = 'charmConfig/checkOption';

export interface NewOption {
  readonly name: string;
  readonly type: 'string' | 'int' | 'float' | 'boolean' | 'secret';
  /** The default as a person types it, without YAML's quotes; left out when there is none. */
  readonly default?: string | undefined;
  /** May have several lines. */
  readonly description?: string | undefined;
  /** Written when it is given; false makes the option required. */
  readonly optional?: boolean | undefined;
}

export interface NewOptionParams extends NewOption {
  /** Of the charmcraft.yaml. */
  readonly uri: string;
}

/** Either edits of charmcraft.yaml (LSP's `TextEdit`, to be done together), or the sentence that says why not. */
export type AddedOption = { readonly edits: readonly TextChange[] } | { readonly refused: string };

/** One sentence about the name and one about the rest; null where nothing speaks against it. */
export interface CheckedOption {
  readonly name: string | null;
  readonly default: string | null;
  /** What the app would get from it; for a secret a pattern, `FLASK_API_TOKEN_<KEY>`. */
  readonly variables: readonly string[];
}

/** Request: the options that the app reads and the charm does not have. */
export const MISSING_OPTIONS = 'charmConfig/missingOptions';

export interface MissingOptions {
  /** Files of the app that were looked at; 0: the app was not found. */
  readonly looked: number;
  readonly options: readonly MissingOption[];
}

export interface MissingOption extends Pick<NewOption, 'name' | 'type'> {
  /** What the app reads. */
  readonly variable: string;
  /** What the app would get; the same, or the same with the charm's prefix. */
  readonly becomes: string;
  /** The line that reads it first, from the root of the app: `app.py:3`. */
  readonly place: string;
}

/** Notification: what the editor has read of a deployed application of the charm. Params `DeployedParams`. */
export const DEPLOYED = 'charmConfig/deployed';

export interface DeployedParams {
  /** Of the charmcraft.yaml. */
  readonly uri: string;
  readonly deployment: Deployment;
}

/** Request: how far the app of a charmcraft.yaml is from asynchronous Gunicorn workers. */
export const ASYNC_WORKERS = 'charmConfig/asyncWorkers';

/** Request: every variable that the app of a charm gets. */
export const ENVIRONMENT = 'charmConfig/environment';

export interface EnvironmentParams {
  /** Of a charmcraft.yaml, open in the editor or not. */
  readonly uri: string;
  /** An application of the charm; without it every option has its default. */
  readonly deployment?: Deployment | undefined;
}

/** What is known of a running application. */
export interface Deployment {
  readonly application: string;
  /** `controller:owner/model` */
  readonly model: string;
  /** Of the options that somebody has set: the value; null where it is not to be told, as for every secret. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** Option -> the keys of the secret that it is set to, where they are known. */
  readonly secretKeys?: Readonly<Record<string, readonly string[]>>;
  /** The endpoints of the application that have a relation. */
  readonly relations?: readonly string[];
}

/** The environment while nothing is related. */
export interface AppEnvironment {
  /** Of the charm. */
  readonly name: string | null;
  /** `Flask` */
  readonly framework: string;
  /** Upstream does not support this base yet: names and values may change. */
  readonly provisional: boolean;
  /** The charm pins a paas-charm of another version than our facts come from; null: not that we know. */
  readonly otherPaasCharm: { readonly pinned: string; readonly facts: string } | null;
  /** Why the app would not start; null when nothing in the file keeps it from that. */
  readonly failure: string | null;
  /** Sorted by name. */
  readonly variables: readonly AppVariable[];
}

export interface AppVariable {
  readonly name: string;
  /** null: only the running model knows, it is not to be told, or (`unset`) it does not exist. */
  readonly value: string | null;
  /** The value looks like a secret: it is masked on screens, and may be copied. */
  readonly hidden: boolean;
  /**
   * `set`: its option is set on the application. `default`: of its option. `fixed`: always the same. `model`: only
   * the running model knows the value. `unset`: there once its option is set. `conditional`: there only in some
   * models. `relation`: there while something is related; `related`: it is.
   */
  readonly state: 'set' | 'default' | 'fixed' | 'model' | 'unset' | 'conditional' | 'relation' | 'related';
  /** The option that it comes from; null: another source. */
  readonly option: string | null;
  /** `NAME=value` as a .env file has it; null: the value is not known, or is a secret's. */
  readonly assignment: string | null;
  /** Where it comes from, for people: `option token`. */
  readonly source: string;
  /** What leads to its place in the file; null when it is not written there. */
  readonly line: number | null;
}

/** Request: an option, by a position or by its name. */
export const OPTION_AT = 'charmConfig/optionAt';

/** `keys`: of the secret that the option is set to, where the file names none. */
export type OptionAtParams = { readonly uri: string; readonly keys?: readonly string[] } & (
  | { readonly position: { readonly line: number; readonly character: number } }
  | { readonly option: string }
);

export interface OptionAt {
  readonly name: string;
  /** Of its key; null when the framework extension adds the option. */
  readonly line: number | null;
  /** It is set to a secret of which no key is known, so that its variable is a pattern. */
  readonly lacksKeys: boolean;
  /** None when the option never reaches the app. */
  readonly variables: readonly {
    readonly name: string;
    /** Expressions that read it, in the language of the framework, the one that always works first. */
    readonly code: readonly ReadExpression[];
  }[];
}

/** Request: a .env file with what the charm sets merged in. */
export const DOTENV = 'charmConfig/dotenv';

export interface DotenvParams {
  /** Of the charmcraft.yaml. */
  readonly uri: string;
  /** URI of the .env file. */
  readonly file: string;
  /** What it says now; empty when it does not exist. */
  readonly text: string;
}

export interface Dotenv {
  /** Why nothing is to be written, a sentence without a full stop: charmcraft refuses the charm. Then `text` is as it was. */
  readonly refused: string | null;
  /** What it is to say. */
  readonly text: string;
  /** rockcraft.yaml puts the file into the rock. */
  readonly inRock: boolean;
}

/**
 * Request, after a tool ended with an error: the places in the files that its output speaks of; none when something else
 * than the files has failed.
 */
export const TOOL_ERRORS = 'charmConfig/toolErrors';

export type CraftTool = 'charmcraft' | 'rockcraft';

export interface ToolErrorsParams {
  /** Of the charmcraft.yaml. */
  readonly uri: string;
  readonly tool: CraftTool;
  /** What it printed, standard output and standard error. */
  readonly output: string;
}

export interface ToolError {
  readonly uri: string;
  /** 0-based; UTF-16. */
  readonly line: number;
  readonly character: number;
  /** The tool's own words, on one line. */
  readonly message: string;
}
