/** Where a finding points when a value may be absent. */
import type { Node, Place } from '../yaml/tree.ts';

export { contains, isBefore } from '../yaml/lines.ts';

/** The value's place; the key's where nothing is written behind it. */
export function placeOf({ key, value }: { readonly key: Place; readonly value: Node }): Place {
  return value.kind === 'scalar' && value.source === '' ? key : value;
}

/** The value when it stands on one line, else its key: nothing written, or a block of lines, is no range to underline. */
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
