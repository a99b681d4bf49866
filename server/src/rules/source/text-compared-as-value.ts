import type { Place } from '../../charm/charm.ts';
import { type EditFix, writeInstead } from '../../charm/edits.ts';
import { comparisons } from '../../source/judge.ts';
import { placeIn } from '../../source/place.ts';
import { rule } from '../rule.ts';

export const textComparedAsValue = rule({
  code: 'text-compared-as-value',
  verdict: 'warning',
  summary: 'The app treats the string of a variable as a boolean or a number',
  why: `A variable is a string: an option of type boolean arrives as \`true\` or \`false\` in lower case, a number as its digits
(paas_charm/app.py encodes them as JSON). The string \`false\` is true as a condition, and no string equals \`True\` or 5. In
\`app.config\`, Flask's \`from_prefixed_env\` turns the strings into values, and there it is the other way round.`,
  cases: [
    {
      bad: `config:
  options:
    show-ads:
      type: boolean
# file: ../app.py
import os
if os.getenv("FLASK_SHOW_ADS"):
#             ^^^^^^^^^^^^^^
    print("ads")
`,
      good: `config:
  options:
    show-ads:
      type: boolean
# file: ../app.py
import os
if os.getenv("FLASK_SHOW_ADS") == "true":
    print("ads")
`,
    },
    {
      bad: `config:
  options:
    show-ads:
      type: boolean
# file: ../app.py
import os
ads = os.getenv("FLASK_SHOW_ADS") == "True"
#                                    ^^^^^^
`,
      good: `config:
  options:
    show-ads:
      type: boolean
# file: ../app.py
import os
ads = os.getenv("FLASK_SHOW_ADS") == "true"
`,
    },
    {
      bad: `config:
  options:
    show-ads:
      type: boolean
# file: ../app.py
from flask import Flask
app = Flask(__name__)
app.config.from_prefixed_env()
ads = app.config["SHOW_ADS"] == "true"
#                               ^^^^^^
`,
      good: `config:
  options:
    show-ads:
      type: boolean
# file: ../app.py
from flask import Flask
app = Flask(__name__)
app.config.from_prefixed_env()
ads = app.config["SHOW_ADS"] == True
`,
    },
    {
      bad: `config:
  options:
    limit:
      type: int
# file: ../app.py
import os
none = os.getenv("FLASK_LIMIT") == 0
#                                  ^
`,
      good: `config:
  options:
    limit:
      type: int
# file: ../app.py
import os
none = os.getenv("FLASK_LIMIT") == "0"
`,
      verdict: 'information',
    },
  ],
  fixable: true,
  dependsOn: 'file',
  ofSources: true,
  check(_charm, report, { sources }) {
    if (sources === undefined) return;
    for (const { link, use, kind } of comparisons(sources)) {
      const at = use.kind === 'compared' ? use.at : link.at;
      const place = placeIn(sources, { ...link, at });
      const value = use.kind === 'compared' ? use.value : '';
      const bare = value.replaceAll('"', '');
      const name = `"${link.variable}"`;
      switch (kind) {
        case 'text-as-condition':
          report(place, {
            problem: `The string "false" in ${name} counts as true here`,
            remedy: 'compare it with "true"',
          });
          break;
        case 'text-with-other': {
          const text = `"${bare.toLowerCase()}"`;
          report(place, {
            problem: `${name} is the string "true" or "false", which never equals ${value}`,
            remedy: `compare it with ${text}`,
            fixes: [write(place, text)],
          });
          break;
        }
        case 'boolean-with-text': {
          const boolean = /true/i.test(bare) ? 'True' : 'False';
          report(place, {
            problem: `from_prefixed_env turns ${name} into a boolean, which never equals the string ${value}`,
            remedy: `compare it with ${boolean}`,
            fixes: [write(place, boolean)],
          });
          break;
        }
        case 'text-with-number':
          report(place, {
            problem: `${name} is a string, which never equals the number ${value}`,
            remedy: 'convert it, or compare it with a string',
            verdict: 'information',
            fixes: [write(place, `"${value}"`)],
          });
      }
    }
  },
});

/** The title has no quotes other than those of the code. */
const write = (at: Place, code: string): EditFix => ({ ...writeInstead(at, code), title: `Write ${code}` });
