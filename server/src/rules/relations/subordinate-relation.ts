import { entry, get } from '../../charm/charm.ts';
import { placeOf } from '../../charm/place.ts';
import { isSubordinate, relationsOf } from '../../charm/relations.ts';
import { rule } from '../rule.ts';

export const subordinateRelation = rule({
  code: 'subordinate-relation',
  verdict: 'juju',
  summary: 'A subordinate charm without a container-scoped requirement',
  why: `A subordinate charm is deployed by relating it to another one, so it needs a requirement with \`scope: container\`. Juju
refuses the charm without (internal/charm/meta.go, Meta.Check); charmcraft does not look.`,
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
  dependsOn: 'file',
  check(charm, report) {
    const written = entry(charm.root, 'subordinate');
    if (!written || !isSubordinate(written.value) || charm.files.has('metadata.yaml')) return;
    const scoped = relationsOf(charm).some(({ role, value }) => {
      const scope = get(value, 'scope');
      return role === 'requires' && scope?.kind === 'scalar' && scope.value === 'container';
    });
    if (scoped) return;
    report(placeOf(written), {
      problem:
        'A subordinate charm needs a relation under requires with `scope: container`, or Juju refuses it: add one',
    });
  },
});
