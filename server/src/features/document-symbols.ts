/** The outline: the charm's sections, its options with their types, its relations and actions. */
import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { type Charm, type Entry, get, type Node, type Range, text } from '../charm/charm.ts';
import { visibleLine } from '../visible.ts';

const KIND = { module: 2, property: 7, interface: 11, function: 12, key: 20 } satisfies Record<
  string,
  SymbolKind
>;

/** Sections whose entries have arbitrary names, with the symbol kind of those. */
const NAMED: ReadonlyMap<string, SymbolKind> = new Map([
  ['actions', KIND.function],
  ['containers', KIND.module],
  ['parts', KIND.module],
  ['peers', KIND.interface],
  ['platforms', KIND.key],
  ['provides', KIND.interface],
  ['requires', KIND.interface],
  ['resources', KIND.module],
  ['storage', KIND.module],
]);

/** The keys of the file as a tree: its sections, and the names that a person chose in them. */
export function documentSymbols(charm: Charm): DocumentSymbol[] {
  return written(charm.root).map(entry => {
    const name = nameOf(entry);
    if (name === 'config')
      return symbol(entry, KIND.module, named(get(entry.value, 'options'), KIND.property));
    const kind = NAMED.get(name);
    return symbol(entry, KIND.property, kind === undefined ? [] : named(entry.value, kind));
  });
}

function named(section: Node | undefined, kind: SymbolKind): DocumentSymbol[] {
  return written(section).map(entry => symbol(entry, kind, []));
}

/** The entries written in this mapping, without those from a merge key. */
function written(node: Node | undefined): Entry[] {
  return node?.kind === 'map' ? node.entries.filter(entry => !entry.merged) : [];
}

function symbol(entry: Entry, kind: SymbolKind, children: DocumentSymbol[]): DocumentSymbol {
  const { key, value } = entry;
  const detail = text(get(value, 'type')) ?? text(get(value, 'interface')) ?? firstLine(value);
  return {
    name: nameOf(entry),
    kind,
    range: union(key.range, value.range),
    selectionRange: key.range,
    ...(detail !== undefined && { detail: visibleLine(detail) }),
    ...(children.length > 0 && { children }),
  };
}

/** LSP requires a name that is not empty. */
const nameOf = ({ key }: Entry): string => visibleLine(String(key.value ?? '').trim() || key.source) || '?';

/** The first line of a scalar; nothing for a mapping or a list. */
function firstLine(node: Node): string | undefined {
  return node.kind === 'scalar' && node.value !== null ? String(node.value).trim().split('\n')[0] : undefined;
}

/** From the key to the end of its value; the target of an alias may be elsewhere. */
function union(key: Range, value: Range): Range {
  const elsewhere =
    value.start.line < key.end.line ||
    (value.start.line === key.end.line && value.start.character < key.end.character);
  return { start: key.start, end: elsewhere ? key.end : value.end };
}
