/** Where a finding points when a value may be absent. */
import type { Node, Place } from '../yaml/tree.ts';

/** The value's place; the key's where nothing is written behind it. */
export function placeOf({ key, value }: { readonly key: Place; readonly value: Node }): Place {
  return value.kind === 'scalar' && value.source === '' ? key : value;
}
