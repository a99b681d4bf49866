/** Python's `==` between a YAML value and a plain one. */
import { type Node, text } from '../../charm/charm.ts';
import { entriesOf } from './walk.ts';

export function equals(node: Node, value: unknown): boolean {
  if (typeof value === 'string') return text(node) === value;
  if (Array.isArray(value)) {
    return (
      node.kind === 'seq' &&
      node.items.length === value.length &&
      node.items.every((item, index) => equals(item, value[index]))
    );
  }
  if (typeof value !== 'object' || value === null || node.kind !== 'map') return false;
  const entries = entriesOf(node);
  const wanted = new Map(Object.entries(value));
  return (
    entries.length === wanted.size &&
    entries.every(
      one => wanted.has(text(one.key) ?? '') && equals(one.value, wanted.get(text(one.key) ?? '')),
    )
  );
}
