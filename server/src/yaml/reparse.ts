/**
 * Parses a text again after an edit, but only the block that contains the edit: a key with everything below it. Nodes before the
 * block are kept, and so are those after it as long as no line was added or removed.
 *
 * The block is read in place by the reader that also reads whole texts, so problems in it are reported and repaired in the same
 * way. It must end where the next block begins, and everything that was wrong before must be inside it. Then nothing in it can
 * affect the rest, or the other way round, except for anchors, aliases, tags and directives, `? ` and brackets around it, and
 * characters for which the whole text is searched. If one block does not qualify, the enclosing one may; otherwise everything is
 * read.
 */
import { hasOddCharacters, parse, reading } from './document.ts';
import type { Lines } from './lines.ts';
import { isRemovable } from './own-lines.ts';
import type { TextBlock } from './read.ts';
import type { Comment, Document, Entry, MapNode, Node, Position, Range } from './tree.ts';

/** The document for another text of the same file, equal to the result of `parse`. */
export function reparse(before: Document, text: string): Document {
  if (before.text === text) return before;
  if (hasWholeOnly(before) || text.startsWith('\ufeff')) return parse(text, before.file);
  const difference = differenceOf(before.text, text);
  for (const place of placesAround(before, difference)) {
    const document = withBlock(before, text, place);
    if (document) return document;
  }
  return parse(text, before.file);
}

/** Whether no block of the text can be read on its own. */
const hasWholeOnly = ({ text, problems, hasProperties, uncountedLines, hidden }: Document): boolean =>
  hasProperties ||
  uncountedLines ||
  hidden.length > 0 ||
  text.startsWith('\ufeff') ||
  problems.some(({ code }) => code === 'yaml-encoding');

/** The difference between two texts: they agree in the first `start` characters, and from these ends on. */
interface Difference {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Comparing long chunks is faster than comparing characters. */
const LEAP = 4096;

/** A chunk, counted from the end. */
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

/** A mapping, and the index of the entry that the path follows. */
interface Step {
  readonly map: MapNode;
  readonly index: number;
}

/** A block of the text before the edit, and the path from the root to its mapping. */
interface Place {
  readonly way: readonly [Step, ...Step[]];
  readonly block: TextBlock;
}

/** The blocks that contain the edit and everything that is wrong, smallest first. */
function placesAround(
  { root, text, lines, broken }: Document,
  { start, oldEnd }: Difference,
): readonly Place[] {
  const line = lines.position(start).line;
  const places: Place[] = [];
  const way: Step[] = [];
  let end = text.length;
  let firstBelow = -1;
  for (let map: Node | null | undefined = root; map?.kind === 'map' && !map.flow; ) {
    const above: number = map.entries.findLastIndex(({ key }) => key.range.start.line <= line);
    // The text before the very first key belongs to that key.
    const index: number = way.length === 0 ? Math.max(above, 0) : above;
    const [found, next]: (Entry | undefined)[] = index < 0 ? [] : map.entries.slice(index, index + 2);
    const own = found && lineOf(found, map, lines);
    const behind = next && lineOf(next, map, lines);
    if (found === undefined || own === undefined || (next && behind === undefined)) break;
    end = behind ?? end;
    const key = own + found.key.range.start.character;
    if (oldEnd > end || (broken && (broken[0] <= key || broken[1] > end))) break;
    way.push({ map, index });
    const block: TextBlock = {
      start: above < 0 ? 0 : own,
      end,
      column: found.key.range.start.character,
      depth: way.length,
      firstBelow: index === 0 ? firstBelow : undefined,
    };
    places.unshift({ way: [...way] as [Step, ...Step[]], block });
    firstBelow = block.column;
    map = found.value.range.start.line > found.key.range.start.line ? found.value : undefined;
  }
  return places;
}

/** Where the line of an entry begins; undefined for one with "? ", whose key is deeper than its mapping. */
function lineOf({ key }: Entry, { range }: MapNode, lines: Lines): number | undefined {
  const { line, character } = key.range.start;
  return character === range.start.character ? lines.offset({ line, character: 0 }) : undefined;
}

/** The document with the new text of a block; undefined if the block cannot be read on its own. */
function withBlock(before: Document, text: string, { way, block: old }: Place): Document | undefined {
  const added = text.length - before.text.length;
  const block = { ...old, end: old.end + added };
  const [{ map, index }] = way.slice(-1) as [Step];
  if (hasOddCharacters(text.slice(block.start, block.end))) return undefined;
  const lines = before.lines.replaced(text, block.start, old.end, block.end);
  const { root, ...read } = reading(text, before.file, lines, { block, path: map.path });
  if (root?.kind !== 'map' || read.hasProperties || isTwice(map, index, root)) return undefined;
  const first = lines.position(block.start).line;
  const next =
    old.end === before.text.length ? Number.POSITIVE_INFINITY : before.lines.position(old.end).line;
  const shift = lines.count - before.lines.count;
  const comments = [
    ...before.comments.filter(({ range }) => range.start.line < first),
    ...read.comments,
    ...before.comments
      .filter(({ range }) => range.start.line >= next)
      .map(comment => movedComment(comment, shift)),
  ];
  const range = lines.range(0, text.length);
  const isRemovableIn = (start: Position, end: Position): boolean =>
    isRemovable(text, lines.offset(start), lines.offset(end));
  return {
    ...before,
    ...read,
    text,
    lines,
    range,
    comments,
    root: withEntries(way, root, shift, isRemovableIn),
  };
}

/** Whether a mapping has one of the entries a second time. */
function isTwice(map: MapNode, index: number, { entries }: MapNode): boolean {
  const names = new Set(entries.map(({ key }) => nameOf(key)));
  return map.entries.some(({ key }, other) => other !== index && names.has(nameOf(key)));
}

const nameOf = ({ value, source }: Entry['key']): string => (typeof value === 'string' ? value : source);

/** The root with other entries in place of the one at the end of `way`; later entries are moved. */
function withEntries(
  way: Place['way'],
  read: MapNode,
  shift: number,
  isRemovableIn: (start: Position, end: Position) => boolean,
): MapNode {
  let inside = read;
  for (const [level, { map, index }] of [...way.entries()].reverse()) {
    const behind = map.entries.slice(index + 1).map(entry => movedEntry(entry, shift));
    const start = index === 0 && level === way.length - 1 ? inside.range.start : map.range.start;
    const end = behind.at(-1)?.value.range.end ?? inside.range.end;
    const entries = [...map.entries.slice(0, index), ...inside.entries, ...behind];
    const root: MapNode = { ...map, entries, range: { start, end } };
    const above = way[level - 1];
    const entry = above?.map.entries[above.index];
    if (entry === undefined) return root;
    const ownLines = isRemovableIn(entry.key.range.start, end);
    inside = { ...root, entries: [{ ...entry, value: root, ownLines }] };
  }
  return inside;
}

const movedRange = ({ start, end }: Range, lines: number): Range => ({
  start: { ...start, line: start.line + lines },
  end: { ...end, line: end.line + lines },
});

const movedComment = (comment: Comment, lines: number): Comment =>
  lines === 0 ? comment : { ...comment, range: movedRange(comment.range, lines) };

const movedEntry = (entry: Entry, lines: number): Entry =>
  lines === 0 ? entry : { ...entry, key: moved(entry.key, lines), value: moved(entry.value, lines) };

/** The node moved down by a number of lines. */
function moved<N extends Node>(node: N, lines: number): N {
  const range = movedRange(node.range, lines);
  if (node.kind === 'map')
    return { ...node, range, entries: node.entries.map(entry => movedEntry(entry, lines)) };
  if (node.kind === 'seq') return { ...node, range, items: node.items.map(item => moved(item, lines)) };
  return { ...node, range };
}
