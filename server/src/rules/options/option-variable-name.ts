import { truthy } from '../../charm/charm.ts';
import { isRequired, obstacle } from '../../charm/option.ts';
import { renameFixes } from '../../charm/option-name.ts';
import { inQuotes } from '../../charm/words.ts';
import { variableOf } from '../../twelve-factor/variable.ts';
import { rule } from '../rule.ts';

export const optionVariableName = rule({
  code: 'option-variable-name',
  verdict: 'warning',
  summary: 'An option becomes a variable whose name shells cannot use',
  why: `paas-charm writes the name in upper case and turns dashes into underscores, nothing else (paas_charm/app.py,
gen_environment): \`api.url\` becomes \`FLASK_API.URL\`, and \`api url\` becomes \`FLASK_API URL\`. Programs can read such a variable,
but shell scripts cannot, and some shells do not pass it on.`,
  cases: [
    {
      bad: `config:
  options:
    api.url:
#   ^^^^^^^
      type: string
`,
      good: `config:
  options:
    api-url:
      type: string
`,
    },
  ],
  fixable: true,
  dependsOn: 'options',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const { framework } = charm.twelveFactor;
    for (const option of charm.options) {
      const { name, key } = option;
      const variable = variableOf(framework, name);
      if (variable === undefined || (name !== '' && /^[A-Z_][A-Z0-9_]*$/.test(variable))) continue;
      if (obstacle(charm, name)) continue;
      const plain = name
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
      report(key, {
        problem: `${inQuotes(name)} becomes the variable ${inQuotes(variable)}, which shells cannot use`,
        remedy: 'use letters, digits and dashes',
        // Without its dot charmcraft would find the option, and refuse a required one with a default.
        fixes:
          isRequired(option) && truthy(option.default)
            ? undefined
            : renameFixes(charm, key, [plain, `custom-${plain}`]),
      });
    }
  },
});
