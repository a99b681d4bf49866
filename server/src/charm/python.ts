/** Values as Python sees them: charmcraft compares and prints what PyYAML returned. */
import { entriesOf, type Node, type ScalarNode, text } from '../yaml/tree.ts';

/** Python's `str` of a scalar. */
export function pythonText(node: ScalarNode): string {
  if (node.type === 'bool') return node.value ? 'True' : 'False';
  if (node.type === 'null') return 'None';
  if (node.type !== 'float') return String(node.value);
  const value = Number(node.value);
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const digits = String(value);
  return Number.isInteger(value) && !digits.includes('e') ? `${digits}.0` : digits;
}

/** Python's `==` between a YAML value and a plain one. */
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
    entries.every(entry => {
      const name = text(entry.key) ?? '';
      return wanted.has(name) && equals(entry.value, wanted.get(name));
    })
  );
}
