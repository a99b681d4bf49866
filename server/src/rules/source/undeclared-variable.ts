import type { OptionFix } from '../../charm/edits.ts';
import {
  failingReads,
  meantVariable,
  misspeltBareReads,
  misspeltConfigKeys,
  nearVariable,
  optionNameFor,
} from '../../source/judge.ts';
import type { AppSources, Stray } from '../../source/links.ts';
import { placeIn, replacements } from '../../source/place.ts';
import { variableOf } from '../../twelve-factor/variable.ts';
import { rule } from '../rule.ts';

export const undeclaredVariable = rule({
  code: 'undeclared-variable',
  verdict: 'information',
  summary: 'The app reads a variable that no option becomes',
  why: `The name has the prefix of the charm's own variables, and neither an option nor paas-charm makes a variable of this name; or
it is the name of an option's variable without its prefix, and nothing in the app removes the prefix. After
\`from_prefixed_env\`, a key of \`app.config\` that is one or two letters away from that of an option is told too. It is a
warning where the app fails without the variable.`,
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
    {
      bad: `config:
  options:
    page-items:
      type: int
# file: ../app.py
import os
items = int(os.environ["FLASK_PAGE_ITEMS"])
last = items * int(os.environ["FLASK_PAGE_ITEM"])
#                              ^^^^^^^^^^^^^^^
`,
      good: `config:
  options:
    page-items:
      type: int
# file: ../app.py
import os
items = int(os.environ["FLASK_PAGE_ITEMS"])
last = items * int(os.environ["FLASK_PAGE_ITEMS"])
`,
      verdict: 'warning',
    },
    {
      bad: `config:
  options:
    shop-name:
      type: string
# file: ../app.py
app.config.from_prefixed_env()
name = app.config.get("SHOP_NAMES")
#                      ^^^^^^^^^^
`,
      good: `config:
  options:
    shop-name:
      type: string
# file: ../app.py
app.config.from_prefixed_env()
name = app.config.get("SHOP_NAME")
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
      const near = nearVariable(name, sources);
      const { option, fix } = adding(stray, name, sources);
      if (near === undefined && fix === undefined) {
        report(place, {
          problem: `No option of the charm can become "${name}", because paas-charm does not pass on "${option}"`,
          remedy: 'read a variable of another name, and add the option for it',
          verdict: read.required ? 'warning' : undefined,
        });
        continue;
      }
      report(place, {
        problem: `No option of the charm becomes "${name}"`,
        remedy:
          near === undefined
            ? `add the option "${option}"`
            : `if you mean "${near}", read that${meant === undefined && fix ? `, or add the option "${option}"` : ''}`,
        verdict: read.required && meant === undefined ? 'warning' : undefined,
        fixes: [...replacements(place, stray, near === undefined ? [] : [near]), ...(fix ? [fix] : [])],
      });
    }
    for (const { stray, variable, meant } of misspeltConfigKeys(sources)) {
      const place = placeIn(sources, stray);
      const key = meant.slice(variable.length - stray.name.length);
      report(place, {
        problem: `No option of the charm becomes "${variable}", which would fill the key "${stray.name}"`,
        remedy: `if you mean "${key}", read that`,
        verdict: stray.read.required ? 'warning' : undefined,
        fixes: replacements(place, stray, [key]),
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

/** The option that would become the variable; without a fix if paas-charm would not pass it on. */
function adding(
  { read }: Stray,
  variable: string,
  { names }: AppSources,
): { readonly option: string; readonly fix: OptionFix | undefined } {
  const option = optionNameFor(variable, names);
  const isPassedOn = variableOf(names.framework, option) === variable;
  const title = `Add the option "${option}"`;
  return {
    option,
    fix: isPassedOn ? { title, option: { name: option, type: read.type ?? 'string' } } : undefined,
  };
}
