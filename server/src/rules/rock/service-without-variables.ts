import { text } from '../../charm/charm.ts';
import { getsVariables, hasExtension, servicesOf } from '../../charm/rock-services.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

/** Added by rockcraft's extensions for Flask and Django; it needs no variables. */
const STATSD = 'statsd-exporter';

export const serviceWithoutVariables = rule({
  code: 'service-without-variables',
  verdict: 'information',
  summary: 'A service of the rock that gets none of the variables of the app',
  why: `paas-charm passes the variables of the app to the service that is called like the framework and to services whose names end
with \`-worker\` or \`-scheduler\`, in any case of letters; a scheduler runs on one unit (paas_charm/app.py, _app_layer). Any other
service runs with what rockcraft.yaml gives it.`,
  cases: [
    {
      bad: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
extensions: [flask-framework]
services:
  worker:
# ^^^^^^
    command: celery worker
`,
      good: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
extensions: [flask-framework]
services:
  celery-worker:
    command: celery worker
`,
    },
  ],
  fixable: false,
  dependsOn: 'file',
  check({ rock, twelveFactor }, report) {
    if (!rock || !twelveFactor) return;
    const services = servicesOf(rock);
    // Another rule reports a rock without the main service.
    const hasMain = services.some(({ key }) => text(key) === twelveFactor.framework.name);
    if (!hasMain && !hasExtension(rock)) return;
    for (const { key } of services) {
      const service = text(key) ?? '';
      if (service === STATSD || getsVariables(twelveFactor.framework, service)) continue;
      report(key, {
        problem: `The service ${inQuotes(service)} gets none of the variables of the app`,
        remedy: 'if it needs them, end its name with "-worker" or "-scheduler"',
      });
    }
  },
});
