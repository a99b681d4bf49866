/** Draws mutants at random from a seed, from each folder in proportion to its lines. */
import type { Mutant } from './mutants.ts';

export interface Folder {
  readonly name: string;
  readonly lines: number;
  readonly mutants: readonly Mutant[];
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
export function randomBy(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `count` mutants in total that `fits` accepts, without duplicates, in the order of the folders; fewer if a folder runs out. */
export function draw(
  folders: readonly Folder[],
  count: number,
  seed: number,
  fits: (mutant: Mutant) => boolean,
): readonly Mutant[] {
  const random = randomBy(seed);
  const shares = shareOut(
    folders.map(({ lines }) => lines),
    count,
  );
  return folders.flatMap(({ mutants }, index) => {
    const share = shares[index] ?? 0;
    const drawn: Mutant[] = [];
    for (const mutant of shuffled(mutants, random)) {
      if (drawn.length === share) break;
      if (fits(mutant)) drawn.push(mutant);
    }
    return drawn;
  });
}

/** Integers in proportion to the weights that add up to `count`: the largest remainders are rounded up. */
export function shareOut(weights: readonly number[], count: number): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const exact = weights.map(weight => (weight / Math.max(1, sum)) * count);
  const shares = exact.map(Math.floor);
  const missing = count - shares.reduce((total, share) => total + share, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder)
    .slice(0, missing);
  for (const { index } of byRemainder) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const keyed = items.map(item => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
