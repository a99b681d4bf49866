import { told } from '../model/problems.ts';
import { rule } from '../rule.ts';

export const unknownValue = rule({
  code: 'unknown-value',
  verdict: 'charmcraft',
  summary: 'A word that is not among those charmcraft knows',
  why: `Bases, architectures, plugins, linters, users and types of sources are closed lists in charmcraft 4.5.0 (charmcraft/const.py,
craft_platforms/_architectures.py, craft_parts/plugins/plugins.py), and so are the parts that \`after\` may name. Types of sources and
names in \`after\` are looked up when the charm is packed.`,
  bad: `platforms:
  all:
    build-on: [amd46]
    #          ^^^^^
`,
  good: `platforms:
  all:
    build-on: [amd64]
`,
  fixable: true,
  check: told('unknown-value'),
});
