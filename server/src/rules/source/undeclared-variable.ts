import type { Fix } from '../../charm/edits.ts';
import { failingReads, meantVariable, misspeltBareReads, optionNameFor } from '../../source/judge.ts';
import { placeIn, replacements } from '../../source/place.ts';
import { variableOf } from '../../twelve-factor/variable.ts';
import { rule } from '../rule.ts';

export const undeclaredVariable = rule({
  code: 'undeclared-variable',
  verdict: 'information',
  summary: 'The app reads a variable that no option becomes',
  why: `The name has the prefix of the charm's own variables, and neither an option nor paas-charm makes a variable of this name; or
it is the name of an option's variable without its prefix, and nothing in the app removes the prefix. It is a warning where
the app fails without the variable.`,
  cases: [
    {
      bad: `config:
  options:
    token:
      type: string
# file: ../app.py
import os
token = os.getenv("FLASK_TOKN")
#                  ^^^^^^^^^^
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
    {
      bad: `config:
  options:
    token:
      type: string
# file: ../app.py
import os
token = os.environ["FLASK_TOKEN"]
color = os.environ["FLASK_COLOR"]
#                   ^^^^^^^^^^^
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
      verdict: 'warning',
    },
    {
      bad: `config:
  options:
    drafts-folder:
      type: string
# file: ../app.py
import os
for name, value in os.environ.items():
    if name.startswith("FLASK_"):
        os.environ[name[6:]] = value
folder = os.getenv("DRAFT_FOLDER")
#                   ^^^^^^^^^^^^
`,
      good: `config:
  options:
    drafts-folder:
      type: string
# file: ../app.py
import os
for name, value in os.environ.items():
    if name.startswith("FLASK_"):
        os.environ[name[6:]] = value
folder = os.getenv("DRAFTS_FOLDER")
`,
    },
    {
      bad: `config:
  options:
    token:
      type: string
# file: ../app.py
import os
token = os.getenv("TOKEN")
#                  ^^^^^
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
    {
      bad: `config:
  options:
    root-path:
      type: string
# file: ../app.py
import os
path = os.getenv("FLASK_ROOT_PATH")
root = os.getenv("FLASK_APP_ROOT")
#                 ^^^^^^^^^^^^^^
`,
      good: `config:
  options:
    root-path:
      type: string
# file: ../app.py
import os
path = os.getenv("FLASK_ROOT_PATH")
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  ofSources: true,
  check(_charm, report, { sources }) {
    if (sources === undefined) return;
    for (const stray of failingReads(sources, 'undeclared')) {
      const { name, read } = stray;
      const place = placeIn(sources, stray);
      const meant = meantVariable(name, sources);
      const option = optionNameFor(name, sources.names);
      if (meant === undefined && variableOf(sources.names.framework, option) !== name) {
        report(place, {
          problem: `No option of the charm can become "${name}", because paas-charm does not pass on "${option}"`,
          remedy: 'read a variable of another name, and add the option for it',
          verdict: read.required ? 'warning' : undefined,
        });
        continue;
      }
      const add: Fix = {
        title: `Add the option "${option}"`,
        option: { name: option, type: read.type ?? 'string' },
      };
      report(place, {
        problem: `No option of the charm becomes "${name}"`,
        remedy: meant === undefined ? `add the option "${option}"` : `if you mean "${meant}", read that`,
        verdict: read.required && meant === undefined ? 'warning' : undefined,
        fixes: [...replacements(place, stray, meant === undefined ? [] : [meant]), add],
      });
    }
    for (const { stray, meant } of misspeltBareReads(sources)) {
      const place = placeIn(sources, stray);
      report(place, {
        problem: `No option of the charm becomes "${stray.name}" without its prefix`,
        remedy: `if you mean "${meant}", read that`,
        fixes: replacements(place, stray, [meant]),
      });
    }
    for (const stray of failingReads(sources, 'bare')) {
      const { name, why } = stray;
      const place = placeIn(sources, stray);
      report(place, {
        problem: `The charm sets "${why.variable}", and nothing in the app turns it into "${name}"`,
        remedy: `read "${why.variable}"`,
        fixes: replacements(place, stray, [why.variable]),
      });
    }
  },
});
