/** Whether the tree of a model has to be built anew. */
import type { ModelReader } from './reader.ts';

/**
 * Whether the rows are made of something else than the last time. A tree that is built anew does not know its rows for a
 * moment: a click then is about none.
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
