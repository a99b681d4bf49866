import { entry, truthy } from '../../charm/charm.ts';
import { oauthOption } from '../../charm/oauth.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes, kindOf } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const optionDescriptionShape = rule({
  code: 'option-description-shape',
  verdict: 'juju',
  summary: "An option's description is a list or a mapping",
  why: `Juju reads a description as a string. It also takes a number, a date or a boolean; it refuses the charm when the description is a
list or a mapping (internal/charm/config.go, type Option). An unquoted \`[\` or \`{\` at the beginning makes one, and so does a
colon with a space on a line of its own.`,
  cases: [
    {
      bad: `config:
  options:
    token:
      type: string
      description: [of the service]
      #            ^^^^^^^^^^^^^^^^
`,
      good: `config:
  options:
    token:
      type: string
      description: "[of the service]"
`,
    },
  ],
  fixable: false,
  dependsOn: 'option',
  shape: true,
  check(charm, report) {
    for (const { name, node } of charm.packed.options) {
      const description = entry(node, 'description')?.value;
      if (!description || description.kind === 'scalar') continue;
      if (oauthOption(charm, name) && !truthy(description)) continue;
      report(description, {
        problem: `The description of ${inQuotes(name)} is ${kindOf(description)}, not a string`,
        consequence: REFUSALS.juju,
        remedy: 'quote it',
      });
    }
  },
});
