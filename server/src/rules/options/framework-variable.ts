import { renameFixes } from '../../charm/option-name.ts';
import { inQuotes } from '../../charm/words.ts';
import { variableOf } from '../../twelve-factor/variable.ts';
import { rule } from '../rule.ts';

export const frameworkVariable = rule({
  code: 'framework-variable',
  verdict: 'warning',
  summary: 'An option becomes a variable that the web framework itself reads',
  why: `Flask reads \`FLASK_APP\`, \`FLASK_RUN_HOST\`, \`FLASK_RUN_PORT\` and a few more for itself, and Django reads
\`DJANGO_SETTINGS_MODULE\`. An option with such a variable changes what the framework starts, or keeps it from starting, whatever
the option was meant for.`,
  cases: [
    {
      bad: `config:
  options:
    run-port:
#   ^^^^^^^^
      type: int
`,
      good: `config:
  options:
    custom-run-port:
      type: int
`,
    },
  ],
  fixable: true,
  dependsOn: 'options',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const { framework } = charm.twelveFactor;
    for (const { name, key, type } of charm.options) {
      const variable = variableOf(framework, name);
      const meaning = variable && framework.ownVariables?.[variable];
      if (!meaning || type?.value === 'secret') continue;
      report(key, {
        problem: `${inQuotes(name)} becomes ${variable}, which ${framework.title} itself reads (${meaning})`,
        remedy: 'use another name unless you mean that',
        fixes: renameFixes(charm, key, [`custom-${name}`, `my-${name}`]),
      });
    }
  },
});
