import { replace } from '../../charm/edits.ts';
import { addedRelations, relationsOf, requirements } from '../../charm/relations.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { DATABASES } from '../../twelve-factor/integrations.ts';
import { rule } from '../rule.ts';

export const databaseEndpointName = rule({
  code: 'database-endpoint-name',
  verdict: 'paas-charm',
  summary: 'A database relation does not have the name that paas-charm expects',
  why: `For each requirement with the interface \`postgresql_client\`, \`mysql_client\` or \`mongodb_client\`, paas-charm looks for a relation
named \`postgresql\`, \`mysql\` or \`mongodb\`, whatever name the endpoint has (paas_charm/databases.py,
make_database_requirers). When there is no such relation, or when two endpoints have the same one of these interfaces, the charm fails in
every hook.`,
  cases: [
    {
      bad: `requires:
  db:
# ^^
    interface: postgresql_client
`,
      good: `requires:
  postgresql:
    interface: postgresql_client
`,
    },
    {
      bad: `requires:
  postgresql:
    interface: postgresql_client
  replica:
# ^^^^^^^
    interface: postgresql_client
`,
      good: `requires:
  postgresql:
    interface: postgresql_client
`,
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const names = new Set([...relationsOf(charm).map(({ name }) => name), ...addedRelations(charm).keys()]);
    for (const [kind, wanted] of Object.entries(DATABASES)) {
      const all = requirements(charm).filter(relation => relation.interface?.value === kind);
      const kept = all.find(({ name }) => name === wanted) ?? all[0];
      for (const relation of all) {
        const { name, key } = relation;
        if (name === wanted) continue;
        const free = !names.has(wanted);
        if (relation !== kept) {
          report(key, {
            problem: `${inQuotes(kept?.name ?? '')} already has the interface ${inQuotes(kind)}`,
            consequence: REFUSALS['paas-charm'],
            remedy: `remove ${inQuotes(name)}`,
            ...(kept && {
              related: [{ place: kept.key, message: `${inQuotes(kept.name)} is the other one` }],
            }),
          });
        } else {
          report(key, {
            verdict: free ? 'paas-charm' : 'warning',
            problem: free
              ? `paas-charm looks for the interface ${inQuotes(kind)} under the name ${inQuotes(wanted)} only`
              : `paas-charm takes the relation ${inQuotes(wanted)} for the one with the interface ${inQuotes(kind)}`,
            ...(free && { consequence: REFUSALS['paas-charm'] }),
            remedy: free
              ? `rename ${inQuotes(name)} to ${inQuotes(wanted)}`
              : `swap the names of ${inQuotes(name)} and ${inQuotes(wanted)}`,
            fixes: free
              ? [{ title: `Rename to ${inQuotes(wanted)}`, safe: false, edits: [replace(key, wanted)] }]
              : undefined,
          });
        }
      }
    }
  },
});
