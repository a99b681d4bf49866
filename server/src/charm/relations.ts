/** The relations that Juju sees, and what an extension adds to them. */
import type { Charm, Node, Relation } from './charm.ts';
import { isPackedAsItIs } from './files.ts';
import { goBool, jujuValue } from './juju-value.ts';

/** Whether a metadata.yaml is packed as it is, so that nothing of charmcraft.yaml or its extension comes into it. */
const hasOwnMetadata = (charm: Charm): boolean => charm.files.has('metadata.yaml');

/** The relations that Juju reads; in charmcraft.yaml an extension's `peers` can only be repeated. */
export function relationsOf(charm: Charm): readonly Relation[] {
  const { relations } = charm.packed;
  if (hasOwnMetadata(charm) || !charm.twelveFactor) return relations;
  return relations.filter(({ role }) => role !== 'peers');
}

/** The names that the extension adds, each with its role. */
export function addedRelations(charm: Charm): ReadonlyMap<string, Relation['role']> {
  const framework = hasOwnMetadata(charm) ? undefined : charm.twelveFactor?.framework;
  const { requires = {}, provides = {}, peers = {} } = framework ?? {};
  return new Map([
    ...Object.keys(requires).map(name => [name, 'requires'] as const),
    ...Object.keys(provides).map(name => [name, 'provides'] as const),
    ...Object.keys(peers).map(name => [name, 'peers'] as const),
  ]);
}

/** The file's own endpoints of `requires` that are mappings. */
export const requirements = (charm: Charm): readonly Relation[] =>
  relationsOf(charm).filter(({ role, value }) => role === 'requires' && value.kind === 'map');

/** What pydantic takes for true (charmcraft/models/project.py, subordinate); Juju takes the words of Go. */
export function isSubordinate(node: Node | undefined): boolean {
  if (node && isPackedAsItIs(node.file)) {
    const read = jujuValue(node);
    return read.kind === 'bool' ? read.value : read.kind === 'string' && goBool(read.text) === true;
  }
  return node?.kind === 'scalar' && /^(?:true|yes|on|y|t|1|1\.0)$/i.test(String(node.value));
}
