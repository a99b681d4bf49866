import { projectProblems } from '../../schema/problems.ts';
import { rule } from '../rule.ts';

export const badFormat = rule({
  code: 'bad-format',
  verdict: 'charmcraft',
  summary: 'A value does not have the form that charmcraft expects',
  why: `charmcraft compares names, versions, lengths and URLs with patterns (craft_application/models/constraints.py,
charmcraft/models/project.py), and some keys exclude or need each other (craft_parts/parts.py,
craft_platforms/charm/_build.py, charmcraft/parts/plugins/_charm.py).

Juju asks for more when the charm is deployed. A charm's name begins with a letter and has a letter between any two hyphens
(names/charm.go); sizes, ranges and counts of storage and devices, what \`assumes\` holds, and extra bindings have forms of their
own (internal/charm/meta.go, extra_bindings.go, assumes/parser.go).`,
  cases: [
    {
      bad: `title: A
#      ^
`,
      good: `title: A charm
`,
    },
    {
      bad: `parts:
  site:
    plugin: npm
    source: .
    npm-include-node: true
    #^^^^^^^^^^^^^^^
`,
      good: `parts:
  site:
    plugin: npm
    source: .
    npm-include-node: true
    npm-node-version: "22"
`,
    },
    {
      bad: `parts:
  first:
    plugin: nil
    after: [second]
    #       ^^^^^^
  second:
    plugin: nil
    after: [first]
`,
      good: `parts:
  first:
    plugin: nil
    after: [second]
  second:
    plugin: nil
`,
    },
    {
      bad: `name: my-app-2
#     ^^^^^^^^
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
extensions:
  - flask-framework
`,
      good: `name: my-app2
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
extensions:
  - flask-framework
`,
      verdict: 'juju',
    },
    {
      bad: `# without extension
assumes:
  - juju > 3.6
  # ^^^^^^^^^^
`,
      good: `# without extension
assumes:
  - juju >= 3.6
`,
      verdict: 'juju',
    },
    {
      bad: `# without extension
requires:
  database:
    interface: postgresql_client
extra-bindings:
  database:
# ^^^^^^^^
`,
      good: `# without extension
requires:
  database:
    interface: postgresql_client
extra-bindings:
  admin:
`,
      verdict: 'juju',
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [
      { says: /^Invalid part names: (.+?)(?: \(|$)/ },
      { says: /^Invalid grammar syntax while processing '(.+?)' in / },
      { says: /^A circular dependency chain was detected/, names: ['after'] },
    ],
  },
  check(charm, report) {
    for (const { at, ...problem } of projectProblems(charm, 'form')) report(at, problem);
  },
});
