/** What a fault of YAML leaves unsure: what was read from there on may be meant otherwise. */
import {
  type Document,
  type Entry,
  isNull,
  type Node,
  type Path,
  type Place,
  type SyntaxProblem,
} from '../charm/charm.ts';
import type { MapShape } from './shape.ts';

/** The lines that a fault leaves unsure, the last one excluded, and the place of what they belong to. */
interface Stretch {
  readonly path: Path;
  readonly start: number;
  readonly end: number;
}

/** What a file is told of its faults, and of which places nothing else is told. */
export interface Legible {
  /** The problems of the file without those that an earlier one may be the reason for. */
  readonly problems: readonly SyntaxProblem[];
  readonly isUnsure: (place: Place) => boolean;
}

/**
 * From a fault up to the next key at the top of the file that the shape has, everything may have been misread, and so may
 * what the fault lies in, and the key above it. A key that stands twice says nothing for sure either.
 */
export function legible({ file, root, problems }: Document, { keys }: MapShape): Legible {
  const faults = problems.filter(({ code }) => code === 'yaml-syntax');
  const twice = problems.filter(({ code }) => code === 'duplicate-key').map(({ path }) => path.join('\n'));
  if (faults.length === 0 && twice.length === 0) return { problems, isUnsure: () => false };
  const tops =
    root?.kind !== 'map'
      ? []
      : root.entries.flatMap(({ key, merged }) => {
          const { line, character } = key.range.start;
          const name = String(key.value);
          const isTop =
            !merged && character === 0 && Object.hasOwn(keys, name) && keys[name]?.is !== 'unused';
          return isTop ? [line] : [];
        });
  const stretches: Stretch[] = [];
  const told: SyntaxProblem[] = [];
  for (const problem of problems) {
    const { line } = problem.range.start;
    if (stretches.some(({ start, end }) => line >= start && line < end)) continue;
    told.push(problem);
    if (problem.code !== 'yaml-syntax') continue;
    stretches.push({
      path: problem.path,
      start: lineAbove(root, line) ?? line,
      end: tops.find(below => below > line) ?? Number.POSITIVE_INFINITY,
    });
  }
  const isUnsure = ({ file: own, path, range }: Place): boolean =>
    own === file &&
    (stretches.some(
      ({ start, end, path: inner }) =>
        (range.end.line >= start && range.start.line < end) || holds(path, inner),
    ) ||
      twice.includes(path.join('\n')));
  return { problems: told, isUnsure };
}

const holds = (outer: Path, inner: Path): boolean => outer.every((step, at) => inner[at] === step);

/** The line of the key just above, where something deeper may have been meant to follow: it holds more than one text on its line. */
function lineAbove(node: Node | null, line: number): number | undefined {
  let above: Entry | undefined;
  for (let at: Node | undefined | null = node; at && at.kind !== 'scalar'; ) {
    const inside: readonly (Entry | Node)[] =
      at.kind === 'map' ? at.entries.filter(({ merged }) => !merged) : at.items;
    const last: Entry | Node | undefined = inside.findLast(found => startOf(found) < line);
    if (last === undefined) break;
    if ('key' in last) above = last;
    at = 'key' in last ? last.value : last;
    if (above && at.path.length < above.key.path.length) break;
  }
  if (above === undefined) return undefined;
  const { key, value } = above;
  const isDone = value.kind === 'scalar' && !isNull(value) && value.range.end.line === key.range.start.line;
  return isDone ? undefined : key.range.start.line;
}

const startOf = (found: Entry | Node): number => ('key' in found ? found.key : found).range.start.line;
