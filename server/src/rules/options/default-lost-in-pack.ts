import { isNumberForYamlV2, jujuValue } from '../../charm/juju-value.ts';
import { oauthOption } from '../../charm/oauth.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes, JUJU_KINDS } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const defaultLostInPack = rule({
  code: 'default-lost-in-pack',
  verdict: 'juju',
  summary: 'A string that Juju reads as something else, with or without quotes',
  why: `charmcraft writes the options again when it packs the charm, and PyYAML quotes only what PyYAML itself would misread
(charmcraft/services/package.py, _get_mediated_yaml). Juju reads the result with another library, which reads some bare words
as a boolean or a number: \`y\`, \`Y\`, \`n\`, \`N\`, \`0o10\`, \`0X1F\`, \`0B1\`, \`1e-3\`, \`-.5\`. The default of a string option is then
not a string any more, and Juju refuses the charm. Quotes in charmcraft.yaml do not help.

Words such as \`1e3\` or \`089\` survive in Juju, which has its own edition of the library; other programs that read the
charm with gopkg.in/yaml.v2 read them as numbers.`,
  cases: [
    {
      bad: `config:
  options:
    answer:
      type: string
      default: "y"
      #        ^^^
`,
      good: `config:
  options:
    answer:
      type: string
      default: "yes"
`,
    },
    {
      bad: `config:
  options:
    mask:
      type: string
      default: "0o17"
      #        ^^^^^^
`,
      good: `config:
  options:
    mask:
      type: string
`,
    },
    {
      bad: `config:
  options:
    release:
      type: string
      default: "1e3"
      #        ^^^^^
`,
      good: `config:
  options:
    release:
      type: string
      default: "release-1e3"
`,
      verdict: 'warning',
    },
  ],
  fixable: false,
  dependsOn: 'option',
  check(charm, report) {
    for (const option of charm.packed.options) {
      const type = option.type?.value ?? oauthOption(charm, option.name)?.type;
      const value = option.default;
      if (type !== 'string' || value?.kind !== 'scalar' || value.type !== 'string') continue;
      const { kind } = jujuValue(value);
      const text = String(value.value);
      if (kind !== 'string') {
        report(value, {
          problem: `When charmcraft packs the charm, the quotes of ${inQuotes(text)} are lost and Juju reads ${JUJU_KINDS[kind]}`,
          consequence: REFUSALS.juju,
          remedy: `give ${inQuotes(option.name)} another default, or none`,
        });
      } else if (isNumberForYamlV2(text)) {
        report(value, {
          verdict: 'warning',
          problem: `When charmcraft packs the charm, the quotes of ${inQuotes(text)} are lost; Juju still reads a string, but other programs read a number`,
          remedy: `give ${inQuotes(option.name)} another default if such a program reads the charm`,
        });
      }
    }
  },
});
