/** The hover of a key, or of one of its values, from the file's table. */
import type { Hover, Position } from 'vscode-languageserver-types';
import type { Document, Node, Path, Range } from '../charm/charm.ts';
import { contains } from '../charm/place.ts';
import { aboutValue, choicesOf, shapeAt } from '../schema/lookup.ts';
import type { Around, Shape, Table } from '../schema/shape.ts';
import { wanted } from '../schema/wanted.ts';
import { code } from './markdown.ts';

/** The table's documentation for the key or value at a position; null if it has none. */
export function keyHover(table: Table, { root }: Document, position: Position, around: Around): Hover | null {
  const word = root && wordAt(root, position, []);
  const shape = word && shapeAt(table, root, word.path, around);
  const value = shape && (word.text === undefined ? keyText(shape) : aboutValue(shape, word.text));
  return value ? { contents: { kind: 'markdown', value }, range: word.range } : null;
}

interface Word {
  /** The path of the key, or of what the value belongs to. */
  readonly path: Path;
  readonly range: Range;
  /** The value's text; undefined for a key. */
  readonly text: string | undefined;
}

/** The key or the scalar at a position; what comes from a merge key or an alias is written elsewhere. */
function wordAt(node: Node, position: Position, path: Path): Word | undefined {
  if (node.kind === 'scalar') {
    const text = node.type === 'string' ? String(node.value) : node.source;
    return contains(node.range, position) ? { path, range: node.range, text } : undefined;
  }
  if (node.kind === 'seq') {
    for (const [index, item] of node.items.entries()) {
      const word = contains(item.range, position) && wordAt(item, position, [...path, index]);
      if (word) return word;
    }
    return undefined;
  }
  for (const { key, value, merged } of node.entries) {
    if (merged) continue;
    const below = [...path, key.type === 'string' ? String(key.value) : key.source];
    if (contains(key.range, position)) return { path: below, range: key.range, text: undefined };
    const word = contains(value.range, position) && wordAt(value, position, below);
    if (word) return word;
  }
  return undefined;
}

/** The documentation, values and default of a key. */
function keyText(shape: Shape): string {
  const values = choicesOf(shape);
  const bounds = shape.is === 'integer' && shape.between;
  return [
    shape.about,
    values.length > 0 && `Values: ${values.map(code).join(', ')}.`,
    bounds && `Value: ${wanted(shape)}.`,
    shape.fallback !== undefined && `Default: ${code(shape.fallback)}.`,
  ]
    .filter(Boolean)
    .join('\n\n');
}
