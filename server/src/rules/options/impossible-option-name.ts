import { isRequired } from '../../charm/option.ts';
import { renameFixes } from '../../charm/option-name.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { fateOf, isImpossibleName } from '../../twelve-factor/variable.ts';
import { rule } from '../rule.ts';

export const impossibleOptionName = rule({
  code: 'impossible-option-name',
  verdict: 'paas-charm',
  summary: 'An option has a name that makes the charm fail in every hook',
  why: `paas-charm makes each option a field of a pydantic model, with underscores for dashes (paas_charm/charm_state.py,
app_config_class_factory). Some names cannot be fields, and every hook fails: \`model-config\`, the methods
\`model-dump\`, \`model-dump-json\`, \`model-validate\`, \`model-validate-json\` and \`model-validate-strings\`, and a few with
underscores around them, such as \`__init__\`. The name of a required option must not begin with an underscore or a dash.`,
  cases: [
    {
      bad: `config:
  options:
    model-config:
#   ^^^^^^^^^^^^
      type: string
`,
      good: `config:
  options:
    custom-model-config:
      type: string
`,
    },
    {
      bad: `config:
  options:
    _token:
#   ^^^^^^
      type: string
      optional: false
`,
      good: `config:
  options:
    token:
      type: string
      optional: false
`,
    },
  ],
  fixable: true,
  dependsOn: 'options',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    for (const option of charm.options) {
      const { name, key } = option;
      if (fateOf(charm.twelveFactor.framework, name, undefined).kind === 'withheld') continue;
      if (!isImpossibleName(name, isRequired(option))) continue;
      const underscore = !isImpossibleName(name, false);
      const rest = name.replace(/^[-_]+/, '');
      report(key, {
        problem: underscore
          ? `The required option ${inQuotes(name)} begins with "${name[0]}"`
          : `paas-charm cannot read an option named ${inQuotes(name)}`,
        consequence: REFUSALS['paas-charm'],
        remedy: 'use another name',
        fixes: renameFixes(charm, key, [rest, `custom-${rest}`]),
      });
    }
  },
});
