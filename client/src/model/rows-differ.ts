/** Whether a model's tree has to be rebuilt. */
import type { ModelReader } from './reader.ts';

/**
 * Whether the rows are made of something else than last time. A tree being rebuilt does not know its rows for a moment: a click
 * then hits none.
 */
export function createComparison(
  reader: Pick<ModelReader, 'picture' | 'surroundings'>,
): (filter: string) => boolean {
  let seen: readonly unknown[] = [];
  return filter => {
    const around = reader.surroundings();
    const parts = [reader.picture(), around, filter, JSON.stringify([...around.secretKeys])];
    const isOther = parts.some((part, at) => part !== seen[at]);
    seen = parts;
    return isOther;
  };
}
