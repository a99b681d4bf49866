// biome-ignore-all lint/style/noExcessiveLinesPerFile: one contract, read as a whole
/** Names and types of our own requests: what client and server exchange beyond LSP. */

import type { AsyncWorkers, TextChange } from './protocol-parts.ts';
import type { CharmDraft } from './twelve-factor/new-charm.ts';
import type { ReadExpression } from './twelve-factor/reading.ts';

export type { AsyncWorkers, TextChange } from './protocol-parts.ts';
export type { CharmDraft } from './twelve-factor/new-charm.ts';
export type { ReadExpression } from './twelve-factor/reading.ts';

/** `initializationOptions` and the `charmConfig` section of the settings. */
export interface Settings {
  /** Allow experimental framework extensions, as CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS does for charmcraft. */
  readonly experimentalExtensions: boolean;
  /** Show the variable of each option after it. */
  readonly inlayHints: boolean;
  /** Show above each option how many lines of the app read it. */
  readonly codeLens: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  experimentalExtensions: false,
  inlayHints: true,
  codeLens: false,
};

/** Client command: sets `experimentalExtensions`. A quick fix runs it. */
export const ALLOW_EXPERIMENTAL = 'charmConfig.allowExperimentalExtensions';

/** Client command: shows the lines that read an option. Parameters: URI and LSP position of its name. */
export const SHOW_READS = 'charmConfig.showReads';

/** Our own requests. A result is null if the file is not a charmcraft.yaml, or if there is nothing to report. */
export interface Requests {
  [DESCRIBE]: { params: DescribeParams; result: Description };
  [OPTION_AT]: { params: OptionAtParams; result: OptionAt & { readonly uri: string } };
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
 * Notification: every charmcraft.yaml of the workspace, open or not. From now on their findings are published, and those of files
 * no longer listed are cleared. Params `{ uris }`.
 */
export const CHARMS = 'charmConfig/charms';

/**
 * Notification to the client: what is known about the sources of these charms has changed. Params `{ uris }` of their folders.
 */
export const SOURCES_READ = 'charmConfig/sourcesRead';

/**
 * Request: charms for an app that has none, one per framework, starting with those that the app's files suggest. `folder`: URI of
 * the app's folder; `name`: name of the charm.
 */
export const NEW_CHARM = 'charmConfig/newCharm';

/** Request: the page for the code of a finding, in Markdown; null for a code that is not ours. */
export const RULE_PAGE = 'charmConfig/rulePage';

/** Request: what can be set on the charm of a charmcraft.yaml. */
export const DESCRIBE = 'charmConfig/describe';

export interface DescribeParams {
  /** URI of a charmcraft.yaml, open in the editor or not. */
  readonly uri: string;
}

export interface Description {
  readonly name: string | null;
  readonly framework: {
    /** `Flask` */
    readonly title: string;
    /** The port where the app listens unless an option changes it. */
    readonly port: number;
  } | null;
  /** The file's own options in order, then those that the extension adds. */
  readonly options: readonly DescribedOption[];
  /**
   * A regular expression that finds, in a source file of the app, the variable of one of the file's secrets; null if none of them
   * reaches the app.
   */
  readonly secretReads: string | null;
  /** The version of charmcraft that our facts come from. */
  readonly charmcraft: string;
}

export interface DescribedOption {
  readonly name: string;
  /** As written; null if the file has none. */
  readonly type: string | null;
  /** As juju shows it once the charm is packed; null if there is none, absent if the file alone does not tell. */
  readonly default?: string | number | boolean | null;
  readonly description: string | null;
  /** Added by the framework extension. */
  readonly builtIn: boolean;
  /**
   * The variables that the app gets from it: none if the option never reaches the app, one for a plain option, one pattern
   * `FLASK_API_TOKEN_<KEY>` for a secret whose keys are not known.
   */
  readonly variables: readonly string[];
  /** The keys that the file names for a secret. */
  readonly secretKeys: readonly string[];
  /** Other keys that the app reads, each with the reading line: `app.py:3`. */
  readonly readKeys: readonly { readonly key: string; readonly place: string }[];
  /** The only accepted values; null: any value of its type. */
  readonly choices: readonly string[] | null;
  /** paas-charm blocks the unit until it has a value. */
  readonly required: boolean;
  /** 0-based line of its key; null if the framework adds it. */
  readonly line: number | null;
  /** The columns of its key in that line, in UTF-16. */
  readonly columns: readonly [start: number, end: number] | null;
}

/** Which keys of a secret Juju accepts; shared by server, client and stand-in. */
export { isSecretKey } from './twelve-factor/secret.ts';
export { isSecretLike, isSecretValue } from './twelve-factor/secret-like.ts';
export { explainStatus, type StatusMeaning } from './twelve-factor/status.ts';

/** Request: the variables that the app gets from the keys of a secret, in order; none if it never gets them. */
export const SECRET_VARIABLES = 'charmConfig/secretVariables';

export interface SecretVariablesParams {
  /** URI of the charmcraft.yaml. */
  readonly uri: string;
  /** The option that is set to the secret. */
  readonly option: string;
  readonly keys: readonly string[];
}

/** Request: the edits that add a new option to a charmcraft.yaml. */
export const ADD_OPTION = 'charmConfig/addOption';

/** Request, sent while the person types: objections to a new option. */
export const CHECK_OPTION = 'charmConfig/checkOption';

export interface NewOption {
  readonly name: string;
  readonly type: 'string' | 'int' | 'float' | 'boolean' | 'secret';
  /** The default as typed, without YAML's quotes; omitted if there is none. */
  readonly default?: string | undefined;
  /** May have several lines. */
  readonly description?: string | undefined;
  /** Written if given; false makes the option required. */
  readonly optional?: boolean | undefined;
}

export interface NewOptionParams extends NewOption {
  /** URI of the charmcraft.yaml. */
  readonly uri: string;
}

/** Either edits of charmcraft.yaml (LSP's `TextEdit`, to be applied together), or a sentence that says why there are none. */
export type AddedOption = { readonly edits: readonly TextChange[] } | { readonly refused: string };

/** One sentence about the name and one about the rest; null if there is no objection. */
export interface CheckedOption {
  readonly name: string | null;
  readonly default: string | null;
  /** What the app would get from it; for a secret a pattern, `FLASK_API_TOKEN_<KEY>`. */
  readonly variables: readonly string[];
}

/** Request: the options that the app reads and the charm lacks. */
export const MISSING_OPTIONS = 'charmConfig/missingOptions';

export interface MissingOptions {
  /** The number of the app's files that were searched; 0: the app was not found. */
  readonly looked: number;
  readonly options: readonly MissingOption[];
}

export interface MissingOption extends Pick<NewOption, 'name' | 'type' | 'default'> {
  /** What the app reads. */
  readonly variable: string;
  /** What the app would get: the same variable, or the same with the charm's prefix. */
  readonly becomes: string;
  /** The first line that reads it, relative to the root of the app: `app.py:3`. */
  readonly place: string;
}

/** Notification: what the editor knows about a deployed application of the charm. Params `DeployedParams`. */
export const DEPLOYED = 'charmConfig/deployed';

export interface DeployedParams {
  /** URI of the charmcraft.yaml. */
  readonly uri: string;
  readonly deployment: Deployment;
}

/** Request: how close the app of a charmcraft.yaml is to asynchronous Gunicorn workers. */
export const ASYNC_WORKERS = 'charmConfig/asyncWorkers';

/** Request: every variable that the app of a charm gets. */
export const ENVIRONMENT = 'charmConfig/environment';

export interface EnvironmentParams {
  /** URI of a charmcraft.yaml, open in the editor or not. */
  readonly uri: string;
  /** An application of the charm; without it, every option has its default. */
  readonly deployment?: Deployment | undefined;
}

/** What is known about a running application. */
export interface Deployment {
  readonly application: string;
  /** `controller:owner/model` */
  readonly model: string;
  /** Values of the options that are set; null if the value must not be shown, as for every secret. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  /** Option -> keys of the secret that it is set to, if known. */
  readonly secretKeys?: Readonly<Record<string, readonly string[]>>;
  /** The endpoints of the application that have a relation. */
  readonly relations?: readonly string[];
}

/** The environment as long as nothing is related. */
export interface AppEnvironment {
  /** The name of the charm. */
  readonly name: string | null;
  /** `Flask` */
  readonly framework: string;
  /** Upstream does not support this base yet: names and values may change. */
  readonly provisional: boolean;
  /** The charm pins a different version of paas-charm from the one our facts come from; null if no difference is known. */
  readonly otherPaasCharm: { readonly pinned: string; readonly facts: string } | null;
  /** Why the app would not start; null if nothing in the file prevents it. */
  readonly failure: string | null;
  /** Sorted by name. */
  readonly variables: readonly AppVariable[];
}

export interface AppVariable {
  readonly name: string;
  /** null: only the running model knows, the value must not be shown, or (`unset`) it does not exist. */
  readonly value: string | null;
  /** The value looks like a secret: screens mask it, but it may be copied. */
  readonly hidden: boolean;
  /**
   * `set`: its option is set on the application. `default`: the option's default. `fixed`: always the same. `model`: only the
   * running model knows the value. `unset`: exists once its option is set. `conditional`: exists only in some models. `relation`:
   * exists while something is related; `related`: it is.
   */
  readonly state: 'set' | 'default' | 'fixed' | 'model' | 'unset' | 'conditional' | 'relation' | 'related';
  /** The option that it comes from; null: another source. */
  readonly option: string | null;
  /** `NAME=value` as in a .env file; null if the value is not known, or is a secret. */
  readonly assignment: string | null;
  /** Where it comes from, for people: `option token`. */
  readonly source: string;
  /** The line that defines it in the file; null if it is not written there. */
  readonly line: number | null;
}

/** Request: an option with the URI of its charmcraft.yaml, by name, or by a position in that file or in a source that reads the option. */
export const OPTION_AT = 'charmConfig/optionAt';

/** `keys`: the keys of the secret that the option is set to, if the file names none. */
export type OptionAtParams = { readonly uri: string; readonly keys?: readonly string[] } & (
  | { readonly position: { readonly line: number; readonly character: number } }
  | { readonly option: string }
);

export interface OptionAt {
  readonly name: string;
  /** The line of its key; null if the framework extension adds the option. */
  readonly line: number | null;
  /** It is set to a secret without known keys, so its variable is a pattern. */
  readonly lacksKeys: boolean;
  /** None if the option never reaches the app. */
  readonly variables: readonly {
    readonly name: string;
    /** Expressions that read it, in the framework's language; the first one always works. */
    readonly code: readonly ReadExpression[];
  }[];
}

/** Request: a .env file with the charm's variables merged in. */
export const DOTENV = 'charmConfig/dotenv';

export interface DotenvParams {
  /** URI of the charmcraft.yaml. */
  readonly uri: string;
  /** URI of the .env file. */
  readonly file: string;
  /** Its current text; empty if it does not exist. */
  readonly text: string;
}

export interface Dotenv {
  /** Why nothing should be written, a sentence without a full stop: charmcraft refuses the charm. `text` is then unchanged. */
  readonly refused: string | null;
  /** The new text. */
  readonly text: string;
  /** rockcraft.yaml puts the file into the rock. */
  readonly inRock: boolean;
}

/**
 * Request, after a tool failed: the places in the files that its output is about; none if something other than the files failed.
 */
export const TOOL_ERRORS = 'charmConfig/toolErrors';

export type CraftTool = 'charmcraft' | 'rockcraft';

export interface ToolErrorsParams {
  /** URI of the charmcraft.yaml. */
  readonly uri: string;
  readonly tool: CraftTool;
  /** Its output, standard output and standard error. */
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
