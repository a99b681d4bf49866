/** What the walker knows on its way through a file, and what it need not look at again. */
import type { Node, Place } from '../charm/charm.ts';
import type { Tool } from '../charm/tools.ts';
import type { Around, Difference, MapShape } from './shape.ts';

/** What the walker knows on its way down. */
export interface Way {
  readonly around: Around;
  /** The tool that refuses what differs from here on. */
  readonly refusedBy: Tool | null;
  /** The shape of the whole file, where entries may have strayed from one section into another. */
  readonly top?: MapShape | undefined;
  /** Keys that need no other word, which the walker adds to. */
  readonly told?: Set<Place>;
  /** How often a collection was compared with something: aliases lead to one again and again. */
  readonly compared: Compared;
  /** What was compared with something and has nothing against it. */
  readonly clean: Compared;
}

type Compared = Map<Node, Map<object, number>>;

/** The beginning of a way. */
export const neverCompared = (): Pick<Way, 'compared' | 'clean'> => ({
  compared: new Map(),
  clean: new Map(),
});

/** An anchor's content is compared so often; more aliases only say the same again. */
const ENOUGH = 10;

/** Counts that a collection was compared with what it may hold; the number of times. */
function count(compared: Compared, node: Node, what: object): number {
  const times = compared.get(node) ?? new Map<object, number>();
  const number = (times.get(what) ?? 0) + 1;
  compared.set(node, times.set(what, number));
  return number;
}

/** The differences of a collection, unless they were told often enough, or there were none before. */
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
