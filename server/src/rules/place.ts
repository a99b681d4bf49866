/** Where a finding points when a value may be absent. */
import type { Entry, Place } from '../charm/charm.ts';

/** The value's place; the key's where nothing is written behind it. */
export function placeOf({ key, value }: Entry): Place {
  return value.kind === 'scalar' && value.source === '' ? key : value;
}
