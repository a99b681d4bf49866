import type { Node } from '../../charm/charm.ts';
import { VARIABLE } from '../../charm/expand.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const packTimeVariable = rule({
  code: 'pack-time-variable',
  verdict: 'warning',
  summary: 'charmcraft replaces a `$CRAFT_...` in an option',
  why: `charmcraft replaces its own variables in every string of the file, in descriptions and defaults too
(craft_application/services/project.py, _expand_environment; craft_parts/executor/environment.py). The app gets the values
that they had on the machine that packed the charm. Other names, such as \`$HOME\`, stay as they are. They cannot be escaped.`,
  cases: [
    {
      bad: `config:
  options:
    title:
      type: string
      default: $CRAFT_PROJECT_NAME
      #        ^^^^^^^^^^^^^^^^^^^
`,
      good: `config:
  options:
    title:
      type: string
      default: my-charm
`,
    },
    {
      bad: `config:
  options:
    title:
      type: string
      description: Replaces \${CRAFT_PROJECT_VERSION}
      #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
      good: `config:
  options:
    title:
      type: string
      description: Replaces the version
`,
      verdict: 'information',
    },
  ],
  fixable: false,
  dependsOn: 'option',
  check(charm, report) {
    for (const { name, default: value, description } of charm.options) {
      for (const [node, what] of [
        [value, 'default'],
        [description?.at as Node | undefined, 'description'],
      ] as const) {
        if (node?.kind !== 'scalar' || node.type !== 'string') continue;
        const variable = VARIABLE.exec(String(node.value))?.[0];
        if (!variable) continue;
        report(node, {
          problem: `charmcraft replaces ${inQuotes(variable)} in the ${what} of ${inQuotes(name)} when it packs the charm`,
          remedy: 'write the value itself',
          verdict: what === 'default' ? 'warning' : 'information',
        });
      }
    }
  },
});
