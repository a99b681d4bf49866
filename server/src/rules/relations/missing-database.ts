import { relationsOf } from '../../charm/relations.ts';
import { DATABASES } from '../../twelve-factor/integrations.ts';
import { rule } from '../rule.ts';

export const missingDatabase = rule({
  code: 'missing-database',
  verdict: 'warning',
  summary: 'A Django charm without a database relation',
  why: `paas-charm's Django charm does not start the app until a database is integrated: "Django requires a database integration
to work" (paas_charm/django/charm.py). Without a requirement with the interface \`postgresql_client\`, \`mysql_client\` or
\`mongodb_client\` there is nothing to integrate, unless the charm's own code does without a database.`,
  cases: [
    {
      bad: `base: ubuntu@24.04
extensions:
  - django-framework
  # ^^^^^^^^^^^^^^^^
`,
      good: `base: ubuntu@24.04
extensions:
  - django-framework
requires:
  postgresql:
    interface: postgresql_client
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  absence: true,
  check(charm, report) {
    if (!charm.twelveFactor?.framework.needsDatabase || charm.files.has('metadata.yaml')) return;
    if (relationsOf(charm).some(({ interface: kind }) => kind && Object.hasOwn(DATABASES, kind.value)))
      return;
    report(charm.twelveFactor.extension.at, {
      problem: `The ${charm.twelveFactor.framework.title} charm waits for a database, but "requires" lists none`,
      remedy: 'add one, such as "postgresql" with the interface "postgresql_client"',
    });
  },
});
