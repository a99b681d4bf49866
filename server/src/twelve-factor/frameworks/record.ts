/**
 * What is known of a framework beyond the generated table, in one value for each: a file of this folder that is named as the
 * framework is. Plain data and functions of plain data; imports nothing.
 */

export interface FrameworkRecord {
  /** How people write it: `Flask`, `Spring Boot`. */
  readonly title: string;
  /**
   * What the options that the extension adds are for, by their names as in the table (`{endpoint_name}-scopes`): one or two
   * sentences of Markdown, in our own words.
   */
  readonly descriptions: Readonly<Record<string, string>>;
  /** The expression that reads a variable, in the language of its apps; when it is not `always` there, one that does not fail. */
  readonly reads: (variable: string, always: boolean) => string;
  /** The framework's own configuration, when the variables of options may be read from there. */
  readonly configuration?: {
    /** The call after which they are there. */
    readonly after: string;
    /** The expression for a variable, given without the prefix. */
    readonly reads: (name: string) => string;
  };
  readonly rock: RockContent;
  /** Files of the app's folder, and what one of them says where an app is of this framework. */
  readonly signs?: readonly { readonly files: readonly string[]; readonly says: RegExp }[];
  /** Variables that the framework reads for itself, whoever sets them: what it takes from each, as part of a sentence. */
  readonly readsForItself?: Readonly<Record<string, string>>;
  /** paas-charm does not start the app before a database is related. */
  readonly needsDatabase?: true;
  /** What paas-charm's validators make of a text, by the field of the setting. */
  readonly validators?: Readonly<Record<string, (text: string) => string | readonly string[]>>;
  /** Variables that paas-charm sets for this framework alone, in its order. */
  readonly charmVariables?: (known: KnownSettings) => readonly CharmVariable[];
  /** Why the charm fails in every hook with these settings, as a sentence; undefined when it does not. */
  readonly failure?: (known: KnownSettings) => string | undefined;
}

/** What a charm is set to, as far as its own code goes by it. */
export interface KnownSettings {
  /** The text of a setting's variable, by its field; undefined while it has no value. */
  readonly text: (field: string) => string | undefined;
  /** paas-config.yaml asks for `framework_logging_format: json`. */
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
  /** The list of the part that says what goes in; its entries name places in the rock, below `folder`. */
  readonly list?: { readonly part: string; readonly key: 'prime' | 'stage'; readonly folder: string };
  /** Without a list: folders of the app that go in as a whole. `*` stands for the one that is named as the rock is. */
  readonly folders: readonly string[];
}
