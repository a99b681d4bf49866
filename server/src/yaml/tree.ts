/**
 * The tree of a YAML file: plain, immutable data with ranges. Values are those of PyYAML's safe loader, because charmcraft reads
 * with it (craft_application/util/yaml.py, craft-application 7.5.0).
 */
import type { Range } from 'vscode-languageserver-types';
import type { HiddenCharacter } from './hidden.ts';
import type { Lines } from './lines.ts';
import type { Span } from './text.ts';

export type { Position, Range, TextEdit } from 'vscode-languageserver-types';
export type { HiddenCharacter } from './hidden.ts';

/** Keys and indices from the root to a value, keys as written. */
export type Path = readonly (string | number)[];

/** A place that a finding can point to. */
export interface Place {
  /** The name of the file, relative to the folder of charmcraft.yaml; also for `charmcraft.yaml` itself. */
  readonly file: string;
  readonly path: Path;
  /** 0-based lines, UTF-16 characters, end exclusive. */
  readonly range: Range;
}

/** How PyYAML's YAML 1.1 types a scalar: `string` unless a plain scalar's pattern or a standard tag says otherwise. */
export type ScalarValue =
  /** Timestamps and binary data are kept as written. */
  | { readonly type: 'string' | 'timestamp' | 'binary'; readonly value: string }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'null'; readonly value: null };
export type ScalarType = ScalarValue['type'];

export type ScalarNode = ScalarValue & ScalarSource;

interface ScalarSource extends Place {
  readonly kind: 'scalar';
  /** The text in the file, including quotes; empty for an absent value (`key:`). */
  readonly source: string;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
}

export interface MapNode extends Place {
  readonly kind: 'map';
  /** In the order of PyYAML's dict, with `<<` already merged; both of two equal keys are kept (see `get`). */
  readonly entries: readonly Entry[];
  readonly flow: boolean;
}

export interface SeqNode extends Place {
  readonly kind: 'seq';
  readonly items: readonly Node[];
  readonly flow: boolean;
}

/** An entry's path and range are those of its value; `key` has the place of the key. */
export interface Entry {
  /** Its path includes the key itself; its range is that of the key alone. */
  readonly key: ScalarNode;
  /** If nothing is written, a null scalar with an empty range after the colon. */
  readonly value: Node;
  /** The entry comes from a merge key (`<<`) and is written elsewhere. */
  readonly merged: boolean;
  /** It can be removed with its lines as an editor counts them (see own-lines.ts). */
  readonly ownLines: boolean;
}

export type Node = ScalarNode | MapNode | SeqNode;

/** Another place related to a finding. */
export interface Related {
  readonly place: Place;
  readonly message: string;
}

/** Something that keeps charmcraft from reading the text. */
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
  /** The edit that makes the text readable, if it is what the author would do. */
  readonly fix?: TextFix | undefined;
}

/** A titled change to a text. */
export interface TextFix {
  readonly title: string;
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
}

/** A parsed text: always has a tree, however broken the text is. */
export interface Document {
  readonly file: string;
  readonly text: string;
  readonly lines: Lines;
  /** null if the text has no value at all (empty, or only comments). */
  readonly root: Node | null;
  readonly problems: readonly SyntaxProblem[];
  /** From the first to the last offset that is wrong, reported or not, or that was changed to continue reading. */
  readonly broken: Span | undefined;
  /** Characters that are invisible or look like others. */
  readonly hidden: readonly HiddenCharacter[];
  /** Comments with their ranges, for `# charm-config: ...` and the keys of secrets. */
  readonly comments: readonly Comment[];
  /** The range of the whole text. */
  readonly range: Range;
  /** It has lines that editors do not count, so nothing can be inserted or removed by line (see own-lines.ts). */
  readonly uncountedLines: boolean;
  /** It has an anchor, an alias, a tag or a merge key, so no part of it can be read on its own (see reparse.ts). */
  readonly hasProperties: boolean;
  /** Merge keys copy more entries than are followed (see limits.ts), so the tree lacks some. */
  readonly isCut: boolean;
}

export interface Comment {
  /** The text after `#`, trimmed. */
  readonly text: string;
  readonly range: Range;
  /** Only white space precedes it on its line. */
  readonly alone: boolean;
}

/** The entry that PyYAML's dict keeps for a key: the last one. Keys are compared by the text of a string key. */
export function entry(node: Node | null | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map') return undefined;
  if (node.entries.length > FEW) return indexOf(node).get(key);
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const found = node.entries[i];
    if (found !== undefined && found.key.type === 'string' && found.key.value === key) return found;
  }
  return undefined;
}

/** Up to this many entries, searching is faster than building an index. */
export const FEW = 12;

/** The last entry for each string key. */
const indexOf = keptWith(
  ({ entries }: MapNode): ReadonlyMap<string, Entry> =>
    new Map(entries.flatMap(found => (found.key.type === 'string' ? [[found.key.value, found]] : []))),
);

/**
 * The function with its results cached per object for as long as the object lives: for what depends only on an immutable tree or
 * charm and is needed often.
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

/** Whether two lists have identical items. */
export const areSameItems = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);

/** The entries that count: the last of equal keys, as in PyYAML. */
export function entriesOf(node: MapNode): readonly Entry[] {
  return node.entries.length > FEW ? countedOf(node) : counted(node);
}

const counted = (node: MapNode): readonly Entry[] =>
  node.entries.filter(({ key, value }) => key.type !== 'string' || entry(node, key.value)?.value === value);

const countedOf = keptWith(counted);

/** The value at a key or a chain of keys. */
export function get(node: Node | null | undefined, ...keys: string[]): Node | undefined {
  let at: Node | null | undefined = node;
  for (const key of keys) at = entry(at, key)?.value;
  return at ?? undefined;
}

/** The text of a string scalar; undefined for any other node. */
export function text(node: Node | null | undefined): string | undefined {
  return node?.kind === 'scalar' && node.type === 'string' ? node.value : undefined;
}

/** Whether a value is YAML's null: `null`, `~`, or empty. */
export const isNull = (node: Node): node is ScalarNode & { readonly type: 'null' } =>
  node.kind === 'scalar' && node.type === 'null';

/** Python's `bool(value)`, which charmcraft's `if value:` tests. */
export function truthy(node: Node | null | undefined): boolean {
  if (node == null) return false;
  if (node.kind === 'map') return node.entries.length > 0;
  if (node.kind === 'seq') return node.items.length > 0;
  if (node.type === 'int') return node.value !== 0n;
  if (node.type === 'float') return node.value !== 0;
  if (node.type === 'timestamp') return true;
  return node.value !== '' && node.value !== null && node.value !== false;
}
