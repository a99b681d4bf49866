/**
 * The package's nodes to our tree, and what PyYAML's composer and constructor refuse on the way (yaml/composer.py,
 * yaml/constructor.py; craft_application/util/yaml.py for equal keys): anchors, tags, merge keys, values.
 */
import * as yaml from 'yaml';
import type { Repaired } from './repair.ts';
import { blockText, doubleText, plainText, singleText } from './scalar-text.ts';
import { construct, type Resolved, resolvePlain } from './scalars.ts';
import { lastAtMost } from './text.ts';
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

export interface Context extends Pick<Repaired, 'text' | 'blocks' | 'tags'> {
  readonly file: string;
  /** Offsets in `text` to a range in the file. */
  readonly range: (start: number, end: number) => Range;
  readonly report: (problem: SyntaxProblem) => void;
}

interface Builder extends Context {
  readonly tagEnds: readonly number[];
  /** What an anchor names; 'open' while that is being built. */
  readonly anchors: Map<string, Node | 'open'>;
  /** How many values a collection holds when every alias counts in full. */
  readonly sizes: Map<Node, number>;
  /** Entries that merge keys have copied. */
  copies: number;
}

/** Beyond this, whoever follows the aliases runs for minutes, as PyYAML's readers do. */
const MAX_VALUES = 1_000_000;

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

const STYLES = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
} as const;

/** Null when the document holds nothing. */
export function build(root: yaml.Node | null, context: Context): Node | null {
  const tagEnds = context.tags.map(([, end]) => end);
  const b: Builder = { ...context, tagEnds, anchors: new Map(), sizes: new Map(), copies: 0 };
  const node = root === null ? null : value(b, root, [], 0);
  return node?.kind === 'scalar' && node.source === '' && node.type === 'null' ? null : node;
}

/** `at`: where a value that is not written would stand. */
function value(b: Builder, node: unknown, path: Path, at: number): Node {
  if (yaml.isAlias(node)) return alias(b, node, path);
  if (!yaml.isMap(node) && !yaml.isSeq(node) && !yaml.isScalar(node)) return absent(b, path, at);
  const { anchor } = node;
  if (anchor !== undefined) {
    if (b.anchors.has(anchor))
      refuse(
        b,
        node,
        path,
        'yaml-alias',
        `The anchor "${anchor}" stands above already: give this one another name`,
      );
    b.anchors.set(anchor, 'open');
  }
  const built = yaml.isMap(node)
    ? map(b, node, path)
    : yaml.isSeq(node)
      ? seq(b, node, path)
      : scalar(b, node, path, at);
  if (anchor !== undefined) b.anchors.set(anchor, built);
  return built;
}

function refuse(
  b: Builder,
  node: yaml.Node,
  path: Path,
  code: SyntaxProblem['code'],
  message: string,
  place: readonly [number, number] = [node.range?.[0] ?? 0, endOf(b, node)],
): void {
  b.report({ code, file: b.file, path, range: b.range(...place), message });
}

function alias(b: Builder, node: yaml.Alias, path: Path): Node {
  const found = b.anchors.get(node.source);
  const name = node.source;
  if (found !== undefined && found !== 'open' && (b.sizes.get(found) ?? 1) <= MAX_VALUES) return found;
  const message =
    found === undefined
      ? `No anchor "&${name}" stands above: define it there, or put "*${name}" in quotes`
      : found === 'open'
        ? `"*${name}" stands inside of what it names: remove it`
        : `"*${name}" stands for more than ${MAX_VALUES} values: charmcraft would run out of memory`;
  refuse(b, node, path, 'yaml-alias', message);
  return absent(b, path, node.range?.[0] ?? 0);
}

function absent(b: Builder, path: Path, at: number): ScalarNode {
  const range = b.range(at, at);
  return { kind: 'scalar', type: 'null', value: null, source: '', style: 'plain', file: b.file, path, range };
}

function scalar(b: Builder, node: yaml.Scalar, path: Path, at: number, isKey = false): ScalarNode {
  const [start] = node.range ?? [at];
  const end = endOf(b, node);
  const source = b.text.slice(start, end);
  const style = STYLES[node.type as keyof typeof STYLES] ?? 'plain';
  if (source === '' && node.tag === undefined) return absent(b, path, at);
  const resolved = resolve(b, node, textOf(b, start, source, style), style, isKey, path);
  if (resolved.refused !== undefined) {
    const message =
      node.tag === undefined
        ? `charmcraft takes ${source} for ${resolved.refused} and fails on it: put it in quotes`
        : `Its tag asks for ${resolved.refused}, which ${source || 'nothing'} is not: change it, or remove the tag`;
    refuse(b, node, path, 'yaml-value', message);
  }
  const range = b.range(start, end);
  return {
    kind: 'scalar',
    type: resolved.refused === undefined ? resolved.type : 'string',
    value: resolved.value,
    source,
    style,
    file: b.file,
    path,
    range,
  };
}

function textOf(b: Builder, start: number, source: string, style: ScalarNode['style']): string {
  if (style === 'plain') return plainText(source);
  if (style === 'single') return singleText(source);
  if (style === 'double') return doubleText(source);
  const block = b.blocks.get(start);
  return block ? blockText(b.text.slice(start, block.next), block.column) : '';
}

function resolve(
  b: Builder,
  node: yaml.Scalar,
  text: string,
  style: ScalarNode['style'],
  isKey: boolean,
  path: Path,
): Resolved {
  const { tag } = node;
  const plain = tag === '!' || (tag === undefined && style === 'plain');
  if (isKey && ((plain && (text === '<<' || text === '=')) || isSpecial(tag)))
    return { type: 'string', value: text };
  if (plain) return resolvePlain(text);
  if (tag === undefined) return { type: 'string', value: text };
  const type = tag.startsWith(STANDARD) ? SCALAR_TAGS.get(tag.slice(STANDARD.length)) : undefined;
  if (type !== undefined) return construct(type, text);
  unknownTag(b, node, path);
  return { type: 'string', value: text };
}

const isSpecial = (tag: string | undefined): boolean =>
  tag === `${STANDARD}merge` || tag === `${STANDARD}value`;

function unknownTag(b: Builder, node: yaml.Node, path: Path): void {
  const [start] = node.range ?? [0];
  const place = b.tags[lastAtMost(b.tagEnds, start)] ?? [start, start];
  const tag = b.text.slice(...place);
  refuse(
    b,
    node,
    path,
    'yaml-tag',
    `charmcraft cannot read the tag "${tag}" here: remove it, or put the text in quotes`,
    place,
  );
}

function checkTag(b: Builder, node: yaml.YAMLMap | yaml.YAMLSeq, kind: 'map' | 'seq', path: Path): void {
  const { tag } = node;
  if (tag === undefined || tag === '!' || COLLECTION_TAGS[kind].some(name => tag === STANDARD + name)) return;
  unknownTag(b, node, path);
}

function seq(b: Builder, node: yaml.YAMLSeq, path: Path): SeqNode {
  const [start] = node.range ?? [0];
  checkTag(b, node, 'seq', path);
  const items = node.items.map((item, index) => {
    const [at] = (yaml.isNode(item) && item.range) || [start];
    return value(b, item, [...path, index], trimmed(b.text, at));
  });
  const built: SeqNode = {
    kind: 'seq',
    file: b.file,
    path,
    range: b.range(start, endOf(b, node)),
    flow: node.flow === true,
    items,
  };
  if (
    /:(?:omap|pairs)$/.test(node.tag ?? '') &&
    !items.every(item => item.kind === 'map' && item.entries.length === 1)
  )
    unknownTag(b, node, path);
  b.sizes.set(built, total(b, items));
  return built;
}

function map(b: Builder, node: yaml.YAMLMap, path: Path): MapNode {
  const [start] = node.range ?? [0];
  checkTag(b, node, 'map', path);
  const built: MapNode = {
    kind: 'map',
    file: b.file,
    path,
    range: b.range(start, endOf(b, node)),
    flow: node.flow === true,
    entries: entries(b, node, path),
  };
  b.sizes.set(
    built,
    total(
      b,
      built.entries.map(entry => entry.value),
    ),
  );
  return built;
}

const total = (b: Builder, nodes: readonly Node[]): number =>
  nodes.reduce((sum, node) => sum + (b.sizes.get(node) ?? 1), 1);

function entries(b: Builder, node: yaml.YAMLMap, path: Path): readonly Entry[] {
  const own: Entry[] = [];
  const merged = new Map<string, Entry>();
  const seen = new Map<string, ScalarNode>();
  let inRow = false;
  for (const pair of node.items) {
    const start = (yaml.isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? node.range?.[0] ?? 0;
    const key = keyOf(b, pair.key, path, start);
    if (key === undefined) continue;
    const at = yaml.isNode(pair.key) ? colonEnd(b.text, endOf(b, pair.key)) : start;
    const entry: Entry = { key, value: value(b, pair.value, key.path, at), merged: false };
    if (isMerge(pair.key, key)) merge(b, merged, entry);
    else own.push(entry);
    if (node.tag !== `${STANDARD}set`) inRow = checkDuplicate(b, seen, key, inRow);
  }
  return merged.size === 0 ? own : [...merged.values(), ...own];
}

/** Undefined for a collection, which Python cannot hash. */
function keyOf(b: Builder, node: unknown, path: Path, at: number): ScalarNode | undefined {
  const built =
    yaml.isScalar(node) && node.anchor === undefined
      ? scalar(b, node, path, at, true)
      : value(b, node, path, at);
  const range = yaml.isAlias(node) ? b.range(at, endOf(b, node)) : built.range;
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

function isMerge(node: unknown, key: ScalarNode): boolean {
  if (!yaml.isScalar(node)) return false;
  return (
    node.tag === `${STANDARD}merge` || (node.tag === undefined && key.style === 'plain' && key.value === '<<')
  );
}

/** As PyYAML's flatten_mapping: of several sources the first wins, the mapping's own entries beat all. */
function merge(b: Builder, merged: Map<string, Entry>, { key, value: source }: Entry): void {
  const sources = source.kind === 'seq' ? [...source.items].reverse() : [source];
  for (const from of sources) {
    if (from.kind !== 'map') {
      const message = '"<<" takes in the entries of mappings: give it an alias, or a list of aliases';
      b.report({ code: 'yaml-key', file: b.file, path: key.path, range: key.range, message });
      return;
    }
    b.copies += from.entries.length;
    if (b.copies > MAX_VALUES) return;
    for (const entry of from.entries)
      merged.set(`${entry.key.type} ${entry.key.value}`, { ...entry, merged: true });
  }
}

/**
 * Of keys in a row that all stand above already only the first is told: then the key above them is missing, or the
 * whole block is there twice.
 *
 * charmcraft compares what the keys say, whatever their type: `a` and 'a' are equal, `yes` and `true` are not.
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
      message: `"${text}" stands twice in the same mapping: remove one of the two, or rename it`,
      related: { place: first, message: `The first "${text}"` },
    });
  return first !== undefined;
}

/** Where the last word of a node ends; the package counts blank lines and comments in. */
function endOf(b: Builder, node: yaml.Node): number {
  const [start = 0, end = start] = node.range ?? [];
  if (yaml.isScalar(node)) return b.blocks.get(start)?.end ?? end;
  if (!yaml.isCollection(node) || node.flow) return end;
  const last: unknown = node.items.at(-1);
  const inner = yaml.isPair(last) ? (last.value ?? last.key) : last;
  const innerEnd = yaml.isNode(inner) ? endOf(b, inner) : end;
  const key = yaml.isPair(last) && yaml.isNode(last.key) ? colonEnd(b.text, endOf(b, last.key)) : start + 1;
  return Math.max(trimmed(b.text, innerEnd), key);
}

function trimmed(text: string, at: number): number {
  let end = at;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}

/** Behind the colon of the key that ends at `at`. */
function colonEnd(text: string, at: number): number {
  const colon = /^\s*:/.exec(text.slice(at, at + 200));
  return at + (colon?.[0].length ?? 0);
}
