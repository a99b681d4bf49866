/**
 * Shapes of values as pydantic judges them in charmcraft: data, so that one table says what a charmcraft.yaml may hold.
 * What pydantic takes for a string (numbers, where a model coerces them) or a boolean ("yes") is taken here too.
 */

/** Says what is wrong with a string; undefined when nothing is. Goes on after the value's name: "must be ...". */
export type StringCheck = (text: string) => string | undefined;

interface Common {
  /** Whether null (or nothing at all) is accepted too. */
  readonly nullable?: boolean;
}

export interface AnyShape extends Common {
  readonly is: 'any';
}

export interface StringShape extends Common {
  readonly is: 'string';
  /** Whether a number stands for its text (`coerce_numbers_to_str`). */
  readonly numbers: boolean;
  readonly check?: StringCheck;
}

export interface BooleanShape extends Common {
  readonly is: 'boolean';
}

export interface IntegerShape extends Common {
  readonly is: 'integer';
}

/** One of some words; `called` names what they are: "a plugin". */
export interface ChoiceShape extends Common {
  readonly is: 'choice';
  readonly of: readonly string[];
  readonly called: string;
  /** Those that a misspelt one may be taken for; all when left out. */
  readonly meant?: readonly string[];
}

export interface ListShape extends Common {
  readonly is: 'list';
  readonly of: Shape;
  readonly unique?: boolean;
}

/** A mapping with keys of the person's own. */
export interface MapShape extends Common {
  readonly is: 'map';
  readonly of: Shape;
  /** Whether a number as a key stands for its text. */
  readonly numbers: boolean;
  /** Exactly one entry. */
  readonly single?: boolean;
}

/** A mapping with known keys. */
export interface RecordShape extends Common {
  readonly is: 'record';
  readonly keys: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** Other keys are accepted and ignored. */
  readonly open?: boolean;
  /** `some_key` is read as `some-key`. */
  readonly underscores?: boolean;
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

export type Shape =
  | AnyShape
  | StringShape
  | BooleanShape
  | IntegerShape
  | ChoiceShape
  | ListShape
  | MapShape
  | RecordShape
  | UnionShape
  | GrammarShape;

export const ANY: AnyShape = { is: 'any', nullable: true };
export const BOOLEAN: BooleanShape = { is: 'boolean' };
export const INTEGER: IntegerShape = { is: 'integer' };
/** A string where numbers are not taken for one. */
export const STRICT: StringShape = { is: 'string', numbers: false };
/** A string, or a number that stands for its text. */
export const STRING: StringShape = { is: 'string', numbers: true };
/** A mapping whose values no tool looks at. */
export const FREE: MapShape = { is: 'map', of: ANY, numbers: true };

export const nullable = <S extends Shape>(shape: S): S => ({ ...shape, nullable: true });
export const list = (of: Shape): ListShape => ({ is: 'list', of });
export const choice = (called: string, of: readonly string[]): ChoiceShape => ({ is: 'choice', called, of });
export const string = (check: StringCheck): StringShape => ({ is: 'string', numbers: true, check });
export const strict = (check: StringCheck): StringShape => ({ is: 'string', numbers: false, check });
/** A value or a list of values. */
export const oneOrMore = (of: Shape): UnionShape => ({ is: 'union', scalar: of, list: list(of) });

/** What a shape wants, in words that follow "must be". */
export function words(shape: Shape): string {
  switch (shape.is) {
    case 'any':
      return 'a value';
    case 'string':
      return 'a string';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number';
    case 'choice':
      return `one of ${shape.of.join(', ')}`;
    case 'list':
      return shape.of.is === 'string' ? 'a list of strings' : 'a list';
    case 'map':
    case 'record':
      return 'a mapping';
    case 'grammar':
      return words(shape.of);
    case 'union': {
      const kinds = [shape.scalar, shape.list, shape.map].flatMap(one => (one ? words(one) : []));
      return kinds.join(' or ');
    }
  }
}
