/** The part of the charm at a position. */
import type { Position } from 'vscode-languageserver-types';
import type { Charm, Entry, Located, Option, Range, Relation } from '../charm/charm.ts';
import { contains } from '../charm/place.ts';

export type Part =
  | { readonly kind: 'extension'; readonly extension: Located<string>; readonly range: Range }
  | { readonly kind: 'option'; readonly option: Option; readonly range: Range }
  /** A key of an option, or its value: `type`, `default`, ... */
  | { readonly kind: 'field'; readonly option: Option; readonly field: Entry; readonly range: Range }
  | { readonly kind: 'relation'; readonly relation: Relation; readonly range: Range };

/** undefined if nothing at the position has a meaning of its own. */
export function partAt(charm: Charm, position: Position): Part | undefined {
  const extension = charm.extensions.find(candidate => contains(candidate.at.range, position));
  if (extension) return { kind: 'extension', extension, range: extension.at.range };
  for (const option of charm.options) {
    if (contains(option.key.range, position)) return { kind: 'option', option, range: option.key.range };
    for (const field of option.node?.entries ?? []) {
      const place = [field.key, field.value].find(part => contains(part.range, position));
      if (place) return { kind: 'field', option, field, range: place.range };
    }
  }
  const relation = charm.relations.find(entry => contains(entry.key.range, position));
  return relation && { kind: 'relation', relation, range: relation.key.range };
}
