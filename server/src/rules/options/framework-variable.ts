import { renameApart } from '../../charm/option-name.ts';
import { capital, optionVariables } from '../../charm/option-variables.ts';
import { frameworks } from '../../twelve-factor/frameworks.ts';
import { rule } from '../rule.ts';

export const frameworkVariable = rule({
  code: 'framework-variable',
  verdict: 'warning',
  summary: 'An option becomes a variable that the web framework itself reads',
  why: `${readers()}.

An option with such a variable changes what the framework starts, or keeps it from starting, whatever the option was meant for.`,
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
    {
      bad: `config:
  options:
    run:
      type: secret # keys: port, token
      #                    ^^^^
`,
      good: `config:
  options:
    run:
      type: secret # keys: token
`,
    },
  ],
  fixable: true,
  dependsOn: 'options',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const { framework } = charm.twelveFactor;
    for (const option of charm.options) {
      for (const found of optionVariables(framework, option)) {
        const { variable, place, words } = found;
        const meaning = framework.readsForItself?.[variable];
        if (meaning === undefined) continue;
        report(place, {
          problem: `${capital(words)} becomes ${variable}, which ${framework.title} itself reads (${meaning})`,
          remedy: 'use another name unless you mean that',
          fixes: renameApart(charm, found),
        });
      }
    }
  },
});

/** Who reads what: `Flask reads X and Y for itself, and Django reads Z`. */
function readers(): string {
  const found = new Map(
    frameworks().map(({ title, readsForItself = {} }) => [title, Object.keys(readsForItself)] as const),
  );
  return [...found]
    .filter(([, variables]) => variables.length > 0)
    .map(([title, variables]) => `${title} itself reads ${variables.map(name => `\`${name}\``).join(', ')}`)
    .join('; ');
}
