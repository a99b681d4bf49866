import { replace } from '../../charm/edits.ts';
import { addedRelations, relationsOf, requirements } from '../../charm/relations.ts';
import { DATABASES } from '../../twelve-factor/integrations.ts';
import { rule } from '../rule.ts';

export const databaseEndpointName = rule({
  code: 'database-endpoint-name',
  verdict: 'paas-charm',
  summary: 'A database relation is not called as paas-charm wants it',
  why: `For each requirement of interface \`postgresql_client\`, \`mysql_client\` or \`mongodb_client\`, paas-charm looks for a relation
that is called \`postgresql\`, \`mysql\` or \`mongodb\`, whatever the endpoint's own name is (paas_charm/databases.py,
make_database_requirers). When there is none, or when two endpoints have one of these interfaces, the charm fails in every
hook.`,
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
  ],
  fixable: true,
  dependsOn: 'file',
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
            problem: `${kept?.name} has the interface ${kind} already, and with two of them the charm fails in every hook: take ${name} away`,
            ...(kept && { related: [{ place: kept.key, message: `${kept.name} is the other one` }] }),
          });
        } else {
          report(key, {
            verdict: free ? 'paas-charm' : 'warning',
            problem: free
              ? `The charm fails in every hook unless the relation with interface ${kind} is called ${wanted}: rename ${name}`
              : `paas-charm takes the relation ${wanted} for the one with interface ${kind}: swap the names of ${name} and ${wanted}`,
            fixes: free
              ? [{ title: `Rename it to ${wanted}`, safe: false, edits: [replace(key, wanted)] }]
              : undefined,
          });
        }
      }
    }
  },
});
