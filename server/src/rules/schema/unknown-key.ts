import { told } from '../model/problems.ts';
import { rule } from '../rule.ts';

export const unknownKey = rule({
  code: 'unknown-key',
  verdict: 'charmcraft',
  summary: 'A key that charmcraft does not know',
  why: `charmcraft's models take the keys they know and no others: at the top of the file, in \`links\`, \`analysis\`,
\`charmhub\`, in a platform, a part, a charm library. Its message calls them "extra inputs", and leaves the part's name out
(charmcraft/models/project.py, craft_application/models/base.py; \`extra="forbid"\`). Options, actions and relations are free.`,
  cases: [
    {
      bad: `links:
  isues: https://example.com/issues
  #^^^^
`,
      good: `links:
  issues: https://example.com/issues
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  charmcraft: {
    kind: 'unknown',
    sentences: [
      { says: /^No base or build-base is declared/, names: ['base'] },
      { says: /^\w+ does not support the '(.+)' key/ },
    ],
  },
  check: told('unknown-key'),
});
