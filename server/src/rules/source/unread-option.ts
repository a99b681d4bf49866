import { rule } from '../rule.ts';

export const unreadOption = rule({
  code: 'unread-option',
  verdict: 'hint',
  summary: 'Nothing in the app reads the option',
  why: `No source of the app or of the charm contains the name of the option in any spelling, nothing there reads variables whose
names cannot be determined, and other options are read by their full names. Where any of this is not so, there is no finding: a
library or another language may read the option. Documents, tests and deployment files do not count.`,
  cases: [
    {
      bad: `config:
  options:
    token:
      type: string
    color:
    #^^^^
      type: string
# file: ../app.py
import os
token = os.environ["FLASK_TOKEN"]
`,
      good: `config:
  options:
    token:
      type: string
    color:
      type: string
# file: ../app.py
import os
token = os.environ["FLASK_TOKEN"]
color = os.environ["FLASK_COLOR"]
`,
    },
  ],
  fixable: false,
  dependsOn: 'file',
  ofSources: true,
  check({ options }, report, { sources }) {
    if (sources === undefined) return;
    const { count, folder } = sources.looked;
    for (const { name, key } of options) {
      if (!sources.unread.includes(name)) continue;
      report(key, {
        problem: `No read of "${name}" was found in ${count} ${count === 1 ? 'file' : 'files'} of ${folder}/`,
        remedy: 'remove the option if nothing needs it',
      });
    }
  },
});
