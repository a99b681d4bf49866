import { truthy } from '../../charm/charm.ts';
import { BOOLEAN_WORDS, meantBy } from '../../charm/closest.ts';
import { replace } from '../../charm/edits.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { asWritten, inQuotes, kindOf } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const optionalNotBoolean = rule({
  code: 'optional-not-boolean',
  verdict: 'warning',
  summary: '`optional` looks like false but is something else',
  why: `Only the boolean \`false\` makes an option required, for charmcraft and for paas-charm
(paas_charm/charm_state.py, _create_config_attribute: \`is not False\`). The string \`'false'\` and the number 0 leave it
optional, like everything else.`,
  cases: [
    {
      bad: `config:
  options:
    token:
      type: string
      optional: 'false'
      #         ^^^^^^^
`,
      good: `config:
  options:
    token:
      type: string
      optional: false
`,
    },
    {
      bad: `config:
  options:
    token:
      type: string
      default: none
      optional: 0
      #         ^
`,
      good: `config:
  options:
    token:
      type: string
      default: none
`,
    },
    {
      bad: `config:
  options:
    token:
      type: string
      optional: flase
      #         ^^^^^
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
  dependsOn: 'option',
  check(charm, report) {
    if (!charm.twelveFactor) return;
    for (const { name, optional, default: value } of charm.options) {
      if (optional?.kind !== 'scalar' || optional.type === 'bool') continue;
      const written = String(optional.value);
      if (written.toLowerCase() !== 'f' && meantBy(written, BOOLEAN_WORDS)?.word !== 'false') continue;
      const possible = !truthy(value) && !(value && jujuValue(value).kind === 'string');
      report(optional, {
        problem: `${asWritten(optional)} is ${kindOf(optional)}, not the boolean false`,
        consequence: `the charm does not wait for ${inQuotes(name)}`,
        remedy: possible ? 'write false without quotes' : 'remove it, because the default always applies',
        fixes: possible
          ? [{ title: 'Write false', safe: false, edits: [replace(optional, 'false')] }]
          : undefined,
      });
    }
  },
});
