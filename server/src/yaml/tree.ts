/**
 * The tree of a YAML file: plain, immutable data with ranges. Values are what PyYAML's safe loader gives, because
 * charmcraft reads with it (craft_application/util/yaml.py, craft-application 7.5.0).
 */
import type { Range } from 'vscode-languageserver-types';
import type { HiddenCharacter } from './hidden.ts';
import type { Lines } from './lines.ts';
import type { Span } from './text.ts';

export type { Position, Range, TextEdit } from 'vscode-languageserver-types';
export type { HiddenCharacter } from './hidden.ts';

/** Keys and indices that lead from the root to a value, keys as written. */
export type Path = readonly (string | number)[];

/** A place that a finding can point to. */
export interface Place {
  /** Name of the file, relative to the folder of charmcraft.yaml; `charmcraft.yaml` itself included. */
  readonly file: string;
  readonly path: Path;
  /** 0-based lines, UTF-16 characters, end exclusive. */
  readonly range: Range;
}

/** How PyYAML's YAML 1.1 types a scalar; `string` unless a plain scalar's pattern or a standard tag says otherwise. */
export type ScalarValue =
  /** A timestamp and binary data are kept as they are written. */
  | { readonly type: 'string' | 'timestamp' | 'binary'; readonly value: string }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'null'; readonly value: null };
export type ScalarType = ScalarValue['type'];

export type ScalarNode = ScalarValue & ScalarSource;

interface ScalarSource extends Place {
  readonly kind: 'scalar';
  /** The text in the file, quotes included; for a value that is absent (`key:`), the empty string. */
  readonly source: string;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
}

export interface MapNode extends Place {
  readonly kind: 'map';
  /** In the order PyYAML's dict has them: `<<` already merged; of two equal keys both stay (see `get`). */
  readonly entries: readonly Entry[];
  readonly flow: boolean;
}

export interface SeqNode extends Place {
  readonly kind: 'seq';
  readonly items: readonly Node[];
  readonly flow: boolean;
}

/** An entry's own path and range are those of its value; `key` carries the place of the key. */
export interface Entry {
  /** The key's place: path up to and including the key, range of the key alone. */
  readonly key: ScalarNode;
  /** Where nothing is written, a null scalar with an empty range behind the colon. */
  readonly value: Node;
  /** The entry came in by a merge key (`<<`); it is written elsewhere. */
  readonly merged: boolean;
  /** It can be removed with its lines, as an editor counts them (see own-lines.ts). */
  readonly ownLines: boolean;
}

export type Node = ScalarNode | MapNode | SeqNode;

/** Another place that has to do with what is said of one. */
export interface Related {
  readonly place: Place;
  readonly message: string;
}

/** What keeps a text from being read as charmcraft reads it. */
export interface SyntaxProblem extends Place {
  readonly code:
    | 'yaml-syntax'
    | 'duplicate-key'
    | 'yaml-document'
    | 'yaml-encoding'
    | 'yaml-tag'
    | 'yaml-alias'
    | 'yaml-value'
    | 'yaml-key';
  readonly message: string;
  readonly related?: Related;
  /** What makes the text readable, where that is what the person would do. */
  readonly fix?: TextFix | undefined;
}

/** A change of a text, called by its title. */
export interface TextFix {
  readonly title: string;
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
}

/** A text that was parsed once: always a tree, however broken the text is. */
export interface Document {
  readonly file: string;
  readonly text: string;
  readonly lines: Lines;
  /** null when the text holds no value at all (empty, or comments only). */
  readonly root: Node | null;
  readonly problems: readonly SyntaxProblem[];
  /** From the first to the last offset of what is wrong, told or not, and of what was changed to read on. */
  readonly broken: Span | undefined;
  /** Characters that nobody sees, or takes for others. */
  readonly hidden: readonly HiddenCharacter[];
  /** Comments with their range, for `# charm-config: ...` and keys of a secret. */
  readonly comments: readonly Comment[];
  /** The range of the whole text. */
  readonly range: Range;
  /** It has lines that editors do not count, so that nothing can be put in or taken out by lines (see own-lines.ts). */
  readonly uncountedLines: boolean;
  /** It has an anchor, an alias, a tag or a merge key, so that no part of it can be read without the others (see reparse.ts). */
  readonly hasProperties: boolean;
  /** Merge keys copy more entries than are followed (see limits.ts), so that the tree lacks some. */
  readonly isCut: boolean;
}

export interface Comment {
  /** Text after `#`, trimmed. */
  readonly text: string;
  readonly range: Range;
  /** Nothing but white space stands before it on its line. */
  readonly alone: boolean;
}

/** The entry that PyYAML's dict keeps for a key: the last one. Keys compare by the text of a string key. */
export function entry(node: Node | null | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map') return undefined;
  if (node.entries.length > FEW) return indexOf(node).get(key);
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const found = node.entries[i];
    if (found !== undefined && found.key.type === 'string' && found.key.value === key) return found;
  }
  return undefined;
}

/** So many entries are searched faster than an index of them is made. */
export const FEW = 12;

/** The last entry of each string key. */
const indexOf = keptWith(
  ({ entries }: MapNode): ReadonlyMap<string, Entry> =>
    new Map(entries.flatMap(found => (found.key.type === 'string' ? [[found.key.value, found]] : []))),
);

/**
 * The same function, computed once for each value and kept as long as that lives: for what follows from an immutable tree or
 * charm alone and is asked for many times.
 */
export function keptWith<K extends object, V>(compute: (value: K) => V): (value: K) => V {
  const kept = new WeakMap<K, { readonly result: V }>();
  return value => {
    let entry = kept.get(value);
    if (entry === undefined) {
      entry = { result: compute(value) };
      kept.set(value, entry);
    }
    return entry.result;
  };
}

/** Whether two lists have the very same items. */
export const areSameItems = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);

/** The entries that count: of equal keys the last, as PyYAML keeps it. */
export function entriesOf(node: MapNode): readonly Entry[] {
  return node.entries.length > FEW ? countedOf(node) : counted(node);
}

const counted = (node: MapNode): readonly Entry[] =>
  node.entries.filter(({ key, value }) => key.type !== 'string' || entry(node, key.value)?.value === value);

const countedOf = keptWith(counted);

/** The value under a key, or under a chain of keys. */
export function get(node: Node | null | undefined, ...keys: string[]): Node | undefined {
  let at: Node | null | undefined = node;
  for (const key of keys) at = entry(at, key)?.value;
  return at ?? undefined;
}

/** The text of a string scalar; undefined for every other node. */
export function text(node: Node | null | undefined): string | undefined {
  return node?.kind === 'scalar' && node.type === 'string' ? node.value : undefined;
}

/** Whether a value is YAML's null: `null`, `~`, or nothing at all. */
export const isNull = (node: Node): node is ScalarNode & { readonly type: 'null' } =>
  node.kind === 'scalar' && node.type === 'null';

/** Python's `bool(value)`: what charmcraft's `if value:` decides on. */
export function truthy(node: Node | null | undefined): boolean {
  if (node == null) return false;
  if (node.kind === 'map') return node.entries.length > 0;
  if (node.kind === 'seq') return node.items.length > 0;
  if (node.type === 'int') return node.value !== 0n;
  if (node.type === 'float') return node.value !== 0;
  if (node.type === 'timestamp') return true;
  return node.value !== '' && node.value !== null && node.value !== false;
}
