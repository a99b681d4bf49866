import { projectProblems } from '../../schema/problems.ts';
import { rule } from '../rule.ts';

export const unknownKey = rule({
  code: 'unknown-key',
  verdict: 'charmcraft',
  summary: 'A key that charmcraft does not know',
  why: `charmcraft's models accept the keys that they know and no others: at the top of the file, in \`links\`, \`analysis\`,
\`charmhub\`, in a platform, a part, a charm library. Its message calls them "extra inputs", and leaves the part's name out
(charmcraft/models/project.py, craft_application/models/base.py; \`extra="forbid"\`). Inside options, actions and relations
charmcraft accepts any key. A metadata.yaml may not mix the keys of the older format, such as \`series\`, with those of the newer one
(Juju: internal/charm/meta.go, ensureUnambiguousFormat).`,
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
    {
      bad: `parts:
  files:
    plugin: nil
    source: https://example.com/files.git
    source-checksum: md5/d41d8cd98f00b204e9800998ecf8427e
    #^^^^^^^^^^^^^^
`,
      good: `parts:
  files:
    plugin: nil
    source: https://example.com/files.git
`,
    },
    {
      bad: `type: charm
base: ubuntu@24.04
platforms:
  amd64:
parts:
  charm:
    plugin: uv
    source: .
# file: metadata.yaml
name: my-charm
summary: A short summary
description: A longer text.
series: [noble]
#^^^^^
containers:
  app: {}
`,
      good: `type: charm
base: ubuntu@24.04
platforms:
  amd64:
parts:
  charm:
    plugin: uv
    source: .
# file: metadata.yaml
name: my-charm
summary: A short summary
description: A longer text.
containers:
  app: {}
`,
      verdict: 'juju',
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  charmcraft: {
    kind: 'unknown',
    sentences: [
      { says: /^No base or build-base is declared/, names: ['base'] },
      { says: /^\w+ does not support the '(.+)' key/ },
    ],
  },
  check(charm, report) {
    for (const { at, ...problem } of projectProblems(charm, 'key')) report(at, problem);
  },
});
