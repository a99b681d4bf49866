/** What a YAML fault makes uncertain: the text after it may have been meant differently. */
import {
  type Document,
  type Entry,
  isNull,
  type Node,
  type Path,
  type Place,
  type SyntaxProblem,
} from '../charm/charm.ts';
import { nodeAt } from './lookup.ts';
import type { MapShape } from './shape.ts';

type Position = Place['range']['start'];

/** The lines made uncertain by a fault, without the last one, and the place of what they belong to. */
interface Stretch {
  readonly path: Path;
  readonly start: number;
  readonly end: number;
}

/** The reported faults of a file, and the places where nothing else is reported. */
export interface Legible {
  /** The problems of the file, without possible consequences of earlier ones. */
  readonly problems: readonly SyntaxProblem[];
  readonly isUnsure: (place: Place) => boolean;
}

/**
 * From a fault to the next top-level key that the shape knows, everything may have been misread, and so may whatever contains the
 * fault, and the key above it. A duplicate key is uncertain too.
 */
export function legible({ file, root, problems }: Document, { keys }: MapShape): Legible {
  if (problems.length === 0) return { problems, isUnsure: () => false };
  const tops =
    root?.kind !== 'map'
      ? []
      : root.entries.flatMap(({ key, merged }) => {
          const { start, end } = key.range;
          const name = String(key.value);
          // The range of a key is longer than its text if only a guess moved it to the first column.
          const isTop = start.character === 0 && end.character === key.source.length;
          const isKnown = Object.hasOwn(keys, name) && keys[name]?.is !== 'unused';
          return isTop && isKnown && !merged ? [start.line] : [];
        });
  const isTwice = twiceIn(root, problems);
  // The value there cannot be read, so nothing follows from it.
  const unread = problems.flatMap(({ code, path }) =>
    UNREAD.includes(code) && path.length > 0 ? [path] : [],
  );
  const starts = new Set(problems.map(({ range }) => startIn(range)));
  const blocks = new Set<string>();
  const stretches: Stretch[] = [];
  const told: SyntaxProblem[] = [];
  for (const problem of problems) {
    const { line } = problem.range.start;
    if (stretches.some(({ start, end }) => line >= start && line < end)) continue;
    const block = written(problem.path.slice(0, -1));
    const isKey = problem.code === 'duplicate-key' && problem.path.length > 1;
    // Several keys that are duplicates in the same block are the lines of two blocks.
    if (isKey && blocks.has(block)) continue;
    if (isKey) blocks.add(block);
    told.push(problem);
    if (problem.code !== 'yaml-syntax') continue;
    stretches.push({
      path: problem.path,
      start: beginning(root, problem.range.start, problem.path),
      end: tops.find(below => below > line) ?? Number.POSITIVE_INFINITY,
    });
  }
  const isUnsure = ({ file: own, path, range }: Place): boolean =>
    own === file &&
    (stretches.some(
      ({ start, end, path: inner }) =>
        (range.end.line >= start && range.start.line < end) || holds(path, inner),
    ) ||
      starts.has(startIn(range)) ||
      unread.some(inner => holds(inner, path)) ||
      isTwice({ path, range }));
  return { problems: told, isUnsure };
}

const UNREAD: readonly SyntaxProblem['code'][] = ['yaml-alias', 'yaml-tag', 'yaml-value'];

const startIn = ({ start }: Place['range']): string => `${start.line}:${start.character}`;

/** Duplicate keys by path, and their first lines by the path of their block. */
function twiceIn(
  root: Node | null,
  problems: readonly SyntaxProblem[],
): (place: Pick<Place, 'path' | 'range'>) => boolean {
  const keys = new Set<string>();
  const blocks = new Map<string, number>();
  for (const { code, path, range } of problems) {
    if (code !== 'duplicate-key') continue;
    keys.add(written(path));
    const block = written(path.slice(0, -1));
    // Lines of two entries, the second without its name: neither half is certain.
    const isLine = path.length > 2 && nodeAt(root, path)?.kind === 'scalar';
    if (path.length > 1 && !blocks.has(block)) blocks.set(block, isLine ? -1 : range.start.line);
  }
  // It is such a key, or comes after one in the same block.
  return ({ path, range }) =>
    keys.size > 0 &&
    (keys.has(written(path)) ||
      path.some(
        (_, depth) =>
          range.start.line > (blocks.get(written(path.slice(0, depth))) ?? Number.POSITIVE_INFINITY),
      ));
}

const written = (path: Path): string => path.join('\n');

const isSame = (path: Path, other: Path): boolean => path.length === other.length && holds(path, other);

const holds = (outer: Path, inner: Path): boolean => outer.every((step, at) => inner[at] === step);

/**
 * Where the uncertainty of a fault begins: at the innermost block around it, and at the key above it unless something ends that.
 */
function beginning(root: Node | null, { line, character }: Position, path: Path): number {
  const above = entriesAbove(root, line);
  const block = above.findLast(
    ({ key, value }, depth) =>
      (value.range.end.line >= line && depth > 0) ||
      (isSame(key.path, path) && (begunIn(value, line) < 2 || isDeeper(value, key, character))),
  );
  const last = above.at(-1);
  const beside = last && besideIn(root, last);
  const open = [last, beside].filter(found => found && !endsOnItsLine(found));
  return Math.min(line, ...[block, ...open].flatMap(found => (found ? [startOf(found)] : [])));
}

/** Whether a mapping begins at a column that the faulty line cannot return to, so that the mapping's own may be wrong. */
const isDeeper = (value: Node, key: Place, column: number): boolean =>
  value.kind === 'map' &&
  column > key.range.start.character &&
  (value.entries[0]?.key.range.start.character ?? 0) > column;

/** The entry before another one in its mapping. */
function besideIn(root: Node | null, written: Entry): Entry | undefined {
  const map = nodeAt(root, written.key.path.slice(0, -1));
  return map?.kind === 'map' ? map.entries[map.entries.indexOf(written) - 1] : undefined;
}

/** How many entries of a mapping begin above a line. */
const begunIn = (value: Node, line: number): number =>
  value.kind === 'map' ? value.entries.filter(found => startOf(found) < line).length : 0;

const endsOnItsLine = ({ key, value }: Entry): boolean =>
  value.kind === 'scalar' && !isNull(value) && value.range.end.line === key.range.start.line;

/** From the top down, the last entries that begin above a line. */
function entriesAbove(root: Node | null, line: number): readonly Entry[] {
  const found: Entry[] = [];
  for (let at: Node | undefined | null = root; at && at.kind !== 'scalar'; ) {
    const inside: readonly (Entry | Node)[] =
      at.kind === 'map' ? at.entries.filter(({ merged }) => !merged) : at.items;
    const last: Entry | Node | undefined = inside.findLast(found => startOf(found) < line);
    const next: Node | undefined = last && 'key' in last ? last.value : last;
    if (last && 'key' in last) found.push(last);
    // The target of an alias is written elsewhere.
    at = next && next.path.length > at.path.length ? next : undefined;
  }
  return found;
}

const startOf = (found: Entry | Node): number => ('key' in found ? found.key : found).range.start.line;
