import { entry, type Node } from '../../charm/charm.ts';
import { replace } from '../../charm/edits.ts';
import { asPacked } from '../../charm/expand.ts';
import { fitsType, jujuValue } from '../../charm/juju-value.ts';
import { lacksType } from '../../charm/option.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { alternatives, asWritten, inQuotes, kindOf } from '../../charm/words.ts';
import { OPTION_TYPES, type OptionType, parseOptionType } from '../../twelve-factor/frameworks.ts';
import { rule } from '../rule.ts';

/** What people write for a type of another language. */
const MEANT: ReadonlyMap<string, OptionType> = new Map([
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
      const word = type.kind === 'scalar' ? String(type.value).trim().toLowerCase() : '';
      const meant = parseOptionType(word) ?? MEANT.get(word);
      report(type, {
        problem:
          type.kind === 'scalar'
            ? `${asWritten(type)} is not an option type that Juju knows`
            : `The type of ${inQuotes(name)} is ${kindOf(type)}, not a word`,
        consequence: REFUSALS.juju,
        remedy: `write ${meant ? inQuotes(meant) : alternatives(OPTION_TYPES)}`,
        fixes:
          meant && holds(meant, value)
            ? [{ title: `Change the type to "${meant}"`, safe: true, edits: [replace(type, meant)] }]
            : undefined,
      });
    }
  },
});

/** Whether the type would do for the default: a fix must not lead from one refusal to the next. */
function holds(type: OptionType, value: Node | undefined): boolean {
  return value === undefined || (type !== 'secret' && fitsType(type, jujuValue(value)));
}
