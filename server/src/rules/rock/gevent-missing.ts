import { addGevent, asksFor } from '../../charm/rock.ts';
import { gunicornFramework, workerClasses } from '../../charm/worker-class.ts';
import { rule } from '../rule.ts';

export const geventMissing = rule({
  code: 'gevent-missing',
  verdict: 'warning',
  summary: 'The charm asks for gevent workers, but the app does not require gevent',
  why: `Before it starts workers of class \`gevent\`, paas-charm tries \`import gevent\` in the container, and blocks the unit
with *gunicorn[gevent] must be installed in the rock* when that fails (paas_charm/_gunicorn/charm.py). A rock whose own
command asks for such workers does not start at all. The package arrives with \`gevent\` or \`gunicorn[gevent]\` in what the
app requires, once the rock is packed again.`,
  cases: [
    {
      bad: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
services:
  flask:
    override: merge
    command: /bin/python3 -m gunicorn -c /flask/gunicorn.conf.py app:app -k [ gevent ]
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# file: ../requirements.txt
Flask
`,
      good: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
services:
  flask:
    override: merge
    command: /bin/python3 -m gunicorn -c /flask/gunicorn.conf.py app:app -k [ gevent ]
# file: ../requirements.txt
Flask
gevent
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  check(charm, report, { deployedWorkerClass }) {
    const { rock } = charm;
    const framework = gunicornFramework(charm);
    if (rock === undefined || framework === undefined || asksFor(rock, 'gevent') !== false) return;
    for (const { value, at, said } of workerClasses(charm, deployedWorkerClass)) {
      if (value !== 'gevent') continue;
      const file = rock.requirements[0]?.file ?? 'requirements.txt';
      const fix = addGevent(rock, framework);
      report(at, {
        problem: `${said}, but the app does not require gevent`,
        remedy: `add gevent to ${file.replace('../', '')} and pack the rock again`,
        ...(fix && { fixes: [fix] }),
      });
    }
  },
});
