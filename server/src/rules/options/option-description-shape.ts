import { entry, truthy } from '../../charm/charm.ts';
import { oauthOption } from '../../charm/oauth.ts';
import { rule } from '../rule.ts';

export const optionDescriptionShape = rule({
  code: 'option-description-shape',
  verdict: 'juju',
  summary: "An option's description is a list or a mapping",
  why: `Juju reads a description as text. A number, a date or a boolean is text enough for it; a list or a mapping is not, and
Juju refuses the charm (internal/charm/config.go, type Option). An unquoted \`[\` or \`{\` at the beginning makes one, and so
does a colon with a space on a line of its own.`,
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
    for (const { name, node } of charm.options) {
      const description = entry(node, 'description')?.value;
      if (!description || description.kind === 'scalar') continue;
      if (oauthOption(charm, name) && !truthy(description)) continue;
      const what = description.kind === 'map' ? 'a mapping' : 'a list';
      report(description, {
        problem: `The description of ${name} is ${what}, and Juju refuses the charm: put it in quotes`,
      });
    }
  },
});
