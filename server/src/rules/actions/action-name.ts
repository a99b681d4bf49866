import { replace } from '../../charm/edits.ts';
import { isReserved } from '../../charm/reserved-name.ts';
import { rule } from '../rule.ts';

export const actionName = rule({
  code: 'action-name',
  verdict: 'juju',
  summary: 'An action has a name that Juju refuses',
  why: `Juju wants lower-case letters, digits and dashes in the name of an action, a letter or digit at both ends; \`juju\` and
names that begin with \`juju-\` are its own (internal/charm/actions.go, ReadActionsYaml). charmcraft accepts any text.

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
  ],
  fixable: true,
  dependsOn: 'file',
  check(charm, report) {
    const taken = new Set(charm.actions.map(({ key }) => key.value));
    for (const { key } of charm.actions) {
      if (key.type !== 'string' && key.type !== 'int') continue;
      const name = String(key.value);
      if (isReserved(charm, name)) {
        report(key, {
          problem: `Juju keeps the action name ${name} for itself and refuses the charm: give it another name`,
        });
      } else if (!NAME.test(name)) {
        const plain = name
          .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '');
        const free = /^[a-z]/.test(plain) && !taken.has(plain) && !isReserved(charm, plain);
        report(key, {
          problem: `Juju refuses the action name ${name}: use lower-case letters, digits and dashes between them`,
          fixes: free
            ? [{ title: `Rename it to ${plain}`, safe: false, edits: [replace(key, plain)] }]
            : undefined,
        });
      } else if (charm.twelveFactor && /^\d/.test(name)) {
        report(key, {
          verdict: 'paas-charm',
          problem: `The action name ${name} begins with a digit, and the charm fails in every hook: begin it with a letter`,
        });
      }
    }
  },
});

const NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
