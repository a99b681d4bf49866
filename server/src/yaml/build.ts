/**
 * Builds our tree from the written form, and reports what PyYAML's composer and constructor refuse (yaml/composer.py,
 * yaml/constructor.py; craft_application/util/yaml.py for equal keys): anchors, tags, merge keys, values.
 */
import { MAX_COPIES, MAX_VALUES } from './limits.ts';
import type { Repaired } from './repair.ts';
import { blockText, doubleText, plainText, singleText } from './scalar-text.ts';
import { construct, type Resolved, resolvePlain } from './scalars.ts';
import type { Span } from './text.ts';
import type {
  Entry,
  MapNode,
  Node,
  Path,
  Range,
  ScalarNode,
  ScalarType,
  SeqNode,
  SyntaxProblem,
} from './tree.ts';
import {
  hasProperties,
  type Properties,
  type Written,
  type WrittenAlias,
  type WrittenEntry,
  type WrittenMap,
  type WrittenScalar,
  type WrittenSeq,
} from './written.ts';

export interface BuildContext extends Pick<Repaired, 'handles'> {
  /** The text between two offsets of the text that was read. */
  readonly slice: (start: number, end: number) => string;
  readonly file: string;
  /** Converts such offsets to a range in the file. */
  readonly range: (start: number, end: number) => Range;
  readonly ownLines: (entry: WrittenEntry) => boolean;
  readonly report: (problem: SyntaxProblem) => void;
  /** Called for each anchor, alias, tag and merge key. */
  readonly onProperties: () => void;
  /** Called when merge keys copy more entries than are followed. */
  readonly onCut: () => void;
}

interface Builder extends BuildContext {
  /** The node of each anchor; 'open' while it is being built. */
  readonly anchors: Map<string, Node | 'open'>;
  /** The number of values in a collection, counting every alias in full. */
  readonly sizes: Map<Node, number>;
  /** How many entries merge keys have copied. */
  copies: number;
}

const STANDARD = 'tag:yaml.org,2002:';
const SCALAR_TAGS = new Map<string, ScalarType>([
  ['str', 'string'],
  ['int', 'int'],
  ['float', 'float'],
  ['bool', 'bool'],
  ['null', 'null'],
  ['timestamp', 'timestamp'],
  ['binary', 'binary'],
]);
const COLLECTION_TAGS = { map: ['map', 'set'], seq: ['seq', 'omap', 'pairs'] } as const;

/** Null for an empty document; `path` is the path of the result. */
export function build(root: Written | undefined, context: BuildContext, path: Path = []): Node | null {
  const b: Builder = { ...context, anchors: new Map(), sizes: new Map(), copies: 0 };
  const node = root === undefined ? null : value(b, root, path, 0);
  return node?.kind === 'scalar' && node.source === '' && node.type === 'null' ? null : node;
}

/** `at`: where the value would be if it were written. */
function value(b: Builder, written: Written | undefined, path: Path, at: number, isKey = false): Node {
  if (written === undefined) return absent(b, path, at);
  if (written.kind === 'alias' || hasProperties(written.properties)) b.onProperties();
  if (written.kind === 'alias') return alias(b, written, path);
  const anchor = written.properties.anchor && anchorName(b, written.properties.anchor);
  if (anchor !== undefined) {
    if (b.anchors.has(anchor)) {
      const message = `The anchor "${anchor}" is already defined above: give this one another name`;
      refuse(b, written, path, 'yaml-alias', message);
    }
    b.anchors.set(anchor, 'open');
  }
  const built =
    written.kind === 'map'
      ? map(b, written, path)
      : written.kind === 'seq'
        ? seq(b, written, path)
        : scalar(b, written, path, at, isKey);
  if (anchor !== undefined) b.anchors.set(anchor, built);
  return built;
}

const anchorName = (b: Builder, [start, end]: Span): string => b.slice(start + 1, end);

function refuse(
  b: Builder,
  { start, end }: Pick<Written, 'start' | 'end'>,
  path: Path,
  code: SyntaxProblem['code'],
  message: string,
): void {
  b.report({ code, file: b.file, path, range: b.range(start, end), message });
}

function alias(b: Builder, written: WrittenAlias, path: Path): Node {
  const name = b.slice(written.start + 1, written.end);
  const found = b.anchors.get(name);
  if (found !== undefined && found !== 'open' && (b.sizes.get(found) ?? 1) <= MAX_VALUES) return found;
  const message =
    found === undefined
      ? `The anchor of "*${name}" is not defined above: define "&${name}", or put "*${name}" in quotes`
      : found === 'open'
        ? `"*${name}" is inside the value that it refers to: remove it`
        : `"*${name}" expands to more than ${MAX_VALUES} values, so charmcraft would run out of memory: remove some aliases`;
  refuse(b, written, path, 'yaml-alias', message);
  return absent(b, path, written.start);
}

function absent(b: Builder, path: Path, at: number): ScalarNode {
  const range = b.range(at, at);
  return { kind: 'scalar', type: 'null', value: null, source: '', style: 'plain', file: b.file, path, range };
}

function scalar(b: Builder, written: WrittenScalar, path: Path, at: number, isKey: boolean): ScalarNode {
  const { start, end, style, properties } = written;
  const source = b.slice(start, end);
  const tag = tagOf(b, properties);
  if (source === '' && tag === undefined) return absent(b, path, at);
  const resolved = resolve(b, written, textOf(b, written, source), tag, isKey, path);
  if (resolved.refused !== undefined) {
    const message =
      tag === undefined
        ? `charmcraft reads "${source}" as ${resolved.refused} and fails: put it in quotes`
        : `The tag asks for ${resolved.refused}, but ${source === '' ? 'there is no value' : `"${source}" is something else`}: change the value, or remove the tag`;
    refuse(b, written, path, 'yaml-value', message);
  }
  const { refused: _, ...typed } = resolved;
  return { ...typed, kind: 'scalar', source, style, file: b.file, path, range: b.range(start, end) };
}

function textOf(b: Builder, { start, style, block }: WrittenScalar, source: string): string {
  if (block) return blockText(b.slice(start, block.next), block.column);
  if (style === 'single') return singleText(source);
  return style === 'double' ? doubleText(source) : plainText(source);
}

/** The full tag for a shorthand; '!' requests none. */
function tagOf(b: Builder, { tag }: Properties): string | undefined {
  if (tag === undefined) return undefined;
  const written = b.slice(...tag);
  if (written.startsWith('!<')) return decoded(written.slice(2, -1));
  const handle = /^![\w-]*!/.exec(written)?.[0] ?? '!';
  return written === '!' ? '!' : (b.handles.get(handle) ?? handle) + decoded(written.slice(handle.length));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function resolve(
  b: Builder,
  { style, properties }: WrittenScalar,
  text: string,
  tag: string | undefined,
  isKey: boolean,
  path: Path,
): Resolved {
  const plain = tag === '!' || (tag === undefined && style === 'plain');
  if (isKey && ((plain && (text === '<<' || text === '=')) || isSpecial(tag)))
    return { type: 'string', value: text };
  if (plain) return resolvePlain(text);
  if (tag === undefined) return { type: 'string', value: text };
  const type = tag.startsWith(STANDARD) ? SCALAR_TAGS.get(tag.slice(STANDARD.length)) : undefined;
  if (type !== undefined) return construct(type, text);
  unknownTag(b, properties, path);
  return { type: 'string', value: text };
}

const isSpecial = (tag: string | undefined): boolean =>
  tag === `${STANDARD}merge` || tag === `${STANDARD}value`;

function unknownTag(b: Builder, { tag: [start, end] = [0, 0] }: Properties, path: Path): void {
  const message = `charmcraft cannot read the tag "${b.slice(start, end)}" here: remove it, or put the text in quotes`;
  refuse(b, { start, end }, path, 'yaml-tag', message);
}

function checkTag(b: Builder, written: WrittenMap | WrittenSeq, path: Path): string | undefined {
  const tag = tagOf(b, written.properties);
  const known = COLLECTION_TAGS[written.kind].some(name => tag === STANDARD + name);
  if (tag !== undefined && tag !== '!' && !known) unknownTag(b, written.properties, path);
  return tag;
}

function seq(b: Builder, written: WrittenSeq, path: Path): SeqNode {
  const tag = checkTag(b, written, path);
  const items = written.items.map((item, index) => value(b, item.value, [...path, index], item.at));
  const range = b.range(written.start, written.end);
  const built: SeqNode = { kind: 'seq', file: b.file, path, range, flow: written.flow, items };
  const isPairs = tag === `${STANDARD}omap` || tag === `${STANDARD}pairs`;
  if (isPairs && !items.every(item => item.kind === 'map' && item.entries.length === 1))
    unknownTag(b, written.properties, path);
  b.sizes.set(built, total(b, items));
  return built;
}

function map(b: Builder, written: WrittenMap, path: Path): MapNode {
  const tag = checkTag(b, written, path);
  const found = entries(b, written.entries, path, tag === `${STANDARD}set`);
  const range = b.range(written.start, written.end);
  const built: MapNode = { kind: 'map', file: b.file, path, range, flow: written.flow, entries: found };
  const values = found.map(entry => entry.value);
  b.sizes.set(built, total(b, values));
  return built;
}

const total = (b: Builder, nodes: readonly Node[]): number =>
  nodes.reduce((sum, node) => sum + (b.sizes.get(node) ?? 1), 1);

function entries(b: Builder, written: readonly WrittenEntry[], path: Path, isSet: boolean): readonly Entry[] {
  const own: Entry[] = [];
  const merged = new Map<string, Entry>();
  const seen = new Map<string, ScalarNode>();
  let inRow = false;
  for (const pair of written) {
    const key = keyOf(b, pair, path);
    if (key === undefined) continue;
    const built = value(b, pair.value, key.path, pair.at);
    const entry: Entry = { key, value: built, merged: false, ownLines: b.ownLines(pair) };
    if (isMerge(b, pair.key, key)) {
      b.onProperties();
      merge(b, merged, entry);
    } else own.push(entry);
    if (!isSet) inRow = checkDuplicate(b, seen, key, inRow);
  }
  return merged.size === 0 ? own : [...merged.values(), ...own];
}

/** Undefined for a collection, which Python cannot hash. */
function keyOf(b: Builder, { key, keyAt }: WrittenEntry, path: Path): ScalarNode | undefined {
  const built = value(b, key, path, keyAt, true);
  const range = key?.kind === 'alias' ? b.range(key.start, key.end) : built.range;
  if (built.kind === 'scalar') return { ...built, path: [...path, keyText(built)], range };
  b.report({
    code: 'yaml-key',
    file: b.file,
    path,
    range,
    message: 'A list or a mapping cannot be a key: put the text in quotes',
  });
  return undefined;
}

const keyText = ({ value: text, source }: ScalarNode): string => (typeof text === 'string' ? text : source);

function isMerge(b: Builder, written: Written | undefined, key: ScalarNode): boolean {
  if (written?.kind !== 'scalar') return false;
  const tag = tagOf(b, written.properties);
  return tag === `${STANDARD}merge` || (tag === undefined && key.style === 'plain' && key.value === '<<');
}

/** Like PyYAML's flatten_mapping: the first of several sources wins, and the mapping's own entries win over all. */
function merge(b: Builder, merged: Map<string, Entry>, { key, value: source }: Entry): void {
  const sources = source.kind === 'seq' ? [...source.items].reverse() : [source];
  for (const from of sources) {
    if (from.kind !== 'map') {
      const message = '"<<" merges mappings: give it an alias, or a list of aliases';
      b.report({ code: 'yaml-key', file: b.file, path: key.path, range: key.range, message });
      return;
    }
    b.copies += from.entries.length;
    if (b.copies > MAX_COPIES) {
      b.onCut();
      return;
    }
    for (const entry of from.entries)
      merged.set(`${entry.key.type} ${entry.key.value}`, { ...entry, merged: true });
  }
}

/**
 * Of consecutive keys that all appear above, only the first is reported: either the key above them is missing, or the whole block
 * is duplicated.
 *
 * charmcraft compares the values of keys, whatever their type: `a` and 'a' are equal, `yes` and `true` are not.
 */
function checkDuplicate(b: Builder, seen: Map<string, ScalarNode>, key: ScalarNode, inRow: boolean): boolean {
  const text = keyText(key);
  const first = seen.get(text);
  if (first === undefined) seen.set(text, key);
  else if (!inRow)
    b.report({
      code: 'duplicate-key',
      file: b.file,
      path: key.path,
      range: key.range,
      message: `"${text}" appears twice in the same mapping: remove or rename one of them`,
      related: { place: first, message: `The first "${text}"` },
    });
  return first !== undefined;
}
