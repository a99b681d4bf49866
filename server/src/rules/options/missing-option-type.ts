import { type Charm, entry, get, type Node, type Option } from '../../charm/charm.ts';
import { addFirst, replace, writeInstead } from '../../charm/edits.ts';
import { fitsType, jujuValue } from '../../charm/juju-value.ts';
import { oauthOption } from '../../charm/oauth.ts';
import { lacksType, misspeltType } from '../../charm/option.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { asWritten, inQuotes } from '../../charm/words.ts';
import type { OptionType } from '../../twelve-factor/frameworks.ts';
import { fateOf } from '../../twelve-factor/variable.ts';
import { rule } from '../rule.ts';

export const missingOptionType = rule({
  code: 'missing-option-type',
  verdict: 'paas-charm',
  summary: 'A config option has no type',
  why: `Juju treats an option without a type as a string and deploys the charm. paas-charm builds a model of the options in every
hook and does not know a type \`None\`: every hook fails (paas_charm/charm_state.py, _create_config_attribute).
When the default is not a string, Juju refuses the charm before that. A charm without a framework extension works, but
charmcraft's linter complains.`,
  cases: [
    {
      bad: `config:
  options:
    token:
#   ^^^^^
      description: Of the service
`,
      good: `config:
  options:
    token:
      type: string
      description: Of the service
`,
    },
    {
      bad: `config:
  options:
    workers:
#   ^^^^^^^
      default: 4
`,
      good: `config:
  options:
    workers:
      type: int
      default: 4
`,
      verdict: 'juju',
    },
    {
      bad: `config:
  options:
    token:
      tpye: string
#     ^^^^
`,
      good: `config:
  options:
    token:
      type: string
`,
    },
    {
      bad: `config:
  options:
    token:
      type:
#     ^^^^
`,
      good: `config:
  options:
    token:
      type: string
`,
    },
    {
      bad: `# without extension
config:
  options:
    token:
#   ^^^^^
      description: Of the service
`,
      good: `# without extension
config:
  options:
    token:
      type: string
      description: Of the service
`,
      verdict: 'warning',
    },
  ],
  fixable: true,
  dependsOn: 'options',
  shape: true,
  absence: true,
  check(charm, report) {
    // A `type` one level too high is reported as an option of the wrong shape.
    const outdented = get(charm.packed.config, 'options', 'type');
    if (outdented && outdented.kind !== 'map') return;
    for (const option of charm.packed.options) {
      const { name, key, node } = option;
      const written = entry(node, 'type');
      if (!node || (written && !lacksType(written.value)) || oauthOption(charm, name)) continue;
      const meant = typeOf(option.default);
      const fits = option.default === undefined || fitsType('string', jujuValue(option.default));
      const verdict = fits ? consequence(charm, option, written !== undefined) : 'juju';
      const misspelt = misspeltType(charm, option);
      if (misspelt) {
        report(misspelt.key, {
          problem: `${inQuotes(name)} has no type`,
          consequence: CONSEQUENCES[verdict],
          remedy: `write "type" instead of ${asWritten(misspelt.key)}`,
          verdict,
          fixes: [{ ...writeInstead(misspelt.key, 'type'), safe: true }],
        });
        continue;
      }
      const gap = written?.value.kind === 'scalar' && written.value.source === '' ? ' ' : '';
      const edit = written ? replace(written.value, gap + meant) : addFirst(node, 'type', meant);
      report(written?.key ?? key, {
        problem: `${inQuotes(name)} has no type`,
        consequence: CONSEQUENCES[verdict],
        remedy: `add one, such as "type: ${meant}"`,
        verdict,
        fixes:
          edit && (fits || meant !== 'string')
            ? [{ title: `Add "type: ${meant}"`, safe: true, edits: [edit] }]
            : undefined,
      });
    }
  },
});

const CONSEQUENCES = {
  juju: 'Juju treats it as a string and refuses the default',
  'paas-charm': REFUSALS['paas-charm'],
  warning: 'Juju treats it as a string',
} as const;

/**
 * Without the key, ops runs no hook (ops/charm.py, CharmMeta of ops 3.9). An empty type fails later, in paas-charm, which skips
 * options that it does not pass on, unless they have a value.
 */
function consequence({ twelveFactor }: Charm, option: Option, written: boolean): 'paas-charm' | 'warning' {
  if (!twelveFactor) return 'warning';
  if (!written) return 'paas-charm';
  const withheld = fateOf(twelveFactor.framework, option.name, undefined).kind === 'withheld';
  const unset = !option.default || jujuValue(option.default).kind === 'null';
  return withheld && unset ? 'warning' : 'paas-charm';
}

/** The type that fits a default. */
function typeOf(value: Node | undefined): OptionType {
  switch (value && jujuValue(value).kind) {
    case 'int':
      return 'int';
    case 'float':
      return 'float';
    case 'bool':
      return 'boolean';
    default:
      return 'string';
  }
}
