/**
 * What one source file says about the environment, independent of any charm: plain data with places, so that it can be kept
 * without the text. `resolve.ts` links the facts of all files with the variables of a charm.
 */

/** On one line; UTF-16, 0-based. */
export interface Spot {
  readonly line: number;
  readonly character: number;
  readonly length: number;
}

/** A part of an expression for a variable's name. */
export type NamePart =
  /** `isApart`: it is where a local name was assigned, not in the expression. */
  | { readonly kind: 'literal'; readonly value: string; readonly at: Spot; readonly isApart?: boolean }
  /** A constant, a parameter, a variable: `NAME`, `Config.NAME`. */
  | { readonly kind: 'reference'; readonly name: string; readonly at: Spot; readonly upper?: boolean }
  | {
      readonly kind: 'parameter';
      readonly index: number;
      readonly function: number;
      readonly upper?: boolean;
    };

export type NameExpression = readonly NamePart[];

/** Whether a string can be a name, or a part of one: no other text of an app is kept. */
export const isName = (name: NameExpression): boolean =>
  name.every(part => part.kind !== 'literal' || /^[\w.:${}-]*$/.test(part.value));

/** Removes the argument's text unless it can be a name. */
export const onlyName = <T extends { readonly name: NameExpression }>(given: T): T =>
  isName(given.name) ? given : { ...given, name: [] };

/** How a name is read, as named by the command line. */
export type ReadForm =
  | 'getenv'
  | 'environ'
  | 'environ.get'
  | 'presence'
  | 'config'
  | 'helper'
  | 'accessor'
  | 'settings'
  | 'process.env'
  | 'env'
  | 'Getenv'
  | 'LookupEnv'
  | 'struct-tag'
  | 'viper'
  | 'System.getenv'
  | 'placeholder'
  | 'property'
  | 'properties-class'
  | 'shell'
  | 'mention';

/** What the code directly does with the value that it reads. */
export type Use =
  | { readonly kind: 'condition' }
  /** Compared with a literal of the language; `value` as written, including quotes. */
  | { readonly kind: 'compared'; readonly value: string; readonly at: Spot };

/** How certain it is that an object of the app has the environment's variables. */
export type Held = 'certain' | 'likely';

export interface Read {
  readonly name: NameExpression;
  readonly form: ReadForm;
  /** The whole expression, if the name is not a single literal. */
  readonly at: Spot;
  /** It fails if the variable does not exist. */
  readonly required: boolean;
  readonly use?: Use | undefined;
  /** Reads in one expression, such as alternatives joined by `or`, share a number. */
  readonly group: number;
  /** Where the value is kept: `Config.TOKEN`, `TOKEN`. */
  readonly keptAs?: string | undefined;
  /** For a read through an object of the app: how certain that is, or where the object is imported from, `./env#name`. */
  readonly held?: string | undefined;
  /** The type that the code converts it to, as the type of a config option. */
  readonly type?: 'int' | 'float' | 'boolean' | undefined;
  /** What the code continues with if the variable does not exist, if an option with this default changes nothing for it. */
  readonly fallback?: string | undefined;
}

export interface Call {
  /** The last part of the callee: `env` of `settings.env`. */
  readonly callee: string;
  /** The whole callee. */
  readonly path: string;
  readonly arguments: readonly { readonly keyword: string | undefined; readonly name: NameExpression }[];
  readonly at: Spot;
  readonly group: number;
  readonly use?: Use | undefined;
  readonly keptAs?: string | undefined;
  /** One of the names of a list that is the real argument. */
  readonly isItem?: boolean;
}

export interface FunctionFact {
  readonly name: string;
  /** Without `self` and `cls`. */
  readonly parameters: readonly string[];
  /** Go: it has a receiver. */
  readonly isMethod?: boolean | undefined;
}

/** A class whose fields are read from variables, or a possible parent of one. */
export interface ClassFact {
  readonly name: string;
  readonly parents: readonly string[];
  /** undefined: that of its parents. */
  readonly prefix: string | undefined;
  readonly caseSensitive: boolean | undefined;
  readonly fields: readonly FieldFact[];
  /** `properties`: Spring binds the fields by relaxed names below the prefix. */
  readonly kind: 'python' | 'properties';
}

export interface FieldFact {
  readonly name: string;
  readonly at: Spot;
  /** Names that are read instead of prefix and field. */
  readonly aliases: readonly { readonly value: string; readonly at: Spot }[];
  readonly required: boolean;
  /** Names in its type and default: with a model as the type, the whole variable is JSON. */
  readonly types: readonly string[];
}

/** A Go struct. */
export interface StructFact {
  readonly name: string;
  readonly fields: readonly StructField[];
}

export interface StructField {
  readonly name: string;
  readonly at: Spot;
  /** The last name of its type: `Config` of `*app.Config`; empty for an inline type. */
  readonly type: string;
  /** The imported package of its type: `app` of `*app.Config`. */
  readonly package: string | undefined;
  readonly isPointer: boolean;
  /** A slice, a map, a function: never a struct itself. */
  readonly isCompound: boolean;
  /** The fields of an inline struct. */
  readonly nested: readonly StructField[] | undefined;
  /** It has no name of its own: its fields count as those of the enclosing struct. */
  readonly isEmbedded: boolean;
  /** `env:"TOKEN,required"`; the place is that of the value. */
  readonly tags: readonly { readonly key: string; readonly value: string; readonly at: Spot }[];
}

/** A call of a library that fills a struct from the environment. */
export interface FillFact {
  readonly library:
    | 'envconfig'
    | 'envdecode'
    | 'env'
    | 'go-envconfig'
    | 'cleanenv'
    | 'go-flags'
    | 'kong'
    | 'go-arg';
  /** The struct, and the imported package that it is from; undefined: the file does not tell. */
  readonly type: { readonly name: string; readonly package: string | undefined } | undefined;
  readonly prefix: NameExpression;
  readonly hasPrefix: boolean;
  /** Fields without a tag are read by their own names. */
  readonly isByName: boolean;
  readonly at: Spot;
}

export type WriteKind = 'variable' | 'config' | 'shell' | 'property';

export interface FileFacts {
  /** Constants of the module and of its classes: `NAME`, `Config.NAME`. */
  readonly constants: ReadonlyMap<string, NameExpression>;
  /** Lists of strings: `NAMES`. */
  readonly lists: ReadonlyMap<string, readonly NameExpression[]>;
  /** Local name -> imported name: `config` -> `app.config`. */
  readonly imports: ReadonlyMap<string, string>;
  readonly functions: readonly FunctionFact[];
  readonly reads: readonly Read[];
  /**
   * Variables, and keys of the app's config, that the code itself sets. `shell`: not passed on to child processes. `property`: in
   * a file of Spring's.
   */
  readonly writes: readonly { readonly kind: WriteKind; readonly name: NameExpression }[];
  readonly calls: readonly Call[];
  readonly classes: readonly ClassFact[];
  readonly structs: readonly StructFact[];
  readonly fills: readonly FillFact[];
  /** Go types with a method that reads a text: `Rate.UnmarshalText`. */
  readonly decoders: ReadonlySet<string>;
  /** Names of objects with the whole environment; `default`: the default export. */
  readonly environments: ReadonlyMap<string, Held>;
  /** Reads of unknown names: a loop over the environment, the environment passed on. */
  readonly unknown: readonly Spot[];
  /** Strings that look like the name of a variable or an option, but are not read. */
  readonly mentions: readonly Mention[];
  /** Prefixes that the code removes from variables' names, or adds to them. */
  readonly prefixes: readonly PrefixFact[];
  readonly signs: ReadonlySet<Sign>;
}

export interface Mention {
  readonly value: string;
  readonly at: Spot;
  /** It is a key of a map that is written out. */
  readonly isKey?: boolean;
}

/** Reads a file in steps, so that nobody has to wait while typing. */
export type FileReading = Generator<void, FileFacts>;

/** Reads to the end. */
export function finish<T>(reading: Generator<void, T>): T {
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

export interface PrefixFact {
  /**
   * `strip`: copies `FLASK_X` to the variable `X`. `config`: copies `FLASK_X` to `app.config["X"]`. `charm`: the charm's own code
   * sets the prefix of its options' variables.
   */
  readonly kind: 'strip' | 'config' | 'charm';
  /** Including its underscore; null: the code computes it. */
  readonly value: string | null;
}

export type Sign =
  /** `FlaskBase(...)` is called: from flask-base 2.6.0 on it strips, and fills `app.config`. */
  | 'flask-base'
  /** `app.config.from_object(...)` and similar calls. */
  | 'config-object';
