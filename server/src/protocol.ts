/** Names and types of our own requests: what the client and the server say to each other beyond LSP. */

/** `initializationOptions` and the `charmConfig` section of the settings. */
export interface Settings {
  /** Allow experimental framework extensions, as CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS does for charmcraft. */
  readonly experimentalExtensions: boolean;
}

export const DEFAULT_SETTINGS: Settings = { experimentalExtensions: false };

/** Request: what the charm of a charmcraft.yaml offers to set. Params `DescribeParams`, result `Description | null`. */
export const DESCRIBE = 'charmConfig/describe';

export interface DescribeParams {
  /** Of a charmcraft.yaml, open in the editor or not. */
  readonly uri: string;
}

export interface Description {
  readonly name: string | null;
  readonly framework: { readonly name: string; readonly title: string; readonly prefix: string } | null;
  /** The file's own options in their order, then those that the extension adds. */
  readonly options: readonly DescribedOption[];
}

export interface DescribedOption {
  readonly name: string;
  /** As written; null when the file gives none. */
  readonly type: string | null;
  /** YAML source of the default; null when there is none. */
  readonly default: string | null;
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
}

/** The variable that one key of a secret becomes (paas_charm/app.py, `generate_env` of paas-charm 1.12.3). */
export function secretVariable(prefix: string, option: string, key: string): string {
  return `${prefix}${`${option}_${key}`.replaceAll('-', '_').toUpperCase()}`;
}
