import { type Charm, type Entry, get, isNull, type Node } from '../../charm/charm.ts';
import { writeBelow } from '../../charm/edits.ts';
import { placeOf } from '../../charm/place.ts';
import { REFUSALS, type Tool } from '../../charm/tools.ts';
import { inQuotes, kindOf } from '../../charm/words.ts';
import { lostName } from '../../schema/lost-names.ts';
import { parseOptionType } from '../../twelve-factor/frameworks.ts';
import { rule } from '../rule.ts';

export const optionShape = rule({
  code: 'option-shape',
  verdict: 'charmcraft',
  summary: 'A config option is not a mapping',
  why: `An option is a mapping with \`type\`, and often \`description\` and \`default\`. A framework extension looks into each
option without checking, so an empty option, a string or a list makes charmcraft fail with an AttributeError
(charmcraft/extensions/app.py, _check_input). Without an extension Juju refuses the charm, except for an empty option, which
Juju treats as a string.`,
  cases: [
    {
      bad: `config:
  options:
    token:
#   ^^^^^
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
    token: int
    #      ^^^
`,
      good: `config:
  options:
    token:
      type: int
`,
    },
    {
      bad: `config:
  options:
    token:
      type: string
    description: Of the service
#   ^^^^^^^^^^^
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
    type: string
#   ^^^^
    default: hello
`,
      good: `config:
  options:
    token:
      type: string
      default: hello
`,
    },
    {
      bad: `# without extension
config:
  options:
    token: Of the service
    #      ^^^^^^^^^^^^^^
`,
      good: `# without extension
config:
  options:
    token:
      type: string
      description: Of the service
`,
      verdict: 'juju',
    },
  ],
  fixable: true,
  dependsOn: 'options',
  shape: true,
  charmcraft: {
    kind: 'crash',
  },
  check(charm, report) {
    const options = get(charm.packed.config, 'options');
    if (options?.kind !== 'map') return;
    const toolOf = ({ key, value }: Entry): Tool | undefined =>
      value.kind === 'map' || key.type !== 'string' ? undefined : refuser(charm, key, value);
    const lost = lostName(options, OF_AN_OPTION, 'option', written => toolOf(written) !== undefined);
    if (lost) {
      const { line, told: _, ...what } = lost;
      const tool = toolOf(line) ?? 'juju';
      report(line.key, { verdict: tool, consequence: CONSEQUENCES[tool], ...what });
    }
    for (const written of options.entries) {
      const { key, value } = written;
      const tool = toolOf(written);
      if (!tool || lost?.told.has(written)) continue;
      const name = String(key.value);
      const type = typeIn(value);
      report(placeOf(written), {
        verdict: tool,
        problem: `The option ${inQuotes(name)} is ${isNull(value) ? 'empty' : `${kindOf(value)}, not a mapping`}`,
        consequence: CONSEQUENCES[tool],
        remedy: `write its type below its name, such as "type: ${type ?? 'string'}"`,
        fixes: type
          ? [
              {
                title: `Write "type: ${type}" below it`,
                safe: false,
                edits: [writeBelow(written, `type: ${type}`, options.flow)],
              },
            ]
          : undefined,
      });
    }
  },
});

const OF_AN_OPTION = ['type', 'description', 'default', 'optional'];

const CONSEQUENCES: Readonly<Record<Tool, string>> = { ...REFUSALS, charmcraft: 'charmcraft fails' };

/** charmcraft looks up each dotted part of an option's name, and does not find this one. */
function refuser({ twelveFactor }: Charm, key: Entry['key'], value: Node): Tool | undefined {
  const dotted = key.type === 'string' && String(key.value).includes('.');
  if (twelveFactor && !dotted) return 'charmcraft';
  if (!isNull(value)) return 'juju';
  return twelveFactor ? 'paas-charm' : undefined;
}

/** The type written in place of the option; `string` if nothing is written. */
function typeIn(value: Node): string | undefined {
  if (value.kind !== 'scalar') return undefined;
  if (value.type === 'null') return 'string';
  const word = String(value.value).replace(/^type:\s*/, '');
  return parseOptionType(word);
}
