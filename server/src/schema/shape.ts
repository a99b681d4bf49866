/**
 * The shape of a value: one value per key that says what the key may hold, which tool refuses it otherwise, how it is
 * documented, and what completion writes behind it. A table is a shape of a whole file. Tables are data; walk.ts compares a
 * file with one, lookup.ts finds the shape of a place, json-schema.ts writes one for other editors.
 */
import type { Charm, Node, Place, Related } from '../charm/charm.ts';
import type { Fix } from '../charm/edits.ts';
import type { Tool } from '../charm/tools.ts';

/**
 * What is wrong: a key that the table does not have, one that is missing, a value of another type, a word that is not among
 * those that there are, or a value without the form that it needs.
 */
export type Kind = 'key' | 'missing' | 'type' | 'value' | 'form';

/** A difference between a file and its table. The message is "PROBLEM: REMEDY". */
export interface Problem {
  readonly kind: Kind;
  readonly at: Place;
  /** What is wrong, names of the file in double quotes. */
  readonly problem: string;
  /** What to do, in the imperative. */
  readonly remedy?: string | undefined;
  readonly related?: readonly Related[] | undefined;
  /** The first is the likeliest. */
  readonly fixes?: readonly Fix[] | undefined;
  /** null: no tool refuses it. */
  readonly refusedBy: Tool | null;
  /**
   * Of a missing key, the keys each of which would do; of a key that stands in a wrong place or is misspelt, the keys that it
   * is: those are not missed as well.
   */
  readonly names?: readonly string[];
}

/** A problem before the walker knows who refuses it: the tool of the shape, unless it is named. */
export type Difference = Omit<Problem, 'refusedBy'> & { readonly refusedBy?: Tool | null };

/** A value with the place to blame when nothing is written there, and how to call it at the beginning of a message. */
export interface Subject {
  readonly node: Node;
  readonly key: Place;
  readonly name: string;
}

/** What lies around a value; undefined in a file that belongs to no charm. */
export type Around = Charm | undefined;

/** Says what no shape can: of several keys together, or of a key with the files beside it. */
export type Check = (subject: Subject, around: Around) => Iterable<Difference>;

/** What is wrong with a string, as what follows its name ("must be a URL"), and what to do about it. */
export type Wrong = readonly [problem: string, remedy?: string];

/** What a string must look like. */
export interface StringForm {
  /** The least and the most characters, in code points. */
  readonly length?: readonly [least: number, most: number];
  readonly pattern?: RegExp;
  /** What is wrong with a string that the pattern does not match. */
  readonly otherwise?: string;
  /** What neither a length nor a pattern can say. */
  readonly check?: (text: string) => Wrong | undefined;
  /** charmcraft replaces its variables before it looks: a string with one in it is not judged. */
  readonly expands?: boolean;
}

interface Common {
  /** Markdown: one or two sentences on what the key is for. */
  readonly about?: string;
  /**
   * What completion writes behind the key, columns counted from the key: `«My charm»` is an example to be typed over,
   * `«a|b»` holds all values that there are. A key that has none, and no closed list of values, is never offered: it is
   * old, or its name is the person's own.
   */
  readonly snippet?: string;
  /** What holds while the key is left out, as it would be written. */
  readonly fallback?: string;
  /** Whether null (or nothing at all) is accepted too. */
  readonly nullable?: boolean;
  /** The tool that refuses what differs, here and below; where it is left out, the one above. */
  readonly refusedBy?: Tool;
  /** No tool of ours to name looks at it: the shape is documentation only. */
  readonly unchecked?: boolean;
  readonly check?: Check;
  /** What to do about a value of another kind, where the kind alone does not say it. */
  readonly mend?: (subject: Subject, around: Around) => Pick<Difference, 'remedy' | 'fixes'>;
}

export interface AnyShape extends Common {
  readonly is: 'any';
  /** A tool ignores the value as long as it is empty in Python's sense; a variant is chosen by that. */
  readonly empty?: boolean;
}

/** A key that exists and has to be left empty; `remedy` says what to do instead. */
export interface UnusedShape extends Common {
  readonly is: 'unused';
  readonly remedy: string;
}

export interface StringShape extends Common {
  readonly is: 'string';
  /** Whether a number stands for its text (pydantic's `coerce_numbers_to_str`). */
  readonly numbers: boolean;
  readonly form?: StringForm;
  /** Values that are offered; others are right too, or a check judges them. */
  readonly known?: readonly string[];
  /** The section of the packed metadata whose names are offered, and one of which it has to be. */
  readonly namedIn?: string;
  /** The documentation of single values. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface BooleanShape extends Common {
  readonly is: 'boolean';
}

export interface IntegerShape extends Common {
  readonly is: 'integer';
  /** YAML's integers between two bounds, both included, and nothing that pydantic would turn into one. */
  readonly between?: readonly [least: number, most: number];
}

/** One of some words; `called` names what they are: "a plugin". */
export interface ChoiceShape extends Common {
  readonly is: 'choice';
  readonly of: readonly string[];
  readonly called: string;
  /** Those that a misspelt one may be taken for, the likeliest first; all when left out. */
  readonly meant?: (around: Around) => readonly string[];
  /** Words are compared as they are written: `off`, which YAML 1.1 reads as false, is a word. */
  readonly asWritten?: boolean;
  /** The documentation of single words. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface ListShape extends Common {
  readonly is: 'list';
  readonly of: Shape;
  readonly unique?: boolean;
}

/** Which names a mapping takes besides those that it knows: strings, numbers too (as their text), or anything. */
export type KeyNames = 'strings' | 'numbers' | 'anything';

export interface MapShape extends Common {
  readonly is: 'map';
  readonly keys: Readonly<Record<string, Shape>>;
  /** What stands under other names; without it there are none. */
  readonly others?: { readonly names: KeyNames; readonly of: Shape };
  readonly required?: readonly string[];
  /** Exactly one entry. */
  readonly single?: boolean;
  /** `some_key` is read as `some-key`. */
  readonly underscores?: boolean;
  /** What its keys are; "a key" when left out. */
  readonly called?: string;
}

/** Different shapes by the kind of YAML node; a kind without shape is refused. */
export interface UnionShape extends Common {
  readonly is: 'union';
  readonly scalar?: Shape;
  readonly list?: Shape;
  readonly map?: Shape;
}

/** craft-grammar: the value itself, or a list of `on ARCH:` clauses that hold it. */
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
  /** The variant that accepts whatever the others accept, where there is one: a JSON Schema shows it alone. */
  readonly widest?: string;
  /** The key inside the value that names the variant, where it is one. */
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
  /** null: no tool refuses the file, whatever it says. */
  readonly refusedBy: Tool | null;
  /** The tool that refuses a file that is not a mapping, where it is another one. */
  readonly mappingWantedBy?: Tool;
  readonly shape: MapShape | VariantShape;
}

export const ANY: AnyShape = { is: 'any', nullable: true };
export const BOOLEAN: BooleanShape = { is: 'boolean' };
export const INTEGER: IntegerShape = { is: 'integer' };
/** A string where numbers are not taken for one. */
export const STRICT: StringShape = { is: 'string', numbers: false };
/** A string, or a number that stands for its text. */
export const STRING: StringShape = { is: 'string', numbers: true };

/** A mapping with names of the person's own. */
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
/** A mapping with known keys that nobody checks, and any others. */
export const open = (keys: MapShape['keys']): MapShape => ({ ...mapOf(ANY), keys });
/** A mapping whose values no tool looks at. */
export const FREE: MapShape = mapOf(ANY);

/** A list of values of one shape. */
export const list = (of: Shape): ListShape => ({ is: 'list', of });
/** One of some words; `called` names what they are: "a plugin". */
export const choice = (called: string, of: readonly string[]): ChoiceShape => ({ is: 'choice', called, of });
/** A value or a list of values. */
export const oneOrMore = (of: Shape): UnionShape => ({ is: 'union', scalar: of, list: list(of) });
/** The value itself, or clauses of craft-grammar that hold it. */
export const grammar = (of: GrammarShape['of']): GrammarShape => ({ is: 'grammar', of });
/** A key that exists and has to be left empty. */
export const unused = (remedy: string): UnusedShape => ({ is: 'unused', remedy, nullable: true });

/** Nothing is accepted too. */
export const nullable = <S extends Shape>(shape: S): S => ({ ...shape, nullable: true });
/** Documentation only, here and below. */
export const unchecked = <S extends Shape>(shape: S): S => ({ ...shape, unchecked: true });
/** What holds while the key is left out. */
export const byDefault = <S extends Shape>(shape: S, fallback: string): S => ({ ...shape, fallback });

/** A shape with its documentation and what is written behind its key. */
export const key = <S extends Shape>(shape: S, about: string, snippet?: string): S => ({
  ...shape,
  about,
  ...(snippet !== undefined && { snippet }),
});
