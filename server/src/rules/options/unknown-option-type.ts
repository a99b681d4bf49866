import { entry, type Node } from '../../charm/charm.ts';
import { meantBy } from '../../charm/closest.ts';
import { replace } from '../../charm/edits.ts';
import { asPacked } from '../../charm/expand.ts';
import { fitsType, jujuValue } from '../../charm/juju-value.ts';
import { lacksType } from '../../charm/option.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { alternatives, asWritten, inQuotes, kindOf } from '../../charm/words.ts';
import { OPTION_TYPES, type OptionType, parseOptionType } from '../../twelve-factor/frameworks.ts';
import { rule } from '../rule.ts';

/** Common names of types in other languages. */
const WORDS: ReadonlyMap<string, OptionType> = new Map([
  ...OPTION_TYPES.map(type => [type, type] as const),
  ['str', 'string'],
  ['text', 'string'],
  ['integer', 'int'],
  ['number', 'float'],
  ['double', 'float'],
  ['bool', 'boolean'],
]);

export const unknownOptionType = rule({
  code: 'unknown-option-type',
  verdict: 'juju',
  summary: 'A config option has a type that Juju does not know',
  why: `Juju knows \`string\`, \`int\`, \`float\`, \`boolean\` and \`secret\`, in lower case. charmcraft packs any other word without a
warning, and Juju refuses the charm when it is deployed (internal/charm/config.go, ReadConfig).`,
  cases: [
    {
      bad: `config:
  options:
    token:
      type: str
      #     ^^^
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
    page-size:
      type: inte
      #     ^^^^
`,
      good: `config:
  options:
    page-size:
      type: int
`,
    },
    {
      bad: `config:
  options:
    token:
      type: url
      #     ^^^
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
      type: [string]
      #     ^^^^^^^^
`,
      good: `config:
  options:
    token:
      type: string
`,
    },
  ],
  fixable: true,
  dependsOn: 'option',
  check(charm, report) {
    for (const { name, node, default: value } of charm.packed.options) {
      const type = entry(node, 'type')?.value;
      if (type === undefined || lacksType(type)) continue;
      if (type.kind === 'scalar' && parseOptionType(asPacked(charm, type, String(type.value)))) continue;
      const meant = type.kind === 'scalar' ? meantBy(String(type.value), WORDS) : undefined;
      report(type, {
        problem:
          type.kind === 'scalar'
            ? `${asWritten(type)} is not an option type that Juju knows`
            : `The type of ${inQuotes(name)} is ${kindOf(type)}, not a word`,
        consequence: REFUSALS.juju,
        remedy: `write ${meant ? inQuotes(meant.word) : alternatives(OPTION_TYPES)}`,
        fixes:
          meant && holds(meant.word, value)
            ? [
                {
                  title: `Change the type to "${meant.word}"`,
                  safe: meant.isSure,
                  edits: [replace(type, meant.word)],
                },
              ]
            : undefined,
      });
    }
  },
});

/** Whether the type fits the default: a fix must not lead from one refusal to the next. */
function holds(type: OptionType, value: Node | undefined): boolean {
  return value === undefined || (type !== 'secret' && fitsType(type, jujuValue(value)));
}
