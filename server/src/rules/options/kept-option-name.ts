import { isRequired } from '../../charm/option.ts';
import { namesApart, renameFixes } from '../../charm/option-name.ts';
import { inQuotes } from '../../charm/words.ts';
import type { FrameworkSetting } from '../../twelve-factor/frameworks.ts';
import { fateOf } from '../../twelve-factor/variable.ts';
import { rule } from '../rule.ts';

export const keptOptionName = rule({
  code: 'kept-option-name',
  verdict: 'warning',
  summary: 'An option has a name that paas-charm keeps for its own setting',
  why: `paas-charm drops every option whose name, with underscores for dashes, is a setting of the framework, even while that
setting is unset: \`debug\` and \`env\` for Flask, \`port\` for Go and Express (paas_charm/charm_state.py, from_charm). The app
never sees the option.

With \`optional: false\` the unit stays blocked with "missing options", because paas-charm drops the option before it checks
whether it is set: that is an error.`,
  cases: [
    {
      bad: `config:
  options:
    debug:
#   ^^^^^
      type: boolean
`,
      good: `config:
  options:
    custom-debug:
      type: boolean
`,
    },
    {
      bad: `config:
  options:
    debug:
#   ^^^^^
      type: boolean
      optional: false
`,
      good: `config:
  options:
    custom-debug:
      type: boolean
      optional: false
`,
      verdict: 'paas-charm',
    },
  ],
  fixable: true,
  dependsOn: 'options',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const { framework } = charm.twelveFactor;
    for (const option of charm.options) {
      const { name, key } = option;
      const setting = settingOf(fateOf(framework, name, undefined));
      const user = !framework.withheldPrefixes.some(prefix => name.startsWith(prefix));
      if (!setting || !user || Object.hasOwn(framework.options, name)) continue;
      const required = isRequired(option);
      if (setting.option === name && !required) continue;
      const instead = Object.hasOwn(framework.options, setting.option)
        ? `, or set ${inQuotes(setting.option)} for ${framework.title}'s own setting`
        : '';
      report(key, {
        verdict: required ? 'paas-charm' : 'warning',
        problem: required
          ? `paas-charm keeps the name ${inQuotes(name)} for its own setting and drops this option`
          : `The app never gets ${inQuotes(name)}, because paas-charm keeps this name for its own setting`,
        ...(required && { consequence: 'the unit waits for it forever' }),
        remedy: `use another name${instead}`,
        fixes: renameFixes(charm, key, namesApart(name)),
      });
    }
  },
});

function settingOf(fate: ReturnType<typeof fateOf>): FrameworkSetting | undefined {
  return fate.kind === 'kept' || fate.kind === 'setting' ? fate.setting : undefined;
}
