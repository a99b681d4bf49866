import { commandOf, workerClassIn } from '../../charm/rock.ts';
import { gunicornFramework } from '../../charm/worker-class.ts';
import { WORKER_CLASS_OPTION } from '../../twelve-factor/worker-class.ts';
import { rule } from '../rule.ts';

export const commandWithoutWorkerClass = rule({
  code: 'command-without-worker-class',
  verdict: 'warning',
  summary: "The command of the rock's service has no place for the worker class",
  why: `paas-charm puts the value of \`webserver-worker-class\` after \`-k\` in the command of the service. When the command has no
\`-k\`, setting the option blocks the unit (paas_charm/_gunicorn/wsgi_app.py). The command that rockcraft's own extension
writes ends with \`-k [ sync ]\`; paas-charm does not look for \`--worker-class\`.`,
  cases: [
    {
      bad: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
services:
  flask:
    override: merge
    command: /bin/python3 -m gunicorn -c /flask/gunicorn.conf.py app:app
    #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
  fixable: true,
  dependsOn: 'file',
  check(charm, report) {
    const framework = gunicornFramework(charm);
    const command = framework && charm.rock && commandOf(charm.rock, framework);
    if (!command || workerClassIn(String(command.value)) !== undefined) return;
    const end = command.range.end;
    const plain = command.style === 'plain' && command.range.start.line === end.line;
    report(command, {
      problem: `The command of "${framework}" has no -k`,
      consequence: `setting "${WORKER_CLASS_OPTION}" blocks the unit`,
      remedy: 'end it with -k [ sync ]',
      ...(plain && {
        fixes: [
          {
            title: 'End the command with -k [ sync ]',
            safe: false,
            edits: [{ file: command.file, range: { start: end, end }, text: ' -k [ sync ]' }],
          },
        ],
      }),
    });
  },
});
