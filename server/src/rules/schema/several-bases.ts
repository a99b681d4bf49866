import { extensionsOf } from '../../charm/extensions.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const severalBases = rule({
  code: 'several-bases',
  verdict: 'charmcraft',
  summary: 'A charm with an extension names more than one base',
  why: `The extensions support a single base in \`base\`, \`platforms\` and \`bases\` together
(SinglePlatformExtension in charmcraft/extensions/extension.py).`,
  cases: [
    {
      bad: `platforms:
  ubuntu@22.04:amd64:
  ubuntu@24.04:amd64:
  #^^^^^^^^^^^^^^^^^
name: my-charm
type: charm
summary: A short summary
description: A longer text.
extensions: [flask-framework]
`,
      good: `platforms:
  ubuntu@24.04:amd64:
  ubuntu@24.04:arm64:
name: my-charm
type: charm
summary: A short summary
description: A longer text.
extensions: [flask-framework]
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [{ says: /^Extension does not support multiple bases: (.+)/ }],
  },
  check(charm, report) {
    const use = extensionsOf(charm)[0];
    const [first, ...others] = use?.bases ?? [];
    if (use === undefined || first === undefined) return;
    for (const { base, at } of others.slice(0, 1)) {
      report(at, {
        problem: `${inQuotes(use.name.value)} supports one base, but the file names ${inQuotes(first.base)} and ${inQuotes(base)}`,
        consequence: REFUSALS.charmcraft,
        remedy: 'keep one of them',
        related: [{ place: first.at, message: 'The first base' }],
      });
    }
  },
});
