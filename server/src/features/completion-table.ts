/** Offers from a table alone: the keys of a mapping, the values of a key, the items of a list. */
import type { Node, Path } from '../charm/charm.ts';
import { aboutValue, choicesOf, keysOf, shapeAt, snippetOf } from '../schema/lookup.ts';
import type { Around, Shape, Table } from '../schema/shape.ts';
import { snippetText } from '../schema/snippet.ts';
import type { Cursor } from '../yaml/cursor.ts';
import { KIND, type Offer } from './completion-offer.ts';

/** Where completion was requested: a cursor in a file with a table. */
export interface Gap {
  readonly table: Table;
  readonly around: Around;
  readonly cursor: Cursor;
}

/** The shape at a path, or at the cursor. */
export const shapeOf = ({ table, around, cursor }: Gap, path: Path = cursor.path): Shape | undefined =>
  shapeAt(table, cursor.document.root, path, around);

/** Keys with what is inserted after them, without those that are never offered. */
export function keyOffers(
  keys: readonly (readonly [name: string, shape: Shape])[],
  taken: readonly string[],
): Offer[] {
  return keys.flatMap(([name, shape]) => {
    const snippet = snippetOf(shape);
    if (snippet === undefined || taken.includes(name)) return [];
    return { label: name, insert: `${name}:${snippet}`, kind: KIND.property, about: shape.about };
  });
}

/** The table's keys at the cursor, without those of `here`. */
export const tableKeys = (gap: Gap, here: Node | undefined): Offer[] =>
  keyOffers(keysOf(shapeOf(gap)), namesIn(here));

/** A new entry of a section with arbitrary names: the section's own example. */
export function exampleEntry(gap: Gap): Offer[] | undefined {
  const shape = shapeOf(gap);
  const { about, snippet = '' } = shape ?? {};
  if (!snippet.startsWith('\n  «') || keysOf(shape).length > 0) return undefined;
  const insert = snippet.slice('\n  '.length).replaceAll('\n  ', '\n');
  const label = `new entry of ${gap.cursor.path.at(-1)}`;
  return [{ label, insert, kind: KIND.snippet, about }];
}

/** Values for the key, or the list item, at the cursor. */
export function tableValues(gap: Gap): Offer[] {
  const { what, flow, path } = gap.cursor;
  const shape = shapeOf(gap);
  if (shape === undefined) return [];
  const inList = what === 'item' || flow;
  const offers = choicesOf(shape).map(value => {
    const offer = { label: value, insert: value, kind: KIND.enumMember, about: aboutValue(shape, value) };
    return isList(shape) && !inList ? inBrackets(offer) : offer;
  });
  return offers.length === 0 && what === 'item' ? exampleItem(shape, String(path.at(-1))) : offers;
}

/** The word as the only item of a list. */
export const inBrackets = (offer: Offer): Offer => ({ ...offer, insert: `[${offer.insert}]` });

/** Whether the example of a key is a list, in block or flow style. */
export const isList = (shape: Shape | undefined): boolean =>
  shape !== undefined && /^(\n {2}- | \[)/.test(snippetOf(shape) ?? '');

/** The first item of the key's own example, without its dash. */
function exampleItem(shape: Shape, name: string): Offer[] {
  const snippet = snippetOf(shape) ?? '';
  const insert = snippet.startsWith('\n  - ')
    ? snippet.slice('\n  - '.length).replaceAll('\n    ', '\n')
    : /^ \[(.*)\]$/.exec(snippet)?.[1];
  if (insert === undefined) return [];
  const label = `new item of ${name}`;
  return [{ label, filter: snippetText(insert), insert, kind: KIND.snippet, about: shape.about }];
}

export const namesIn = (node: Node | undefined): string[] =>
  node?.kind === 'map' ? node.entries.map(({ key }) => String(key.value)) : [];
