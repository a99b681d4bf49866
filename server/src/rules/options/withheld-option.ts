import { renameFixes } from '../../charm/option-name.ts';
import { inQuotes } from '../../charm/words.ts';
import { fateOf } from '../../twelve-factor/variable.ts';
import { rule } from '../rule.ts';

export const withheldOption = rule({
  code: 'withheld-option',
  verdict: 'warning',
  summary: 'An option that paas-charm never passes on',
  why: `paas-charm passes on no option whose name begins with \`app-\`: it treats them all as settings of the charm
(paas_charm/charm_state.py, is_user_defined_config). charmcraft accepts the option, \`juju config\` shows it, and the app
never sees it. \`optional: false\` has no effect either: the charm does not wait for such an option.`,
  cases: [
    {
      bad: `config:
  options:
    app-token:
#   ^^^^^^^^^
      type: string
`,
      good: `config:
  options:
    token:
      type: string
`,
    },
  ],
  fixable: true,
  dependsOn: 'options',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const { framework } = charm.twelveFactor;
    for (const { name, key } of charm.options) {
      const fate = fateOf(framework, name, undefined);
      if (fate.kind !== 'withheld' || framework.reservedPrefixes.includes(fate.prefix)) continue;
      const rest = name.slice(fate.prefix.length);
      report(key, {
        problem: `The app never gets ${inQuotes(name)}, because paas-charm does not pass on options that begin with ${inQuotes(fate.prefix)}`,
        remedy: 'use another name',
        fixes: renameFixes(charm, key, [rest, `custom-${rest}`]),
      });
    }
  },
});
