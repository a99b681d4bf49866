/** Finds what the cursor is in, for answers while typing: also on blank, half-typed and broken lines. */
import { contains, type Lines } from './lines.ts';
import { keysAbove } from './outline.ts';
import { KEY_LINE } from './text.ts';
import type { Document, Entry, Node, Path, Position, Range } from './tree.ts';

export interface Cursor {
  readonly document: Document;
  /** The path of the enclosing mapping or list; in a value, the path of its key. */
  readonly path: Path;
  readonly what: 'key' | 'value' | 'item';
  /** The word around the cursor, including quotes; empty if nothing is typed. */
  readonly range: Range;
  readonly word: string;
  /** Inside `{}` or `[]`. */
  readonly flow: boolean;
  /** The entry whose key or value the cursor is in, if the text already has it. */
  readonly entry: Entry | undefined;
  /** The value that the cursor is in: the entry's, or the list item. */
  readonly node: Node | undefined;
}

/** Undefined in comments, in multi-line texts, and where no part of a mapping or list can be written. */
export function cursorAt(document: Document, position: Position): Cursor | undefined {
  if (document.comments.some(({ range }) => contains(range, position) && !isStart(range, position)))
    return undefined;
  const inside = deepest(document.root, position);
  if (inside?.kind === 'scalar' && isLong(inside, position)) return undefined;
  const index = document.lines;
  const line = index.content(position.line);
  const byLine = inBlock(index, line, position);
  const around = inside?.kind === 'scalar' ? holder(document.root, inside) : inside;
  const collection = isFlow(around) ? around : unclosed(document.root, byLine, line, position);
  const flow = collection !== undefined;
  const found = flow ? inFlow(collection, index, line, position) : byLine;
  if (found === undefined) return undefined;
  const { path, what, start, end } = found;
  const word = line.slice(start, end);
  const range = { start: { ...position, character: start }, end: { ...position, character: end } };
  const name = word.replace(/^["']|["']$/g, '');
  const entry = what === 'item' ? undefined : entryAt(document.root, what === 'key' ? [...path, name] : path);
  const node = what === 'item' ? (inside?.kind === 'scalar' ? inside : undefined) : entry?.value;
  return { document, path, what, range, word: name, flow, entry, node };
}

type Collection = Exclude<Node, { kind: 'scalar' }>;

const isFlow = (node: Node | undefined): node is Collection =>
  node !== undefined && node.kind !== 'scalar' && node.flow;

/** The collection that starts on the line and is never closed; its range ends with the line's last word. */
function unclosed(
  root: Node | null,
  found: Found | undefined,
  line: string,
  { character }: Position,
): Collection | undefined {
  const value = found?.what === 'value' ? entryAt(root, found.path)?.value : undefined;
  return isFlow(value) && !/[\]}]\s*$/.test(line.slice(0, character)) ? value : undefined;
}

interface Found {
  readonly path: Path;
  readonly what: Cursor['what'];
  /** The columns of the word on the cursor's line. */
  readonly start: number;
  readonly end: number;
}

const KEY =
  /^( *)((?:- +)*)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'[\]{},&*!|>%@`-](?:[^:#]|:(?=\S)|#(?!\s))*?|[-?:][^\s:]+?)(\s*:)(\s+|$)/;
const OPENING = /^( *)((?:- +)*)(["']?[\w./@:-]*)$/;

/** Looks only at the line itself; the lines above give the path. */
function inBlock(index: Lines, line: string, { line: number, character }: Position): Found | undefined {
  const content = line.replace(/(?:^|\s)#[\s\S]*$/, '').trimEnd();
  const [all, indent = '', dashes = '', key = '', colon = '', gap = ''] =
    KEY.exec(line.slice(0, KEY_LINE)) ?? [];
  const column = indent.length + dashes.length;
  if (all !== undefined) {
    const keyEnd = column + key.length;
    if (character >= column && character <= keyEnd)
      return { path: keysAbove(index, number, column), what: 'key', start: column, end: keyEnd };
    const start = keyEnd + colon.length + Math.max(gap.length, 1);
    if (character <= keyEnd + colon.length && gap === '') return undefined;
    if (character > keyEnd + colon.length) {
      const end = Math.max(content.length, character);
      return { path: keysAbove(index, number, start), what: 'value', start: Math.min(start, character), end };
    }
    return undefined;
  }
  if (character > KEY_LINE) return undefined;
  const [before, spaces = '', items = '', typed = ''] = OPENING.exec(line.slice(0, character)) ?? [];
  if (before === undefined || (typed === '' && content.length > character)) return undefined;
  const start = spaces.length + items.length;
  const end = Math.max(content.length, character);
  if (typed === '-') return undefined;
  const path = keysAbove(index, number, Math.max(start, 0));
  if (items === '')
    return isClosedAbove(index, number, start) ? undefined : { path, what: 'key', start, end };
  return { path: path.slice(0, -1), what: 'item', start, end };
}

/** Whether the line above is an entry with a value, and this line is indented deeper. */
function isClosedAbove(index: Lines, line: number, column: number): boolean {
  let number = line - 1;
  while (number >= 0 && !/^\s*[^\s#]/.test(index.content(number))) number--;
  const above = index.content(number);
  const [all, indent = '', dashes = ''] = KEY.exec(above.slice(0, KEY_LINE)) ?? [];
  const value =
    all === undefined
      ? ''
      : above
          .slice(all.length)
          .replace(/(?:^|\s)#.*$/, '')
          .trim();
  return indent.length + dashes.length < column && value !== '' && !/^[&!]\S*$/.test(value);
}

/** Inside brackets, the nearest `{`, `[`, `,` or `:` to the left decides. */
function inFlow(collection: Collection, index: Lines, line: string, position: Position): Found | undefined {
  const { range, path } = collection;
  const from = range.start.line === position.line ? range.start.character + 1 : 0;
  if (range.start.line === position.line && position.character < from) return inBlock(index, line, position);
  const left = line.slice(from, position.character);
  const [, word = ''] = /(?:^|[,{[]\s*|:\s+|\s)("[^"]*|'[^']*|[^\s,:[\]{}]*)$/.exec(left) ?? [];
  const start = position.character - word.length;
  const end = position.character + (/^[^\s,:[\]{}]*/.exec(line.slice(position.character))?.[0].length ?? 0);
  if (collection.kind === 'seq') return { path, what: 'item', start, end };
  const before = line.slice(from, start).trimEnd();
  const key = /(?:^|[,{])\s*(?:"([^"]*)"|'([^']*)'|([^\s,:{}][^,:{}]*)):$/.exec(before);
  const name = key?.[1] ?? key?.[2] ?? key?.[3];
  return name === undefined
    ? { path, what: 'key', start, end }
    : { path: [...path, name.trim()], what: 'value', start, end };
}

/** The innermost node written around the position; aliases and merged entries are written elsewhere. */
function deepest(node: Node | null, position: Position): Node | undefined {
  if (node === null || !contains(node.range, position)) return undefined;
  if (node.kind === 'scalar') return node;
  const children =
    node.kind === 'seq' ? node.items : node.entries.flatMap(({ value, merged }) => (merged ? [] : [value]));
  for (const child of children) {
    if (child.path.length <= node.path.length) continue;
    const found = deepest(child, position);
    if (found) return found;
  }
  return node;
}

/** The collection that contains a node. */
function holder(root: Node | null, node: Node): Node | undefined {
  let at: Node | null | undefined = root;
  for (const key of node.path.slice(0, -1)) at = child(at, key);
  return at ?? undefined;
}

function child(node: Node | null | undefined, key: string | number): Node | undefined {
  if (node?.kind === 'seq') return node.items[Number(key)];
  return node?.kind === 'map'
    ? node.entries.findLast(entry => entry.key.path.at(-1) === key)?.value
    : undefined;
}

function entryAt(root: Node | null, path: Path): Entry | undefined {
  let at: Node | null | undefined = root;
  for (const key of path.slice(0, -1)) at = child(at, key);
  return at?.kind === 'map' ? at.entries.findLast(entry => entry.key.path.at(-1) === path.at(-1)) : undefined;
}

/** After its first line, a multi-line text has no words to complete. */
function isLong({ range }: Node, { line }: Position): boolean {
  return range.start.line !== range.end.line && line > range.start.line;
}

const isStart = ({ start }: Range, { line, character }: Position): boolean =>
  start.line === line && start.character === character;
