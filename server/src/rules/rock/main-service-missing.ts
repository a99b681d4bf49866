import { type Entry, entry, text } from '../../charm/charm.ts';
import { replace } from '../../charm/edits.ts';
import { getsVariables, hasExtension, servicesOf } from '../../charm/rock-services.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const mainServiceMissing = rule({
  code: 'main-service-missing',
  verdict: 'warning',
  summary: 'The rock has no service with the name of the framework',
  why: `paas-charm runs the app in the service that is called like the framework: \`flask\`, \`django\`, \`fastapi\`, \`go\`, \`expressjs\` or
\`spring-boot\` (service_name in paas_charm). rockcraft's extension adds it. In a rock without it, the charm ends with a KeyError
(paas_charm/app.py, _app_layer).`,
  cases: [
    {
      bad: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
services:
  web:
# ^^^
    command: gunicorn app:app -k [ sync ]
`,
      good: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
services:
  flask:
    command: gunicorn app:app -k [ sync ]
`,
    },
    {
      bad: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
services:
#^^^^^^^
  celery-worker:
    command: celery worker
`,
      good: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
services:
  celery-worker:
    command: celery worker
  flask:
    command: gunicorn app:app -k [ sync ]
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  check({ rock, twelveFactor }, report) {
    const services = entry(rock?.document.root, 'services');
    if (!rock || !twelveFactor || !services || hasExtension(rock)) return;
    const { framework } = twelveFactor;
    const all = servicesOf(rock);
    const named = (service: Entry): string => text(service.key) ?? '';
    if (services.value.kind !== 'map' || all.some(service => named(service) === framework.name)) return;
    const others = all.filter(service => !getsVariables(framework, named(service)));
    const only = others.length === 1 ? others[0] : undefined;
    report((only ?? services).key, {
      problem: `The rock has no service ${inQuotes(framework.name)}`,
      consequence: REFUSALS['paas-charm'],
      remedy: `call the service that runs the app ${inQuotes(framework.name)}`,
      fixes: only && [
        {
          title: `Rename to ${inQuotes(framework.name)}`,
          safe: false,
          edits: [replace(only.key, framework.name)],
        },
      ],
    });
  },
});
