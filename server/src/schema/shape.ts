/**
 * The shape of a value: one value per key with what the key accepts, which tool refuses anything else, its documentation, and
 * what completion writes after it. A table is the shape of a whole file. Tables are data; walk.ts compares a file with one,
 * lookup.ts finds the shape at a place, json-schema.ts exports one for other editors.
 */
import type { Charm, Node, Place, Related } from '../charm/charm.ts';
import type { Fix } from '../charm/edits.ts';
import type { Tool } from '../charm/tools.ts';

/**
 * What is wrong: an unknown key, a missing key, a value of another type, a word that is not accepted, or a value in the wrong
 * form.
 */
export type Kind = 'key' | 'missing' | 'type' | 'value' | 'form';

/** A difference between a file and its table. The message is "PROBLEM: REMEDY". */
export interface Problem {
  readonly kind: Kind;
  readonly at: Place;
  /** What is wrong, with names from the file in double quotes. */
  readonly problem: string;
  /** What to do, in the imperative. */
  readonly remedy?: string | undefined;
  readonly related?: readonly Related[] | undefined;
  /** The likeliest first. */
  readonly fixes?: readonly Fix[] | undefined;
  /** null: no tool refuses it. */
  readonly refusedBy: Tool | null;
  /**
   * For a missing key, the alternative keys; for a misplaced or misspelt key, the keys it stands for, which are then not reported
   * as missing.
   */
  readonly names?: readonly string[];
}

/** A problem before the walker knows who refuses it: the shape's tool, unless one is named here. */
export type Difference = Omit<Problem, 'refusedBy'> & { readonly refusedBy?: Tool | null };

/** A value, the place to blame if it is absent, and its name for the start of a message. */
export interface Subject {
  readonly node: Node;
  readonly key: Place;
  readonly name: string;
}

/** The charm around a value; undefined in a file that does not belong to one. */
export type Around = Charm | undefined;

/** Checks what no shape can express: several keys together, or a key against the files beside it. */
export type Check = (subject: Subject, around: Around) => Iterable<Difference>;

/** The problem with a string, phrased to follow its name ("must be a URL"), and what to do about it. */
export type Wrong = readonly [problem: string, remedy?: string];

/** The required form of a string. */
export interface StringForm {
  /** The minimum and maximum number of code points. */
  readonly length?: readonly [least: number, most: number];
  readonly pattern?: RegExp;
  /** The problem with a string that the pattern does not match. */
  readonly otherwise?: string;
  /** A check that neither a length nor a pattern can express. */
  readonly check?: (text: string) => Wrong | undefined;
  /** charmcraft expands variables before it checks: a string with a variable is not judged. */
  readonly expands?: boolean;
}

interface Common {
  /** Markdown: one or two sentences on what the key is for. */
  readonly about?: string;
  /**
   * What completion writes after the key, with columns counted from the key: `«My charm»` is an example to overwrite, `«a|b»`
   * lists all values. A key without a snippet or a closed list of values is never offered: it is outdated, or its name is the
   * person's own.
   */
  readonly snippet?: string;
  /** The effective value if the key is omitted, as it would be written. */
  readonly fallback?: string;
  /** Whether null (or an absent value) is accepted too. */
  readonly nullable?: boolean;
  /** The tool that refuses a difference, here and below; inherited from above if omitted. */
  readonly refusedBy?: Tool;
  /** None of the tools checks it: the shape is only documentation. */
  readonly unchecked?: boolean;
  readonly check?: Check;
  /** How to fix a value of another kind, if the kind alone does not tell. */
  readonly mend?: (subject: Subject, around: Around) => Pick<Difference, 'remedy' | 'fixes'>;
}

export interface AnyShape extends Common {
  readonly is: 'any';
  /** A tool ignores the value if it is falsy in Python; a variant is chosen by that. */
  readonly empty?: boolean;
}

/** A key that exists but must be left empty; `remedy` says what to do instead. */
export interface UnusedShape extends Common {
  readonly is: 'unused';
  readonly remedy: string;
}

export interface StringShape extends Common {
  readonly is: 'string';
  /** Whether a number is accepted as its text (pydantic's `coerce_numbers_to_str`). */
  readonly numbers: boolean;
  readonly form?: StringForm;
  /** Values to offer; others are accepted too, or judged by a check. */
  readonly known?: readonly string[];
  /** The section of the packed metadata whose names are offered; the value must be one of them. */
  readonly namedIn?: string;
  /** The documentation of individual values. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface BooleanShape extends Common {
  readonly is: 'boolean';
}

export interface IntegerShape extends Common {
  readonly is: 'integer';
  /** YAML integers between two inclusive bounds, without values that pydantic would coerce. */
  readonly between?: readonly [least: number, most: number];
}

/** One of several words; `called` says what they are: "a plugin". */
export interface ChoiceShape extends Common {
  readonly is: 'choice';
  readonly of: readonly string[];
  readonly called: string;
  /** Candidates for a misspelt word, likeliest first; all words if omitted. */
  readonly meant?: (around: Around) => readonly string[];
  /** Words are compared as written: `off`, which YAML 1.1 reads as false, is a word. */
  readonly asWritten?: boolean;
  /** The documentation of individual words. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface ListShape extends Common {
  readonly is: 'list';
  readonly of: Shape;
  readonly unique?: boolean;
}

/** The names a mapping accepts besides the known ones: strings, numbers too (as text), or anything. */
export type KeyNames = 'strings' | 'numbers' | 'anything';

export interface MapShape extends Common {
  readonly is: 'map';
  readonly keys: Readonly<Record<string, Shape>>;
  /** The shape under other names; if omitted, there are none. */
  readonly others?: { readonly names: KeyNames; readonly of: Shape };
  readonly required?: readonly string[];
  /** Exactly one entry. */
  readonly single?: boolean;
  /** `some_key` is read as `some-key`. */
  readonly underscores?: boolean;
  /** What its keys are called; "a key" if omitted. */
  readonly called?: string;
}

/** Different shapes by kind of YAML node; a kind without a shape is refused. */
export interface UnionShape extends Common {
  readonly is: 'union';
  readonly scalar?: Shape;
  readonly list?: Shape;
  readonly map?: Shape;
}

/** craft-grammar: the value itself, or a list of `on ARCH:` clauses with it. */
export interface GrammarShape extends Common {
  readonly is: 'grammar';
  readonly of: StringShape | BooleanShape | IntegerShape | ListShape | MapShape;
}

/** Where a variant is chosen: the value, if there is one yet, and its key or index. */
export interface VariantPlace {
  readonly node: Node | undefined;
  readonly key: string | number;
}

/** A shape that depends on the value, on its name, or on the charm. */
export interface VariantShape extends Common {
  readonly is: 'variant';
  readonly of: Readonly<Record<string, Shape>>;
  readonly choose: (spot: VariantPlace, around: Around) => string;
  /** The variant that accepts everything the others accept, if there is one: a JSON Schema shows only this one. */
  readonly widest?: string;
  /** The key inside the value that selects the variant, if there is one. */
  readonly by?: string;
}

export type Shape =
  | AnyShape
  | UnusedShape
  | StringShape
  | BooleanShape
  | IntegerShape
  | ChoiceShape
  | ListShape
  | MapShape
  | UnionShape
  | GrammarShape
  | VariantShape;

/** The shape of a file. */
export interface Table {
  readonly file: string;
  /** null: no tool refuses the file, whatever it contains. */
  readonly refusedBy: Tool | null;
  /** The tool that refuses a file that is not a mapping, if it is a different one. */
  readonly mappingWantedBy?: Tool;
  readonly shape: MapShape | VariantShape;
}

export const ANY: AnyShape = { is: 'any', nullable: true };
export const BOOLEAN: BooleanShape = { is: 'boolean' };
export const INTEGER: IntegerShape = { is: 'integer' };
/** A string, with numbers not accepted. */
export const STRICT: StringShape = { is: 'string', numbers: false };
/** A string, or a number as its text. */
export const STRING: StringShape = { is: 'string', numbers: true };

/** A mapping with arbitrary names. */
export const mapOf = (of: Shape, names: KeyNames = 'numbers'): MapShape => ({
  is: 'map',
  keys: {},
  others: { names, of },
});
/** A mapping with known keys. */
export const record = (keys: MapShape['keys'], required: readonly string[] = []): MapShape => ({
  is: 'map',
  keys,
  required,
});
/** A mapping with known but unchecked keys, and any others. */
export const open = (keys: MapShape['keys']): MapShape => ({ ...mapOf(ANY), keys });
/** A mapping whose values no tool checks. */
export const FREE: MapShape = mapOf(ANY);

/** A list of values of one shape. */
export const list = (of: Shape): ListShape => ({ is: 'list', of });
/** One of several words; `called` says what they are: "a plugin". */
export const choice = (called: string, of: readonly string[]): ChoiceShape => ({ is: 'choice', called, of });
/** A value or a list of values. */
export const oneOrMore = (of: Shape): UnionShape => ({ is: 'union', scalar: of, list: list(of) });
/** The value itself, or craft-grammar clauses with it. */
export const grammar = (of: GrammarShape['of']): GrammarShape => ({ is: 'grammar', of });
/** A key that exists but must be left empty. */
export const unused = (remedy: string): UnusedShape => ({ is: 'unused', remedy, nullable: true });

/** Accepts null too. */
export const nullable = <S extends Shape>(shape: S): S => ({ ...shape, nullable: true });
/** Only documentation, here and below. */
export const unchecked = <S extends Shape>(shape: S): S => ({ ...shape, unchecked: true });
/** Sets the effective value if the key is omitted. */
export const byDefault = <S extends Shape>(shape: S, fallback: string): S => ({ ...shape, fallback });

/** A shape with its documentation and what is written after its key. */
export const key = <S extends Shape>(shape: S, about: string, snippet?: string): S => ({
  ...shape,
  about,
  ...(snippet !== undefined && { snippet }),
});
