/**
 * What is known about a framework beyond the generated table, in one value per framework: a file in this folder with the
 * framework's name. Plain data and functions on plain data; imports nothing.
 */

/** The types of options whose variable the app has to convert. */
export type ConvertedType = 'int' | 'float' | 'boolean';

export interface FrameworkRecord {
  /** How people write it: `Flask`, `Spring Boot`. */
  readonly title: string;
  /**
   * What the options that the extension adds are for, by their names in the table (`{endpoint_name}-scopes`): one or two
   * sentences of Markdown, in our own words.
   */
  readonly descriptions: Readonly<Record<string, string>>;
  /**
   * The expression that reads a variable in the language of its apps; if the variable does not `always` exist, one that does not
   * fail. With a type, it yields a number or a boolean: the variable itself is a text, such as `5` or `true`.
   */
  readonly reads: (variable: string, always: boolean, type?: ConvertedType) => string;
  /** The framework's own configuration, if option variables can be read from it. */
  readonly configuration?: {
    /** The call that makes them available. */
    readonly after: string;
    /** The expression for a variable, given without the prefix. */
    readonly reads: (name: string) => string;
  };
  readonly rock: RockContent;
  /** Files in the app's folder, and a text in one of them that shows that the app uses this framework. */
  readonly signs?: readonly { readonly files: readonly string[]; readonly says: RegExp }[];
  /** Variables that the framework itself reads, whoever sets them: what each is for, as part of a sentence. */
  readonly readsForItself?: Readonly<Record<string, string>>;
  /** paas-charm only starts the app once a database is related. */
  readonly needsDatabase?: true;
  /** How paas-charm's validators convert a text, by the field of the setting. */
  readonly validators?: Readonly<Record<string, (text: string) => string | readonly string[]>>;
  /** Variables that paas-charm sets only for this framework, in its order. */
  readonly charmVariables?: (known: KnownSettings) => readonly CharmVariable[];
  /** Why the charm fails in every hook with these settings, as a sentence; undefined if it does not. */
  readonly failure?: (known: KnownSettings) => string | undefined;
}

/** The configuration of a charm, as far as its own code depends on it. */
export interface KnownSettings {
  /** The text of a setting's variable, by its field; undefined while it has no value. */
  readonly text: (field: string) => string | undefined;
  /** paas-config.yaml sets `framework_logging_format: json`. */
  readonly jsonLogging: boolean;
}

export interface CharmVariable {
  readonly name: string;
  readonly value: string;
  /** Where the value comes from: the field of a setting, or in words. */
  readonly from: { readonly field: string } | { readonly what: string };
}

/** Which files of the app's folder rockcraft's extension puts into the rock (rockcraft/extensions/*.py). */
export interface RockContent {
  /** The part's list of what goes in; its entries are places in the rock, below `folder`. */
  readonly list?: { readonly part: string; readonly key: 'prime' | 'stage'; readonly folder: string };
  /** Without a list: folders of the app that go in as a whole. `*` stands for the one with the name of the rock. */
  readonly folders: readonly string[];
}
