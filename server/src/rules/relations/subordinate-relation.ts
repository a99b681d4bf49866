import { type Charm, entry, get, isNull, type Node } from '../../charm/charm.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { placeOf } from '../../charm/place.ts';
import { isSubordinate, relationsOf } from '../../charm/relations.ts';
import { isReserved } from '../../charm/reserved-name.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { isStrayed } from '../../schema/problems.ts';
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
 * Whether the requirement may exist in a wrong form: other rules report a `requires` that is misspelt or not a mapping of
 * mappings, entries misplaced from an empty one, and an unknown scope.
 */
function isUnsure(charm: Charm): boolean {
  const requires = entry(charm.packed.metadata, 'requires');
  if (isStrayed(charm, 'requires')) return true;
  if (requires === undefined) return false;
  const { value } = requires;
  if (isNull(value)) return false;
  if (value.kind !== 'map') return true;
  return value.entries.some(({ key, value: relation }) => {
    // Only Juju accepts the name of an interface in place of the whole relation.
    if (relation.kind !== 'map')
      return charm.twelveFactor !== undefined || jujuValue(relation).kind !== 'string';
    const scope = get(relation, 'scope');
    return scope !== undefined ? !isScope(scope) : isReserved(charm, String(key.value));
  });
}

const isScope = (node: Node): boolean =>
  node.kind === 'scalar' && (node.value === 'global' || node.value === 'container');
