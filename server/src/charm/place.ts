/** Where a finding points when a value may be absent. */
import type { Node, Place } from '../yaml/tree.ts';

export { contains, isBefore } from '../yaml/lines.ts';

/** The place of the value, or of the key if no value is written. */
export function placeOf({ key, value }: { readonly key: Place; readonly value: Node }): Place {
  return value.kind === 'scalar' && value.source === '' ? key : value;
}

/** The value if it is on one line, else its key: an absent value or a block of lines makes a poor range to underline. */
export function onOneLine({ key, value }: { readonly key: Place; readonly value: Node }): Place {
  const { start, end } = value.range;
  const isEmpty = start.line === end.line && start.character === end.character;
  if (start.line === end.line && !isEmpty) return value;
  return { file: value.file, path: value.path, range: (key === value ? firstToken(value) : key).range };
}

/** The first key or item of a block that has no key of its own. */
export function firstToken(node: Node): Node {
  const first = node.kind === 'map' ? node.entries[0]?.key : node.kind === 'seq' ? node.items[0] : undefined;
  return first === undefined ? node : firstToken(first);
}
