import { told } from '../model/problems.ts';
import { rule } from '../rule.ts';

export const badFormat = rule({
  code: 'bad-format',
  verdict: 'charmcraft',
  summary: 'A value has not the form that charmcraft wants',
  why: `Names, versions, lengths and URLs are held against patterns (craft_application/models/constraints.py,
charmcraft/models/project.py), and some keys exclude each other (craft_parts/parts.py, craft_platforms/charm/_build.py).`,
  bad: `title: A
#      ^
`,
  good: `title: A charm
`,
  fixable: false,
  check: told('bad-format'),
});
