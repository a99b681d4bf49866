import { type Charm, type Entry, get, isNull, type MapNode, type Node } from '../../charm/charm.ts';
import type { Edit } from '../../charm/edits.ts';
import { placeOf } from '../../charm/place.ts';
import { REFUSALS, type Tool } from '../../charm/tools.ts';
import { inQuotes, kindOf } from '../../charm/words.ts';
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
    let outdented = false;
    for (const written of options.entries) {
      const { key, value } = written;
      const tool = value.kind === 'map' ? undefined : refuser(charm, key, value);
      if (!tool || key.type !== 'string') continue;
      const name = String(key.value);
      if (OF_AN_OPTION.includes(name)) {
        // Several of them are the lines of one option.
        if (!outdented) {
          report(key, {
            verdict: tool,
            problem: `${inQuotes(name)} is indented like an option`,
            consequence: CONSEQUENCES[tool],
            remedy: 'indent it below its option',
          });
        }
        outdented = true;
        continue;
      }
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
                edits: [below(options, written, `type: ${type}`)],
              },
            ]
          : undefined,
      });
    }
  },
});

const OF_AN_OPTION = ['type', 'description', 'default', 'optional'];

const CONSEQUENCES: Readonly<Record<Tool, string>> = { ...REFUSALS, charmcraft: 'charmcraft fails' };

/** charmcraft looks for an option under each part of its name between dots, and does not find this one. */
function refuser({ twelveFactor }: Charm, key: Entry['key'], value: Node): Tool | undefined {
  const dotted = key.type === 'string' && String(key.value).includes('.');
  if (twelveFactor && !dotted) return 'charmcraft';
  if (!isNull(value)) return 'juju';
  return twelveFactor ? 'paas-charm' : undefined;
}

/** Writes an entry in the place of a value that stands behind its key, or of nothing. */
function below(map: MapNode, { key, value }: Entry, text: string): Edit {
  const { line, character } = key.range.end;
  const indent = ' '.repeat(key.range.start.character + 2);
  return {
    file: value.file,
    range: { start: { line, character: character + 1 }, end: value.range.end },
    text: map.flow ? ` { ${text} }` : `\n${indent}${text}`,
  };
}

/** The type that was written in the option's place; `string` for nothing. */
function typeIn(value: Node): string | undefined {
  if (value.kind !== 'scalar') return undefined;
  if (value.type === 'null') return 'string';
  const word = String(value.value).replace(/^type:\s*/, '');
  return parseOptionType(word);
}
