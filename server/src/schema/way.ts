/** The walker's state on its way through a file, and what it need not compare again. */
import type { Node, Place } from '../charm/charm.ts';
import type { Tool } from '../charm/tools.ts';
import type { Around, Difference, MapShape } from './shape.ts';

/** The walker's state on its way down. */
export interface Way {
  readonly around: Around;
  /** The tool that refuses differences from here on. */
  readonly refusedBy: Tool | null;
  /** The shape of the whole file, if entries may be misplaced from one section into another. */
  readonly top?: MapShape | undefined;
  /** Keys that need no report of their own; the walker adds to them. */
  readonly told?: Set<Place>;
  /** How often a collection has been compared with something: aliases lead to the same one repeatedly. */
  readonly compared: Compared;
  /** Collections that were compared with something without a difference. */
  readonly clean: Compared;
}

type Compared = Map<Node, Map<object, number>>;

/** The initial state. */
export const neverCompared = (): Pick<Way, 'compared' | 'clean'> => ({
  compared: new Map(),
  clean: new Map(),
});

/** How often the content of an anchor is compared; more aliases would only repeat the differences. */
const ENOUGH = 10;

/** Counts a comparison of a collection with a shape; returns how many there were. */
function count(compared: Compared, node: Node, what: object): number {
  const times = compared.get(node) ?? new Map<object, number>();
  const number = (times.get(what) ?? 0) + 1;
  compared.set(node, times.set(what, number));
  return number;
}

/** The differences of a collection, unless they have been reported often enough, or there were none before. */
export function* once(
  { compared, clean }: Way,
  node: Node,
  what: object,
  differences: Iterable<Difference>,
): Generator<Difference> {
  if (clean.get(node)?.has(what) || count(compared, node, what) > ENOUGH) return;
  let isClean = true;
  for (const found of differences) {
    isClean = false;
    yield found;
  }
  if (isClean) count(clean, node, what);
}
