/**
 * Reads a text anew after an edit, and of it only the block that the edit lies in: a key with all that stands below it.
 * What stands before the block keeps its nodes, and so does what follows as long as no line was put in or taken out.
 *
 * A block may be read alone where nothing of it can reach outside, nor the other way: no anchors, aliases, tags or
 * directives, no broken text before or after the edit, no `? ` and no brackets around it. Everything else is read whole.
 */
import { parse } from './document.ts';
import { type Lines, lines } from './lines.ts';
import { isRemovable } from './own-lines.ts';
import {
  type Comment,
  type Document,
  type Entry,
  keptWith,
  type MapNode,
  type Node,
  type Path,
  type Position,
  type Range,
} from './tree.ts';

/** The document of another text of the same file: equal to what `parse` gives. */
export function reparse(before: Document, text: string): Document {
  if (before.text === text) return before;
  return inBlock(before, text) ?? parse(text, before.file);
}

/** What differs between two texts: the same `start` characters before it, and behind it the same from these ends on. */
interface Difference {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Whole stretches are compared faster than characters. */
const LEAP = 4096;

/** A stretch, counted from the end. */
const endOf = (text: string, behind: number): string =>
  text.slice(text.length - behind - LEAP, text.length - behind);

function differenceOf(before: string, text: string): Difference {
  const most = Math.min(before.length, text.length);
  let start = 0;
  while (start + LEAP <= most && before.slice(start, start + LEAP) === text.slice(start, start + LEAP))
    start += LEAP;
  while (start < most && before.charCodeAt(start) === text.charCodeAt(start)) start++;
  let same = 0;
  while (same + LEAP <= most - start && endOf(before, same) === endOf(text, same)) same += LEAP;
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === text.charCodeAt(text.length - 1 - same)
  )
    same++;
  return { start, oldEnd: before.length - same, newEnd: text.length - same };
}

/** A mapping, and the index of the entry that leads on. */
interface Step {
  readonly map: MapNode;
  readonly index: number;
}

/** An entry with its lines. Offsets are those of the text before the edit. */
interface Block {
  /** From the root down to the mapping that holds it. */
  readonly way: readonly Step[];
  readonly start: number;
  readonly end: number;
}

/** What a block read alone would take for the beginning or the end of a document, and merge keys. */
const OF_THE_WHOLE = /^(?:---|\.\.\.|%)|<<|\ufeff/m;
/** Levels; PyYAML stops at some depth, which counts from the root. */
const DEEP = 100;

function inBlock(before: Document, text: string): Document | undefined {
  const isWhole =
    before.problems.length > 0 || before.hasProperties || before.uncountedLines || before.hidden.length > 0;
  if (isWhole || before.root?.kind !== 'map' || before.text.startsWith('\ufeff')) return undefined;
  const position = linesIn(before);
  const block = blockAround(before.root, before.text, position, differenceOf(before.text, text));
  const holder = block?.way.at(-1);
  if (block === undefined || holder === undefined) return undefined;
  const end = block.end + text.length - before.text.length;
  // A copy: the nodes' slices of the text itself would keep all of it in memory.
  const content = Buffer.from(text.slice(block.start, end), 'utf16le').toString('utf16le');
  if (OF_THE_WHOLE.test(content) || (end < text.length && !/[\n\r]$/.test(content))) return undefined;
  const alone = parse(content, before.file);
  const found = entriesOf(alone, holder);
  if (found === undefined) return undefined;
  const first = position.position(block.start).line;
  const next = end === text.length ? Number.POSITIVE_INFINITY : position.position(block.end).line;
  const added = lineBreaks(content) - lineBreaks(before.text.slice(block.start, block.end));
  const read: Move = { lines: first, below: holder.map.path };
  const shift: Move = { lines: added, below: [] };
  const comments = [
    ...before.comments.filter(({ range }) => range.start.line < first),
    ...alone.comments.map(comment => movedComment(comment, read)),
    ...before.comments
      .filter(({ range }) => range.start.line >= next)
      .map(comment => movedComment(comment, shift)),
  ];
  const entries = found.map(entry => movedEntry(entry, read));
  const character = text.length - Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) - 1;
  const range = { ...before.range, end: { line: before.range.end.line + added, character } };
  const inside = lines(content);
  const below = first + inside.count - (end < text.length ? 1 : 0);
  /** The offset of a place in the text after the edit. */
  const offset = ({ line, character }: Position): number => {
    if (line < first) return position.offset({ line, character });
    if (line < below) return block.start + inside.offset({ line: line - first, character });
    return position.offset({ line: line - added, character }) + text.length - before.text.length;
  };
  const root = withEntries(block.way, entries, shift, (start, end) =>
    isRemovable(text, offset(start), offset(end)),
  );
  return { ...before, text, root, comments, range };
}

const linesIn = keptWith(({ text }: Document): Lines => lines(text));

const lineBreaks = (text: string): number => lines(text).count;

/** The smallest block that holds the edit, behind the first character of its key. */
function blockAround(
  root: MapNode,
  text: string,
  position: Lines,
  { start, oldEnd }: Difference,
): Block | undefined {
  const from = position.position(start);
  const way: Step[] = [];
  let block: Block | undefined;
  let end = text.length;
  for (let map: Node | undefined = root; map?.kind === 'map' && !map.flow; ) {
    const index: number = map.entries.findLastIndex(({ key }) => isBefore(key.range.start, from));
    const [found, next]: (Entry | undefined)[] = index < 0 ? [] : map.entries.slice(index, index + 2);
    const line = found && lineOf(found, text, position);
    const nextLine = next && lineOf(next, text, position);
    if (found === undefined || line === undefined || (next && nextLine === undefined)) return block;
    end = nextLine ?? end;
    if (oldEnd > end) return block;
    way.push({ map, index });
    block = { way: [...way], start: line, end };
    map = found.value.range.start.line > found.key.range.start.line ? found.value : undefined;
  }
  return block;
}

const isBefore = (position: Position, other: Position): boolean =>
  position.line < other.line || (position.line === other.line && position.character < other.character);

/** Where the line of an entry begins; undefined where something else stands before it. */
function lineOf({ key }: Entry, text: string, position: Lines): number | undefined {
  const { line, character } = key.range.start;
  const start = position.offset({ line, character: 0 });
  return text.slice(start, start + character).trim() === '' ? start : undefined;
}

/** The entries of a block that was read alone, when they may take the place of the one that was there. */
function entriesOf(alone: Document, { map, index }: Step): readonly Entry[] | undefined {
  const { root, problems, hasProperties, uncountedLines, hidden } = alone;
  if (problems.length > 0 || hasProperties || uncountedLines || hidden.length > 0) return undefined;
  if (root?.kind !== 'map' || root.flow || isDeep(root, DEEP)) return undefined;
  const start = root.entries[0]?.key.range.start;
  if (start?.line !== 0 || start.character !== map.entries[index]?.key.range.start.character)
    return undefined;
  const names = new Set(root.entries.map(({ key }) => nameOf(key)));
  const isTwice = map.entries.some(({ key }, other) => other !== index && names.has(nameOf(key)));
  return isTwice ? undefined : root.entries;
}

const nameOf = ({ value, source }: Entry['key']): string => (typeof value === 'string' ? value : source);

function isDeep(node: Node, levels: number): boolean {
  if (levels === 0) return true;
  if (node.kind === 'seq') return node.items.some(item => isDeep(item, levels - 1));
  return node.kind === 'map' && node.entries.some(({ value }) => isDeep(value, levels - 1));
}

/** The root with other entries in the place of the one that the way leads to; what follows them is moved. */
function withEntries(
  way: readonly Step[],
  entries: readonly Entry[],
  shift: Move,
  isRemovableIn: (start: Position, end: Position) => boolean,
): Node | null {
  let inside = entries;
  let root: MapNode | null = null;
  for (const [level, { map, index }] of [...way.entries()].reverse()) {
    const behind = map.entries.slice(index + 1).map(entry => movedEntry(entry, shift));
    const all = [...map.entries.slice(0, index), ...inside, ...behind];
    const end = all.at(-1)?.value.range.end ?? map.range.end;
    root = { ...map, entries: all, range: { ...map.range, end } };
    const above = way[level - 1];
    const entry = above?.map.entries[above.index];
    if (entry === undefined) continue;
    inside = [{ ...entry, value: root, ownLines: isRemovableIn(entry.key.range.start, end) }];
  }
  return root;
}

/** So many lines further down, and below a path. */
interface Move {
  readonly lines: number;
  readonly below: Path;
}

function movedRange({ start, end }: Range, { lines: added }: Move): Range {
  return {
    start: { ...start, line: start.line + added },
    end: { ...end, line: end.line + added },
  };
}

const movedComment = (comment: Comment, move: Move): Comment =>
  move.lines === 0 ? comment : { ...comment, range: movedRange(comment.range, move) };

function movedEntry(entry: Entry, move: Move): Entry {
  if (move.lines === 0 && move.below.length === 0) return entry;
  return { ...entry, key: moved(entry.key, move), value: moved(entry.value, move) };
}

function moved<N extends Node>(node: N, move: Move): N {
  const place = { path: [...move.below, ...node.path], range: movedRange(node.range, move) };
  if (node.kind === 'map')
    return { ...node, ...place, entries: node.entries.map(entry => movedEntry(entry, move)) };
  if (node.kind === 'seq') return { ...node, ...place, items: node.items.map(item => moved(item, move)) };
  return { ...node, ...place };
}
