import { replace } from '../../charm/edits.ts';
import { requirements } from '../../charm/relations.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const ignoredInterface = rule({
  code: 'ignored-interface',
  verdict: 'warning',
  summary: 'A relation has the name of an integration, but another interface',
  why: `paas-charm looks at the name of a relation and at its interface (paas_charm/charm.py, _init_redis and its like;
paas_charm/databases.py, SUPPORTED_DB_INTERFACES). With another interface it ignores the relation without a word: the app gets none
of the variables, and \`optional: false\` does not keep it from starting.`,
  cases: [
    {
      bad: `requires:
  postgresql:
    interface: postgresql-client
    #          ^^^^^^^^^^^^^^^^^
    optional: false
`,
      good: `requires:
  postgresql:
    interface: postgresql_client
    optional: false
`,
    },
    {
      bad: `requires:
  redis:
    interface: redis_client
    #          ^^^^^^^^^^^^
`,
      good: `requires:
  redis:
    interface: redis
`,
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  check(charm, report) {
    const integrations = charm.twelveFactor?.framework.integrations ?? [];
    const kinds = new Set(requirements(charm).map(relation => relation.interface?.value));
    for (const { name, interface: kind } of requirements(charm)) {
      const wanted = integrations.find(({ endpoint }) => endpoint === name)?.interface;
      if (kind === undefined || wanted === undefined || kind.value === wanted) continue;
      // The rules about names report it if the interface belongs to another integration, or if another relation has the right
      // one.
      if (kinds.has(wanted) || integrations.some(other => other.interface === kind.value)) continue;
      report(kind.at, {
        problem: `paas-charm ignores the relation ${inQuotes(name)} with the interface ${inQuotes(kind.value)}`,
        consequence: 'the app runs without it',
        remedy: `write ${inQuotes(wanted)}`,
        fixes: [{ title: `Write ${inQuotes(wanted)}`, safe: false, edits: [replace(kind.at, wanted)] }],
      });
    }
  },
});
