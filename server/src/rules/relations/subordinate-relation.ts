import { entry, get } from '../../charm/charm.ts';
import { placeOf } from '../../charm/place.ts';
import { isSubordinate, relationsOf } from '../../charm/relations.ts';
import { REFUSALS } from '../../charm/tools.ts';
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
    if (scoped) return;
    report(placeOf(written), {
      problem: 'This subordinate charm has no requirement with "scope: container"',
      consequence: REFUSALS.juju,
      remedy: 'add one below "requires"',
    });
  },
});
