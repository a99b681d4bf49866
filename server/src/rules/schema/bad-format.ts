import { projectProblems } from '../../schema/problems.ts';
import { rule } from '../rule.ts';

export const badFormat = rule({
  code: 'bad-format',
  verdict: 'charmcraft',
  summary: 'A value does not have the form that charmcraft expects',
  why: `charmcraft compares names, versions, lengths and URLs with patterns (craft_application/models/constraints.py,
charmcraft/models/project.py), and some keys exclude or need each other (craft_parts/parts.py,
craft_platforms/charm/_build.py, charmcraft/parts/plugins/_charm.py).`,
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
  ],
  fixable: false,
  dependsOn: 'file',
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
