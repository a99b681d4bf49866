import { entry, truthy } from '../../charm/charm.ts';
import { onOneLine } from '../../charm/place.ts';
import { asList } from '../../charm/text-as-block.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { kindOf } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const extensionsNotAList = rule({
  code: 'extensions-not-a-list',
  verdict: 'charmcraft',
  summary: 'extensions is not a list',
  why: `charmcraft goes through \`extensions\` item by item. It reads a string letter by letter, and says
"Extension '-' does not exist" (charmcraft/extensions/_utils.py).`,
  cases: [
    {
      bad: `extensions: flask-framework
#           ^^^^^^^^^^^^^^^
`,
      good: `extensions: [flask-framework]
`,
    },
    {
      bad: `extensions:
  -flask-framework
# ^^^^^^^^^^^^^^^^
`,
      good: `extensions:
  - flask-framework
`,
    },
    {
      bad: `extensions: true
#^^^^^^^^^
  - flask-framework
`,
      good: `extensions:
  - flask-framework
`,
    },
    {
      bad: `extensions: |
#^^^^^^^^^
  - flask-framework
`,
      good: `extensions:
  - flask-framework
`,
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [{ says: /^Extension '?(.+?)'? does not exist/ }],
  },
  check({ root }, report) {
    const found = entry(root, 'extensions');
    if (found === undefined || found.value.kind !== 'scalar' || !truthy(found.value)) return;
    const mend = asList(found.value, found.key);
    report(onOneLine(found), {
      problem: `"extensions" is ${kindOf(found.value)}, not a list`,
      consequence: REFUSALS.charmcraft,
      remedy: mend?.remedy ?? 'write a list',
      fixes: mend && [mend.fix],
    });
  },
});
