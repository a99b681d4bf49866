/** Locations in the messages of charmcraft and rockcraft (pydantic's), and the corresponding places in the file. */
import type { Document, Entry, MapNode, Node, Path, Place } from '../charm/charm.ts';
import { get } from '../charm/charm.ts';
import { onOneLine } from '../charm/place.ts';

/** How far a location leads into the file. */
export interface FieldPlace {
  readonly path: Path;
  readonly node: Node;
  readonly key: Place;
  /** What the file lacks: a missing key, or an internal name of pydantic such as `function-wrap[wrap_val()]`. */
  readonly rest: string;
}

/**
 * Follows a location such as `parts.foo.plugin` or `links[0].str`. `shift`: how many items the extension has inserted before the
 * file's own in `charm-libs`.
 */
export function followField(document: Document, field: string, shift = 0): FieldPlace | undefined {
  const { root } = document;
  if (root === null) return undefined;
  const first = root.kind === 'map' ? (root.entries[0]?.key ?? root) : root;
  const place = follow({ path: [], node: root, key: first, rest: field }, shift);
  return place.path.length === 1 && place.path[0] === 'parts' && place.rest !== ''
    ? (inSomePart(place) ?? place)
    : place;
}

function follow(from: FieldPlace, shift: number): FieldPlace {
  const { node, path, rest } = from;
  if (rest === '') return from;
  if (node.kind === 'seq') {
    const index = /^\[?(\d+)\]?(?:\.|(?=\[)|$)/.exec(rest);
    const position =
      Number(index?.[1]) - (path.length === 1 && isKey('charm-libs', String(path[0])) ? shift : 0);
    const item = index ? node.items[position] : undefined;
    if (!index || item === undefined) return from;
    return follow({ path: item.path, node: item, key: item, rest: rest.slice(index[0].length) }, shift);
  }
  const found = node.kind === 'map' ? longest(node, rest) : undefined;
  if (found === undefined) return from;
  const { key, value } = found;
  const behind = rest.slice(nameOf(found).length).replace(/^\./, '');
  return follow({ path: key.path, node: value, key, rest: behind }, shift);
}

/** Names may contain dots: the longest key that the location begins with; the last of equal ones, as in PyYAML. */
function longest(node: MapNode, rest: string): Entry | undefined {
  const fitting = node.entries.filter(entry => {
    const name = nameOf(entry);
    return isKey(name, rest.slice(0, name.length)) && /^(?:\.|\[|$)/.test(rest.slice(name.length));
  });
  return fitting.reduce<Entry | undefined>(
    (best, entry) => (best && nameOf(best).length > nameOf(entry).length ? best : entry),
    undefined,
  );
}

const nameOf = ({ key }: Entry): string => String(key.value ?? key.source);

/** Keys have aliases with dashes and underscores swapped. */
const isKey = (name: string, other: string): boolean =>
  name === other || name.replaceAll('_', '-') === other.replaceAll('_', '-');

/** `parts.bar` may mean the key bar of a part: craft-parts omits the part's name (craft_parts/parts.py, PartSpec). */
function inSomePart({ node, rest }: FieldPlace): FieldPlace | undefined {
  for (const part of node.kind === 'map' ? node.entries : []) {
    const from = { path: part.key.path, node: part.value, key: part.key, rest };
    const place = follow(from, 0);
    if (place.path.length > from.path.length) return place;
  }
  return undefined;
}

/** Its place: the key if the key is not allowed or lacks something, else the value. */
export function placeAt({ node, key }: FieldPlace, wanted: 'key' | 'value'): Place {
  return wanted === 'key' ? key : onOneLine({ value: node, key });
}

/** The first key or string below a node with one of these names, preferring extensions and parts. */
export function placeOfName(node: Node | null, names: readonly string[]): Place | undefined {
  for (const name of names) {
    const found = find(get(node, 'extensions'), name) ?? find(get(node, 'parts'), name) ?? find(node, name);
    if (found) return found;
  }
  return undefined;
}

function find(node: Node | null | undefined, name: string): Place | undefined {
  if (node == null) return undefined;
  if (node.kind === 'scalar') return String(node.value) === name ? node : undefined;
  for (const child of node.kind === 'map' ? node.entries : node.items) {
    const found = 'kind' in child ? find(child, name) : (find(child.key, name) ?? find(child.value, name));
    if (found) return found;
  }
  return undefined;
}
