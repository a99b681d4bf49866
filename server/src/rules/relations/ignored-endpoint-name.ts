import { replace } from '../../charm/edits.ts';
import { addedRelations, relationsOf, requirements } from '../../charm/relations.ts';
import { inQuotes } from '../../charm/words.ts';
import { DATABASES } from '../../twelve-factor/integrations.ts';
import { rule } from '../rule.ts';

export const ignoredEndpointName = rule({
  code: 'ignored-endpoint-name',
  verdict: 'warning',
  summary: 'paas-charm does not look at a relation with this name',
  why: `paas-charm finds its relations by name: \`redis\`, \`s3\`, \`rabbitmq\`, \`saml\`, \`smtp\`, \`tracing\`, \`openfga\`, \`valkey\` and
\`http-proxy\` (paas_charm/charm.py, _init_redis and its like). A relation with the right interface and another name can be
integrated, but the app gets nothing from it, unless the charm's own code reads it.`,
  cases: [
    {
      bad: `requires:
  cache:
# ^^^^^
    interface: redis
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
    if (!charm.twelveFactor) return;
    const names = new Set([...relationsOf(charm).map(({ name }) => name), ...addedRelations(charm).keys()]);
    for (const { name, key, interface: kind } of requirements(charm)) {
      const integration = charm.twelveFactor.framework.integrations.find(
        candidate => candidate.interface === kind?.value,
      );
      const wanted = integration?.endpoint;
      if (!wanted || wanted === name || (kind && Object.hasOwn(DATABASES, kind.value))) continue;
      report(key, {
        problem: `paas-charm looks for the interface ${inQuotes(kind?.value ?? '')} under the name ${inQuotes(wanted)} only`,
        consequence: `the app gets nothing from ${inQuotes(name)}`,
        remedy: `rename it to ${inQuotes(wanted)} unless your own code reads it`,
        fixes: names.has(wanted)
          ? undefined
          : [{ title: `Rename to ${inQuotes(wanted)}`, safe: false, edits: [replace(key, wanted)] }],
      });
    }
  },
});
