import { entriesOf, get } from '../../charm/charm.ts';
import { extensionsOf } from '../../charm/extensions.ts';
import { asWritten, inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const overlappingName = rule({
  code: 'overlapping-name',
  verdict: 'charmcraft',
  summary: 'An action or a relation has the name of one that the extension adds',
  why: `The extensions add the action \`rotate-secret-key\` (Django's also \`create-superuser\`), the relations \`logging\` and \`ingress\` to
\`requires\`, and \`metrics-endpoint\` and \`grafana-dashboard\` to \`provides\`. They refuse a file that has one of the same name
(charmcraft/extensions/app.py).`,
  cases: [
    {
      bad: `requires:
  ingress:
  #^^^^^^
    interface: ingress
`,
      good: `requires:
  other-ingress:
    interface: ingress
    optional: true
`,
    },
    {
      bad: `actions:
  rotate-secret-key:
# ^^^^^^^^^^^^^^^^^
    description: Rotates it
`,
      good: `actions:
  rotate-token:
    description: Rotates it
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [{ says: /^overlapping keys \{(.+)\} in \S+ of charmcraft\.yaml/ }],
  },
  check(charm, report) {
    const use = extensionsOf(charm)[0];
    if (use === undefined) return;
    const { actions, requires, provides } = use.framework;
    const taken = { actions, requires: Object.keys(requires), provides: Object.keys(provides) };
    for (const [field, names] of Object.entries(taken)) {
      const node = get(charm.root, field);
      for (const { key } of node?.kind === 'map' ? entriesOf(node) : []) {
        if (key.type !== 'string' || !names.includes(key.value)) continue;
        report(key, {
          problem: `${inQuotes(use.name.value)} already adds ${asWritten(key)} to "${field}"`,
          consequence: 'charmcraft refuses this one',
          remedy: 'remove or rename it',
        });
      }
    }
  },
});
