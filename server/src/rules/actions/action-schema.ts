import type { Node } from '../../charm/charm.ts';
import { asWritten } from '../../charm/words.ts';
import { schemaProblems } from '../../schema/action-parameters.ts';
import { rule } from '../rule.ts';

export const actionSchema = rule({
  code: 'action-schema',
  verdict: 'juju',
  summary: "An action's parameters are not a JSON Schema",
  why: `Juju reads the parameters of an action as JSON Schema, draft 4, and refuses the charm when they are not one
(internal/charm/actions.go, ReadActionsYaml; github.com/juju/gojsonschema). The types are \`string\`, \`integer\`, \`number\`,
\`boolean\`, \`array\`, \`object\` and \`null\`, not those of config options. \`$ref\` and \`$schema\` are refused everywhere in it, and so
is a name that is not a string, such as \`y\` or \`n\` once charmcraft has packed it.`,
  cases: [
    {
      bad: `actions:
  do-it:
    params:
      count:
        type: int
        #     ^^^
`,
      good: `actions:
  do-it:
    params:
      count:
        type: integer
`,
    },
    {
      bad: `actions:
  move:
    params:
      "y":
#     ^^^
        type: integer
`,
      good: `actions:
  move:
    params:
      to-y:
        type: integer
`,
    },
    {
      bad: `actions:
  do-it:
    params:
      count:
        type: intger
        #     ^^^^^^
`,
      good: `actions:
  do-it:
    params:
      count:
        type: integer
`,
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  check(charm, report) {
    // An alias would report the same lines again.
    const seen = new Set<Node>();
    for (const { key, value } of charm.packed.actions) {
      if (value.kind !== 'map' || seen.has(value)) continue;
      seen.add(value);
      for (const problem of schemaProblems(value)) {
        const { at, ...words } = problem;
        report(at, { consequence: `Juju refuses the action ${asWritten(key)}`, ...words });
      }
    }
  },
});
