import { told } from '../model/problems.ts';
import { rule } from '../rule.ts';

export const badFormat = rule({
  code: 'bad-format',
  verdict: 'charmcraft',
  summary: 'A value has not the form that charmcraft wants',
  why: `Names, versions, lengths and URLs are held against patterns (craft_application/models/constraints.py,
charmcraft/models/project.py), and some keys exclude each other (craft_parts/parts.py, craft_platforms/charm/_build.py).`,
  cases: [
    {
      bad: `title: A
#      ^
`,
      good: `title: A charm
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
  check: told('bad-format'),
});
