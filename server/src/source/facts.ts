/**
 * What one source file says about the environment, whatever charm it belongs to: plain data with places, so that it can
 * be kept while the text is not. `resolve.ts` makes links of the facts of all files and the variables of a charm.
 */

/** On one line; UTF-16, from 0. */
export interface Spot {
  readonly line: number;
  readonly character: number;
  readonly length: number;
}

/** A part of an expression that gives a variable's name. */
export type NamePart =
  /** `isApart`: it stands where a local name was given it, not in the expression. */
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

/** How a name is read, in the words of the command line. */
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

/** What the code does with the value right where it reads it. */
export type Use =
  | { readonly kind: 'condition' }
  /** Compared with a literal of the language; `value` as written, quotes included. */
  | { readonly kind: 'compared'; readonly value: string; readonly at: Spot };

/** How sure it is that an object of the app has the variables of the environment. */
export type Held = 'certain' | 'likely';

export interface Read {
  readonly name: NameExpression;
  readonly form: ReadForm;
  /** The whole expression where the name is not one literal. */
  readonly at: Spot;
  /** It fails where the variable does not exist. */
  readonly required: boolean;
  readonly use?: Use | undefined;
  /** Reads of one expression, such as alternatives joined by `or`, have one number. */
  readonly group: number;
  /** What the value is kept as: `Config.TOKEN`, `TOKEN`. */
  readonly keptAs?: string | undefined;
  /** An object of the app is asked: how sure it is, or from where it is imported, `./env#name`. */
  readonly held?: string | undefined;
  /** A type that the code converts it to, in the terms of a config option. */
  readonly type?: 'int' | 'float' | 'boolean' | undefined;
}

export interface Call {
  /** The last part of what is called: `env` of `settings.env`. */
  readonly callee: string;
  /** All of it. */
  readonly path: string;
  readonly arguments: readonly { readonly keyword: string | undefined; readonly name: NameExpression }[];
  readonly at: Spot;
  readonly group: number;
  readonly use?: Use | undefined;
  readonly keptAs?: string | undefined;
}

export interface FunctionFact {
  readonly name: string;
  /** Without `self` and `cls`. */
  readonly parameters: readonly string[];
  /** Of Go: it has a receiver. */
  readonly isMethod?: boolean | undefined;
}

/** A class whose fields are read from variables, or a class that may be the parent of one. */
export interface ClassFact {
  readonly name: string;
  readonly parents: readonly string[];
  /** undefined: of its parents. */
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
  /** Names in its type and default: a model as the type makes JSON of the whole variable. */
  readonly types: readonly string[];
}

/** A structure of Go. */
export interface StructFact {
  readonly name: string;
  readonly fields: readonly StructField[];
}

export interface StructField {
  readonly name: string;
  readonly at: Spot;
  /** The last name of its type: `Config` of `*app.Config`; empty where the type is written out. */
  readonly type: string;
  /** Of a structure that is written out in its place. */
  readonly nested: readonly StructField[] | undefined;
  /** It has no name of its own: its fields count as those of the structure around. */
  readonly isEmbedded: boolean;
  /** `env:"TOKEN,required"`; the place is that of the value. */
  readonly tags: readonly { readonly key: string; readonly value: string; readonly at: Spot }[];
}

/** A call of a library that fills a structure from the environment. */
export interface FillFact {
  readonly library: 'envconfig' | 'env' | 'go-envconfig' | 'cleanenv' | 'go-flags' | 'kong';
  /** undefined: the file does not say it. */
  readonly type: string | undefined;
  readonly prefix: NameExpression;
  readonly hasPrefix: boolean;
  readonly at: Spot;
}

export type WriteKind = 'variable' | 'config' | 'shell';

export interface FileFacts {
  /** Constants of the module and of its classes: `NAME`, `Config.NAME`. */
  readonly constants: ReadonlyMap<string, NameExpression>;
  /** Lists of texts: `NAMES`. */
  readonly lists: ReadonlyMap<string, readonly NameExpression[]>;
  /** Local name -> what it stands for: `config` -> `app.config`. */
  readonly imports: ReadonlyMap<string, string>;
  readonly functions: readonly FunctionFact[];
  readonly reads: readonly Read[];
  /** Variables, and keys of the app's config, that the code sets itself. `shell`: what it starts does not have it. */
  readonly writes: readonly { readonly kind: WriteKind; readonly name: NameExpression }[];
  readonly calls: readonly Call[];
  readonly classes: readonly ClassFact[];
  readonly structs: readonly StructFact[];
  readonly fills: readonly FillFact[];
  /** Names of objects that hold all of the environment; `default`: what is exported by default. */
  readonly environments: ReadonlyMap<string, Held>;
  /** Reads whose names cannot be told: a loop over the environment, the environment handed on. */
  readonly unknown: readonly Spot[];
  /** Texts that have the form of a variable's or an option's name, where nothing reads them. */
  readonly mentions: readonly { readonly value: string; readonly at: Spot }[];
  /** Prefixes that the code takes from variables' names, or gives them. */
  readonly prefixes: readonly PrefixFact[];
  readonly signs: ReadonlySet<Sign>;
}

/** The reading of a file, a step at a time, so that nobody who types waits for it. */
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
   * `strip`: it copies `FLASK_X` to the variable `X`. `config`: it copies `FLASK_X` to `app.config["X"]`. `charm`: the
   * charm's own code sets what its options' variables begin with.
   */
  readonly kind: 'strip' | 'config' | 'charm';
  /** With its underscore; null: the code works it out. */
  readonly value: string | null;
}

export type Sign =
  /** `FlaskBase(...)` is made: from flask-base 2.6.0 on it strips, and fills `app.config`. */
  | 'flask-base'
  /** `app.config.from_object(...)` and the like. */
  | 'config-object';
