/**
 * Lines of an entry at the level of the entry names: they are not indented below their name, or the name is missing. Each would
 * be an error of its own; here they are reported once.
 */
import { type Entry, entry, isNull, type MapNode } from '../charm/charm.ts';
import { indent } from '../charm/edits.ts';
import { asWritten } from '../charm/words.ts';
import type { Difference } from './shape.ts';

export interface LostName extends Pick<Difference, 'problem' | 'remedy' | 'fixes'> {
  /** The line that is reported. */
  readonly line: Entry;
  /** The entries that need no report of their own. */
  readonly told: ReadonlySet<Entry>;
}

/**
 * Finds such lines in a mapping of entries. `isLine`: whether an entry can only be a line of one; `keys`: the keys of such lines;
 * `what`: what the entries are.
 */
export function lostName(
  map: MapNode,
  keys: readonly string[],
  what: string,
  isLine = ({ value }: Entry): boolean => value.kind !== 'map' && !isNull(value),
): LostName | undefined {
  const entries = map.entries.filter(({ merged }) => !merged);
  const isNamed = ({ key }: Entry): boolean => keys.includes(String(key.value));
  const refused = entries.findIndex(found => isNamed(found) && isLine(found));
  if (refused < 0) return undefined;
  const lines = entries.filter(isNamed);
  // Entries before it may be lines too, even if nothing refuses them.
  const at = entries.findLastIndex((found, index) => index < refused && !isNamed(found)) + 1;
  const [first, above] = [entries[at], entries[at - 1]];
  if (first === undefined) return undefined;
  const end = entries.findIndex((found, index) => index > at && !isNamed(found));
  const row = entries.slice(at, end < 0 ? undefined : end);
  const isOpen = above !== undefined && isNull(above.value) && above.value.source === '';
  if (above && !isNamed(above) && (isOpen || lacks(above, row))) {
    const fix = indent(row);
    return {
      line: first,
      problem: `${asWritten(first.key)} is next to ${asWritten(above.key)}, not below it`,
      remedy: 'indent it',
      fixes: fix && [fix],
      told: new Set([...(isOpen ? [above] : []), ...row, ...lines]),
    };
  }
  return {
    line: first,
    problem: `${asWritten(first.key)} is directly below "${map.path.at(-1)}", where names belong`,
    remedy: `write the name of the ${what} above it, and indent it`,
    told: new Set(lines),
  };
}

/** Whether lines may be the rest of a mapping: it has none of them. */
const lacks = ({ value }: Entry, lines: readonly Entry[]): boolean =>
  value.kind === 'map' &&
  !value.flow &&
  lines.every(({ key }) => entry(value, String(key.value)) === undefined);
