import { projectProblems } from '../../schema/problems.ts';
import { rule } from '../rule.ts';

export const wrongType = rule({
  code: 'wrong-type',
  verdict: 'charmcraft',
  summary: 'A value does not have the type that charmcraft expects',
  why: `A list instead of a mapping, a number instead of a string. charmcraft reads YAML 1.1: \`yes\` is a boolean, \`0.5\` a number and
\`2024-01-01\` a date, so a string that looks like one of them needs quotes. Where charmcraft looks into a value before its
model does, it ends with a traceback instead of a message (charmcraft/extensions/app.py, craft_platforms/charm/_build.py).

What charmcraft passes on, Juju compares with a table of its own (internal/charm/meta.go, charmSchema). It reads the packed file,
in which charmcraft leaves out quotes that Python does not need: \`y\`, \`n\`, \`0o17\` and \`1e-3\` are not strings any more, neither as
names nor as values.`,
  cases: [
    {
      bad: `charm-libs:
  - lib: data_platform_libs.s3
    version: 0.5
    #        ^^^
`,
      good: `charm-libs:
  - lib: data_platform_libs.s3
    version: "0.5"
`,
    },
    {
      bad: `parts:
  files:
    plugin: nil
    build-packages: git
    #               ^^^
`,
      good: `parts:
  files:
    plugin: nil
    build-packages: [git]
`,
    },
    {
      bad: `links:
  documentation:
    - https://example.com
    #^^^^^^^^^^^^^^^^^^^^
`,
      good: `links:
  documentation: https://example.com
`,
    },
    {
      bad: `# without extension
devices:
  gpu:
    type: gpu
    countmin: one
    #         ^^^
`,
      good: `# without extension
devices:
  gpu:
    type: gpu
    countmin: 1
`,
      verdict: 'juju',
    },
    {
      bad: `# without extension
peers:
  "y":
# ^^^
    interface: cluster
`,
      good: `# without extension
peers:
  to-y:
    interface: cluster
`,
      verdict: 'juju',
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  shape: true,
  charmcraft: {
    kind: 'crash',
    sentences: [
      { says: /^Invalid grammar syntax while processing '(.+?)' in / },
      { says: /^the '\S+' extension is incompatible with (type) / },
    ],
  },
  check(charm, report) {
    for (const { at, ...problem } of projectProblems(charm, 'type')) report(at, problem);
  },
});
