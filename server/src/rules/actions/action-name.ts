import { replace } from '../../charm/edits.ts';
import { asPacked } from '../../charm/expand.ts';
import { isPackedAsItIs } from '../../charm/files.ts';
import { packedName } from '../../charm/juju-value.ts';
import { isReserved } from '../../charm/reserved-name.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const actionName = rule({
  code: 'action-name',
  verdict: 'juju',
  summary: 'An action has a name that Juju refuses',
  why: `Juju accepts lower-case letters, digits and dashes in the name of an action, with a letter or digit at both ends. It reserves
\`juju\` and names that begin with \`juju-\` (internal/charm/actions.go, ReadActionsYaml). charmcraft accepts any name.

ops makes an attribute of each name, so a name that begins with a digit makes the charm fail in every hook
(ops/charm.py, CharmBase).`,
  cases: [
    {
      bad: `actions:
  do_it:
# ^^^^^
    description: Does it
`,
      good: `actions:
  do-it:
    description: Does it
`,
    },
    {
      bad: `actions:
  juju-run:
# ^^^^^^^^
    description: Runs it
`,
      good: `actions:
  run:
    description: Runs it
`,
    },
    {
      bad: `actions:
  2fa-reset:
# ^^^^^^^^^
    description: Resets it
`,
      good: `actions:
  reset-2fa:
    description: Resets it
`,
      verdict: 'paas-charm',
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  check(charm, report) {
    const taken = new Set(charm.packed.actions.map(({ key }) => key.value));
    for (const { key } of charm.packed.actions) {
      // In charmcraft.yaml, charmcraft accepts numbers in place of strings, and nothing else.
      if (!isPackedAsItIs(key.file) && !['string', 'int', 'float'].includes(key.type)) continue;
      const name = packedName(key);
      if (isReserved(charm, name)) {
        report(key, {
          problem: `The action name ${inQuotes(name)} is reserved`,
          consequence: REFUSALS.juju,
          remedy: 'use another name',
        });
      } else if (!NAME.test(asPacked(charm, key, name))) {
        const plain = name
          .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '');
        const free = /^[a-z]/.test(plain) && !taken.has(plain) && !isReserved(charm, plain);
        report(key, {
          problem: `${inQuotes(name)} is not a name that Juju accepts for an action`,
          consequence: REFUSALS.juju,
          remedy: 'use lower-case letters and digits, with dashes between them',
          fixes: free
            ? [{ title: `Rename to ${inQuotes(plain)}`, safe: false, edits: [replace(key, plain)] }]
            : undefined,
        });
      } else if (charm.twelveFactor && /^\d/.test(name)) {
        report(key, {
          verdict: 'paas-charm',
          problem: `The action name ${inQuotes(name)} begins with a digit`,
          consequence: REFUSALS['paas-charm'],
          remedy: 'begin it with a letter',
        });
      }
    }
  },
});

const NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
