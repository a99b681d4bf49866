import type { Relation } from '../../charm/charm.ts';
import { addedRelations, relationsOf } from '../../charm/relations.ts';
import { rule } from '../rule.ts';

export const relationNameTwice = rule({
  code: 'relation-name-twice',
  verdict: 'juju',
  summary: 'Two relations of different roles have one name',
  why: `A relation's name may stand once in \`requires\`, \`provides\` and \`peers\` together (internal/charm/meta.go, Meta.Check).
charmcraft compares names within one role only, so a requirement that is called \`metrics-endpoint\`, which a framework
extension provides, is packed, and Juju refuses the charm.`,
  cases: [
    {
      bad: `requires:
  metrics-endpoint:
# ^^^^^^^^^^^^^^^^
    interface: prometheus_scrape
`,
      good: `requires:
  other-metrics:
    interface: prometheus_scrape
`,
    },
  ],
  fixable: false,
  dependsOn: 'file',
  check(charm, report) {
    const added = addedRelations(charm);
    const seen = new Map<string, Relation>();
    for (const relation of relationsOf(charm)) {
      const { name, key, role } = relation;
      const other = seen.get(name);
      const by = added.get(name);
      if (other && other.role !== role) {
        report(key, {
          problem: `${name} stands under ${other.role} and under ${role}, and Juju refuses the charm: give one another name`,
          related: [{ place: other.key, message: `${name} stands here too` }],
        });
      } else if (by && by !== role) {
        report(key, {
          problem: `${charm.twelveFactor?.extension.value} has ${name} under ${by} already, and Juju refuses the charm: give this one another name`,
        });
      }
      seen.set(name, other ?? relation);
    }
  },
});
