import { unrelatedReads } from '../../source/judge.ts';
import { placeIn } from '../../source/place.ts';
import { rule } from '../rule.ts';

export const missingIntegration = rule({
  code: 'missing-integration',
  verdict: 'information',
  summary: 'The app reads a variable of an integration that the charm does not require',
  why: `paas-charm sets such variables while an endpoint with a fixed name is integrated (paas_charm/charm.py, databases.py), and
\`requires\` does not name it. Add the endpoint, or leave the message alone where somebody else sets the variable.`,
  cases: [
    {
      bad: `requires:
  redis:
    interface: redis
    optional: true
# file: ../app.py
import os
url = os.getenv("POSTGRESQL_DB_CONNECT_STRING")
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
      good: `requires:
  redis:
    interface: redis
    optional: true
  postgresql:
    interface: postgresql_client
    optional: true
# file: ../app.py
import os
url = os.getenv("POSTGRESQL_DB_CONNECT_STRING")
`,
    },
  ],
  fixable: false,
  dependsOn: 'file',
  ofSources: true,
  check(_charm, report, { sources }) {
    if (sources === undefined) return;
    for (const { link, endpoint, interface: kind } of unrelatedReads(sources)) {
      report(placeIn(sources, link), {
        problem: `The charm sets "${link.variable}" only while "${endpoint}" is integrated, but "requires" does not list it`,
        remedy: `add "${endpoint}" with the interface "${kind}"`,
      });
    }
  },
});
