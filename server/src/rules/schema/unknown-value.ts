import { projectProblems } from '../../schema/problems.ts';
import { rule } from '../rule.ts';

export const unknownValue = rule({
  code: 'unknown-value',
  verdict: 'charmcraft',
  summary: 'A word that is not one of those that charmcraft knows',
  why: `Bases, architectures, plugins, linters, users and types of sources are closed lists in charmcraft 4.5.0 (charmcraft/const.py,
craft_platforms/_architectures.py, craft_parts/plugins/plugins.py), and so are the parts that \`after\` may name. Types of sources and
names in \`after\` are looked up when the charm is packed. Juju has closed lists for the types of storage and resources, which it compares
when the charm is deployed (internal/charm/meta.go).`,
  cases: [
    {
      bad: `platforms:
  all:
    build-on: [amd46]
    #          ^^^^^
`,
      good: `platforms:
  all:
    build-on: [amd64]
`,
    },
    {
      bad: `charm-user: Root
#           ^^^^
`,
      good: `charm-user: root
`,
    },
    {
      bad: `parts:
  files:
    plugin: nil
    build-attributes: [self-contained]
    #                  ^^^^^^^^^^^^^^
`,
      good: `parts:
  files:
    plugin: nil
`,
    },
    {
      bad: `# without extension
storage:
  data:
    type: file-system
    #     ^^^^^^^^^^^
`,
      good: `# without extension
storage:
  data:
    type: filesystem
`,
      verdict: 'juju',
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [
      { says: /^Not valid for use with the 'bases' key: '\w+@(.+)'/ },
      { says: /^Invalid 'charmcraft\.yaml' file \(Support for '(type): bundle'/ },
      { says: /^the '\S+' extension is incompatible with (type) / },
      { says: /^Plugin '.+' does not support the '(.+)' build attribute/ },
    ],
  },
  check(charm, report) {
    for (const { at, ...problem } of projectProblems(charm, 'value')) report(at, problem);
  },
});
