/** Finds the shape at a place in a table, for hover and completion. */
import { FEW, get, keptWith, type MapNode, type Node, type Path, text } from '../charm/charm.ts';
import { clauseOf } from './clauses.ts';
import type { Around, MapShape, Shape, Table, VariantPlace } from './shape.ts';

/** The shape for a path, whether or not anything is written there; undefined if the table has none. */
export function shapeAt(table: Table, root: Node | null, path: Path, around: Around): Shape | undefined {
  let shape: Shape | undefined = table.shape;
  let spot: VariantPlace = { node: root ?? undefined, key: table.file };
  for (const step of path) {
    const node = childOf(spot.node, step);
    shape = shape && below(shape, spot, step, around);
    spot = { node, key: step };
  }
  return shape && withNames(variantOf(shape, spot, around), around);
}

/** For a string that names an entry of a section: the shape with the existing names. */
export function withNames<S extends Shape>(shape: S, around: Around): S {
  if (shape.is !== 'string' || shape.namedIn === undefined || around === undefined) return shape;
  const section = get(around.packed.metadata, shape.namedIn);
  return { ...shape, known: section ? namesIn(section) : [] };
}

const namesIn = keptWith((section: Node): readonly string[] =>
  section.kind === 'map' ? section.entries.flatMap(({ key }) => text(key) ?? []) : [],
);

/** The shape that applies at a place, keeping its documentation and snippet. */
function variantOf(shape: Shape, spot: VariantPlace, around: Around): Shape {
  if (shape.is !== 'variant') return shape;
  const variant = shape.of[shape.choose(spot, around)];
  const { about, snippet } = shape;
  if (variant === undefined) return shape;
  return {
    ...variantOf(variant, spot, around),
    ...(about !== undefined && { about }),
    ...(snippet !== undefined && { snippet }),
  };
}

/** The shape under a key or an index. */
function below(shape: Shape, spot: VariantPlace, step: string | number, around: Around): Shape | undefined {
  switch (shape.is) {
    case 'variant':
      return below(variantOf(shape, spot, around), spot, step, around);
    case 'union': {
      const kind = typeof step === 'number' ? shape.list : shape.map;
      return kind && below(kind, spot, step, around);
    }
    case 'grammar':
      // In `- on amd64: [a]`, item and clause accept what the key itself accepts.
      return isClause(spot.node, step) ? shape : below(shape.of, spot, step, around);
    case 'list':
      return typeof step === 'number' ? shape.of : undefined;
    case 'map':
      return typeof step === 'string' ? keyOf(shape, step) : undefined;
    default:
      return undefined;
  }
}

const isClause = (node: Node | undefined, step: string | number): boolean =>
  clauseOf(typeof step === 'number' ? childOf(node, step) : node) !== undefined;

function keyOf({ keys, others, underscores }: MapShape, name: string): Shape | undefined {
  const dashed = underscores ? name.replaceAll('_', '-') : name;
  const known = [name, dashed].find(key => Object.hasOwn(keys, key));
  return known === undefined ? others?.of : keys[known];
}

/** The value under a key or an index; the last of equal keys, comparing keys by text or as written. */
function childOf(node: Node | undefined, step: string | number): Node | undefined {
  if (node?.kind === 'seq') return typeof step === 'number' ? node.items[step] : undefined;
  if (node?.kind !== 'map') return undefined;
  if (node.entries.length > FEW) return indexOf(node).get(step);
  return node.entries.findLast(({ key }) => key.source === step || key.value === step)?.value;
}

const indexOf = keptWith(
  ({ entries }: MapNode): ReadonlyMap<unknown, Node> =>
    new Map(entries.flatMap(({ key, value }) => [key.source, key.value].map(name => [name, value] as const))),
);

/** The node at a path. */
export function nodeAt(root: Node | null, path: Path): Node | undefined {
  let node = root ?? undefined;
  for (const step of path) node = childOf(node, step);
  return node;
}

/** The keys that a mapping at a path may have, in the order in which people write them. */
export function keysOf(shape: Shape | undefined): readonly (readonly [name: string, shape: Shape])[] {
  if (shape?.is === 'union') return keysOf(shape.map);
  if (shape?.is === 'grammar') return keysOf(shape.of);
  return shape?.is === 'map' ? Object.entries(shape.keys) : [];
}

/** All accepted or usual values of a scalar; empty if any value is accepted. */
export function choicesOf(shape: Shape): readonly string[] {
  switch (shape.is) {
    case 'choice':
      return shape.of;
    case 'boolean':
      return ['true', 'false'];
    case 'string':
      return shape.known ?? [];
    case 'list':
    case 'grammar':
      return choicesOf(shape.of);
    case 'union':
      return shape.scalar ? choicesOf(shape.scalar) : [];
    case 'variant':
      return [...new Set(Object.values(shape.of).flatMap(choicesOf))];
    default:
      return [];
  }
}

/** The documentation of one of a key's values. */
export function aboutValue(shape: Shape, value: string): string | undefined {
  if (shape.is === 'list' || shape.is === 'grammar') return aboutValue(shape.of, value);
  const { values = {} } = shape.is === 'choice' || shape.is === 'string' ? shape : {};
  return Object.hasOwn(values, value) ? values[value] : undefined;
}

/**
 * What completion writes after a key: the table's snippet, or else a choice of its values; undefined for a key that is never
 * offered.
 */
export function snippetOf(shape: Shape): string | undefined {
  if (shape.snippet !== undefined) return shape.snippet;
  const choices = choicesOf(shape);
  if (choices.length === 0) return undefined;
  const place = `«${choices.join('|')}${choices.length === 1 ? '|' : ''}»`;
  return shape.is === 'list' || (shape.is === 'grammar' && shape.of.is === 'list')
    ? ` [${place}]`
    : ` ${place}`;
}
