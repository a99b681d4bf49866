import { get } from '../../charm/charm.ts';
import { isSubordinate, relationsOf } from '../../charm/relations.ts';
import { isReserved } from '../../charm/reserved-name.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { isStrayed } from '../../schema/problems.ts';
import { rule } from '../rule.ts';

export const reservedRelationName = rule({
  code: 'reserved-relation-name',
  verdict: 'juju',
  summary: 'A relation or its interface has a name that Juju reserves',
  why: `Juju reserves \`juju\` and all names that begin with \`juju-\`: as the name of any relation, and as the interface of
one that is provided or a peer (internal/charm/meta.go, Meta.Check). A container-scoped requirement of a subordinate charm
may have such a name, and so may everything in a charm named \`juju-...\`.`,
  cases: [
    {
      bad: `provides:
  juju-website:
# ^^^^^^^^^^^^
    interface: http
`,
      good: `provides:
  website:
    interface: http
`,
    },
    {
      bad: `provides:
  info:
    interface: juju-info
    #          ^^^^^^^^^
`,
      good: `provides:
  info:
    interface: http
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  check(charm, report) {
    const subordinate = isSubordinate(get(charm.packed.metadata, 'subordinate'));
    for (const { role, name, key, value, interface: kind } of relationsOf(charm)) {
      const scope = get(value, 'scope');
      const container = scope?.kind === 'scalar' && scope.value === 'container';
      // Another rule reports an unknown scope.
      const isWrong =
        scope !== undefined && !container && !(scope.kind === 'scalar' && scope.value === 'global');
      if (subordinate && role === 'requires' && isWrong) continue;
      const free = subordinate && role === 'requires' && container;
      // It is unclear whether the charm is subordinate.
      if (isReserved(charm, name) && container && isStrayed(charm, 'subordinate')) continue;
      if (isReserved(charm, name) && !free) {
        report(key, {
          problem: `The relation name ${inQuotes(name)} is reserved`,
          consequence: REFUSALS.juju,
          remedy:
            subordinate && role === 'requires'
              ? 'add "scope: container", or use another name'
              : 'use another name',
        });
      } else if (role !== 'requires' && kind && isReserved(charm, kind.value)) {
        report(kind.at, {
          problem: `Juju itself provides the interface ${inQuotes(kind.value)}`,
          consequence: REFUSALS.juju,
          remedy: `use another interface for ${inQuotes(name)}`,
        });
      }
    }
  },
});
