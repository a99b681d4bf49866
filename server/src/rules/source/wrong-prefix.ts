import { failingReads } from '../../source/judge.ts';
import { placeIn, replacements } from '../../source/place.ts';
import { rule } from '../rule.ts';

export const wrongPrefix = rule({
  code: 'wrong-prefix',
  verdict: 'warning',
  summary: "The app reads a variable with another framework's prefix",
  why: `The name of an option's variable begins with the prefix of the framework: \`FLASK_\`, \`DJANGO_\`, and \`APP_\` for the others
(paas_charm/app.py, paas_charm/_gunicorn/wsgi_app.py). The app reads one of its options with another prefix, and never
gets it.`,
  cases: [
    {
      bad: `config:
  options:
    token:
      type: string
# file: ../app.py
import os
token = os.getenv("DJANGO_TOKEN")
#                  ^^^^^^^^^^^^
`,
      good: `config:
  options:
    token:
      type: string
# file: ../app.py
import os
token = os.getenv("FLASK_TOKEN")
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  ofSources: true,
  check(_charm, report, { sources }) {
    if (sources === undefined) return;
    for (const stray of failingReads(sources, 'foreign-prefix')) {
      const { name, why } = stray;
      const place = placeIn(sources, stray);
      report(place, {
        problem: `The charm sets "${why.variable}", not "${name}"`,
        remedy: `read "${why.variable}"`,
        fixes: replacements(place, stray, [why.variable]),
      });
    }
  },
});
