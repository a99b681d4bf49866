/** The relations that Juju sees, and what an extension adds to them. */
import type { Charm, Node, Relation } from './charm.ts';

/**
 * The relations of the file. A metadata.yaml beside it is packed as it stands, so that Juju sees none of them
 * (charmcraft/services/package.py, get_metadata_yaml); an extension's `peers` can only be repeated.
 */
export function relationsOf(charm: Charm): readonly Relation[] {
  if (charm.files.has('metadata.yaml')) return [];
  return charm.relations.filter(({ role }) => !(role === 'peers' && charm.twelveFactor));
}

/** The names that the extension adds, each with its role. */
export function addedRelations({ twelveFactor }: Charm): ReadonlyMap<string, Relation['role']> {
  const { requires = {}, provides = {}, peers = {} } = twelveFactor?.framework ?? {};
  return new Map([
    ...Object.keys(requires).map(name => [name, 'requires'] as const),
    ...Object.keys(provides).map(name => [name, 'provides'] as const),
    ...Object.keys(peers).map(name => [name, 'peers'] as const),
  ]);
}

/** The file's own endpoints of `requires` that are mappings. */
export const requirements = (charm: Charm): readonly Relation[] =>
  relationsOf(charm).filter(({ role, value }) => role === 'requires' && value.kind === 'map');

/** What pydantic takes for true (charmcraft/models/project.py, subordinate). */
export function isSubordinate(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && /^(?:true|yes|on|y|t|1|1\.0)$/i.test(String(node.value));
}
