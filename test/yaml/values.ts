import type { Node } from '../../server/src/yaml/tree.ts';

/** What a text says, without places, in text order. */
export function values(node: Node | null): unknown {
  if (node === null) return null;
  if (node.kind === 'seq') return node.items.map(values);
  if (node.kind === 'map') return node.entries.map(({ key, value }) => [values(key), values(value)]);
  return [node.type, String(node.value)];
}
