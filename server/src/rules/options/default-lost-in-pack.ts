import { oauthOption } from '../../charm/oauth.ts';
import { isNumberForYamlV2, packed } from '../../charm/packed.ts';
import { rule } from '../rule.ts';

export const defaultLostInPack = rule({
  code: 'default-lost-in-pack',
  verdict: 'juju',
  summary: 'A text that Juju reads as something else, quotes or not',
  why: `charmcraft writes the options anew when it packs the charm, and PyYAML puts quotes only around what PyYAML itself
would misread (charmcraft/services/package.py, _get_mediated_yaml). Juju reads the result with another library, and
takes some bare words for a boolean or a number: \`y\`, \`Y\`, \`n\`, \`N\`, \`0o10\`, \`0X1F\`, \`0B1\`, \`1e-3\`, \`-.5\`. Then the
default of a string is no string any more, and Juju refuses the charm. Quotes in charmcraft.yaml cannot help.

Words like \`1e3\` or \`089\` survive in Juju, which has its own edition of the library; other programs that read the
charm with gopkg.in/yaml.v2 take them for numbers.`,
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
  ],
  fixable: false,
  dependsOn: 'option',
  check(charm, report) {
    for (const option of charm.options) {
      const type = option.type?.value ?? oauthOption(charm, option.name)?.type;
      const value = option.default;
      if (type !== 'string' || value?.kind !== 'scalar' || value.type !== 'string') continue;
      const { kind } = packed(value);
      const text = String(value.value);
      if (kind !== 'string') {
        const read = kind === 'bool' ? 'a boolean' : 'a number';
        report(value, {
          problem: `Quotes are lost when charmcraft packs the charm, Juju then reads ${text} as ${read} and refuses it: give ${option.name} another default, or none`,
        });
      } else if (isNumberForYamlV2(text)) {
        report(value, {
          verdict: 'warning',
          problem: `Quotes are lost when charmcraft packs the charm, and not every reader of YAML takes ${text} for text: Juju does, but another default for ${option.name} would be safer`,
        });
      }
    }
  },
});
