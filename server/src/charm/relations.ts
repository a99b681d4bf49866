/** The relations that Juju sees, and those that an extension adds. */
import type { Charm, Node, Relation } from './charm.ts';
import { isPackedAsItIs } from './files.ts';
import { goBool, jujuValue } from './juju-value.ts';

/** Whether a metadata.yaml is packed unchanged, without anything from charmcraft.yaml or its extension. */
const hasOwnMetadata = (charm: Charm): boolean => charm.files.has('metadata.yaml');

/** The relations that Juju reads; in charmcraft.yaml the `peers` of an extension can only be repeated. */
export function relationsOf(charm: Charm): readonly Relation[] {
  const { relations } = charm.packed;
  if (hasOwnMetadata(charm) || !charm.twelveFactor) return relations;
  return relations.filter(({ role }) => role !== 'peers');
}

/** The relation names that the extension adds, with their roles. */
export function addedRelations(charm: Charm): ReadonlyMap<string, Relation['role']> {
  const framework = hasOwnMetadata(charm) ? undefined : charm.twelveFactor?.framework;
  const { requires = {}, provides = {}, peers = {} } = framework ?? {};
  return new Map([
    ...Object.keys(requires).map(name => [name, 'requires'] as const),
    ...Object.keys(provides).map(name => [name, 'provides'] as const),
    ...Object.keys(peers).map(name => [name, 'peers'] as const),
  ]);
}

/** The endpoints in the file's `requires` that are mappings. */
export const requirements = (charm: Charm): readonly Relation[] =>
  relationsOf(charm).filter(({ role, value }) => role === 'requires' && value.kind === 'map');

/** What pydantic accepts as true (charmcraft/models/project.py, subordinate); Juju accepts Go's words. */
export function isSubordinate(node: Node | undefined): boolean {
  if (node && isPackedAsItIs(node.file)) {
    const read = jujuValue(node);
    return read.kind === 'bool' ? read.value : read.kind === 'string' && goBool(read.text) === true;
  }
  return node?.kind === 'scalar' && /^(?:true|yes|on|y|t|1|1\.0)$/i.test(String(node.value));
}
