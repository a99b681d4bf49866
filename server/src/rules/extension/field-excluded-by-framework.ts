import { entry } from '../../charm/charm.ts';
import { extensionsOf } from '../../charm/extensions.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

/** charmcraft/extensions/app.py, _check_input. */
const FIELDS = ['devices', 'extra-bindings', 'storage'];

export const fieldExcludedByFramework = rule({
  code: 'field-excluded-by-framework',
  verdict: 'charmcraft',
  summary: 'A key that a charm with a framework extension may not have',
  why: `The extensions refuse \`devices\`, \`extra-bindings\` and \`storage\`, even when they are empty
(charmcraft/extensions/app.py).`,
  cases: [
    {
      bad: `storage:
#^^^^^^
  data:
    type: filesystem
`,
      good: `title: No storage
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [{ says: /^the '\S+' extension is incompatible with the provided field\(s\): (.+)/ }],
  },
  check(charm, report) {
    const use = extensionsOf(charm)[0];
    for (const field of use ? FIELDS : []) {
      const found = entry(charm.root, field);
      if (!found) continue;
      report(found.key, {
        problem: `${inQuotes(use?.name.value ?? '')} does not support "${field}"`,
        consequence: REFUSALS.charmcraft,
        remedy: 'remove it',
      });
    }
  },
});
