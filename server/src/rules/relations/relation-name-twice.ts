import type { Relation } from '../../charm/charm.ts';
import { addedRelations, relationsOf } from '../../charm/relations.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const relationNameTwice = rule({
  code: 'relation-name-twice',
  verdict: 'juju',
  summary: 'Two relations of different roles have the same name',
  why: `A relation's name may occur only once in \`requires\`, \`provides\` and \`peers\` together (internal/charm/meta.go, Meta.Check).
charmcraft compares names within one role only, so it packs a requirement named \`metrics-endpoint\`, which a framework
extension provides, and Juju refuses the charm.`,
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
    {
      bad: `requires:
  website:
    interface: http
provides:
  website:
# ^^^^^^^
    interface: http
`,
      good: `requires:
  upstream:
    interface: http
provides:
  website:
    interface: http
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  check(charm, report) {
    const added = addedRelations(charm);
    const seen = new Map<string, Relation>();
    for (const relation of relationsOf(charm)) {
      const { name, key, role } = relation;
      const other = seen.get(name);
      const by = added.get(name);
      if (other && other.role !== role) {
        report(key, {
          problem: `${inQuotes(name)} is a relation in both "${other.role}" and "${role}"`,
          consequence: REFUSALS.juju,
          remedy: 'rename one of them',
          related: [{ place: other.key, message: `The other ${inQuotes(name)}` }],
        });
      } else if (by && by !== role) {
        report(key, {
          problem: `${inQuotes(charm.twelveFactor?.extension.value ?? '')} already adds ${inQuotes(name)} to "${by}"`,
          consequence: REFUSALS.juju,
          remedy: 'rename this one',
        });
      }
      seen.set(name, other ?? relation);
    }
  },
});
