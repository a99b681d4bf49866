import { workerClasses } from '../../charm/worker-class.ts';
import { WORKER_CLASSES } from '../../twelve-factor/worker-class.ts';
import { rule } from '../rule.ts';

export const unknownWorkerClass = rule({
  code: 'unknown-worker-class',
  verdict: 'warning',
  summary: 'The command asks Gunicorn for a worker class that paas-charm does not know',
  why: `paas-charm runs Gunicorn with workers of class \`sync\` or \`gevent\`: with another value of \`webserver-worker-class\` it blocks
the unit with *Only 'gevent' and 'sync' are allowed* (paas_charm/_gunicorn/charm.py). Another class in the rock's own
command is replaced as soon as somebody sets the option.`,
  cases: [
    {
      bad: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
services:
  flask:
    override: merge
    command: /bin/python3 -m gunicorn -c /flask/gunicorn.conf.py app:app -k eventlet
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
      good: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
services:
  flask:
    override: merge
    command: /bin/python3 -m gunicorn -c /flask/gunicorn.conf.py app:app -k [ sync ]
`,
    },
  ],
  fixable: false,
  dependsOn: 'file',
  check(charm, report, { deployedWorkerClass }) {
    for (const { value, at, said } of workerClasses(charm, deployedWorkerClass)) {
      if (WORKER_CLASSES.includes(value)) continue;
      report(at, {
        problem: `${said}, but paas-charm knows only "sync" and "gevent"`,
        remedy: 'use one of them',
      });
    }
  },
});
