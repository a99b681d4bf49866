import { type Charm, entry, get, isNull, type Node } from '../../charm/charm.ts';
import { closest } from '../../charm/closest.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { placeOf } from '../../charm/place.ts';
import { isSubordinate, relationsOf } from '../../charm/relations.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { CHARMCRAFT } from '../../schema/charmcraft.ts';
import { rule } from '../rule.ts';

export const subordinateRelation = rule({
  code: 'subordinate-relation',
  verdict: 'juju',
  summary: 'A subordinate charm without a container-scoped requirement',
  why: `A subordinate charm is deployed by integrating it with another one, so it needs a requirement with \`scope: container\`. Juju
refuses the charm without one (internal/charm/meta.go, Meta.Check); charmcraft does not check.`,
  cases: [
    {
      bad: `subordinate: true
#            ^^^^
`,
      good: `subordinate: true
requires:
  host:
    interface: juju-info
    scope: container
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  shape: true,
  check(charm, report) {
    const written = entry(charm.packed.metadata, 'subordinate');
    if (!written || !isSubordinate(written.value)) return;
    const scoped = relationsOf(charm).some(({ role, value }) => {
      const scope = get(value, 'scope');
      return role === 'requires' && scope?.kind === 'scalar' && scope.value === 'container';
    });
    if (scoped || isUnsure(charm)) return;
    report(placeOf(written), {
      problem: 'This subordinate charm has no requirement with "scope: container"',
      consequence: REFUSALS.juju,
      remedy: 'add one below "requires"',
    });
  },
});

/**
 * Whether the requirement may be there already, written wrong: other rules object to a `requires` that is misspelt or not a
 * mapping of mappings, to what strayed from an empty one, and to a scope that does not exist.
 */
function isUnsure({ root, packed: { metadata }, twelveFactor }: Charm): boolean {
  const requires = entry(metadata, 'requires');
  const entries = metadata === root ? (root?.entries ?? []) : [];
  const strangers = entries.filter(({ key }) => !Object.hasOwn(CHARMCRAFT.shape.keys, String(key.value)));
  if (requires === undefined)
    return strangers.some(({ key }) => closest(String(key.value), ['requires']) !== undefined);
  const { value } = requires;
  if (isNull(value)) return strangers.includes(entries[entries.indexOf(requires) + 1] ?? requires);
  if (value.kind !== 'map') return true;
  return value.entries.some(({ value: relation }) => {
    // Juju alone takes the name of an interface for the whole relation.
    if (relation.kind !== 'map') return twelveFactor !== undefined || jujuValue(relation).kind !== 'string';
    const scope = get(relation, 'scope');
    return scope !== undefined && !isScope(scope);
  });
}

const isScope = (node: Node): boolean =>
  node.kind === 'scalar' && (node.value === 'global' || node.value === 'container');
