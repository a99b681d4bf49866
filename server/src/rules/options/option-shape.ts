import { type Charm, type Entry, get, isNull, type MapNode, type Node } from '../../charm/charm.ts';
import type { Edit } from '../../charm/edits.ts';
import { placeOf } from '../../charm/place.ts';
import type { Tool } from '../../charm/tools.ts';
import { OPTION_TYPES } from '../../twelve-factor/frameworks.ts';
import { rule } from '../rule.ts';

export const optionShape = rule({
  code: 'option-shape',
  verdict: 'charmcraft',
  summary: 'A config option is no mapping',
  why: `An option is a mapping with \`type\`, and often \`description\` and \`default\`. A framework extension looks into each
option without asking, so nothing at all, a text or a list makes charmcraft fail with an AttributeError
(charmcraft/extensions/app.py, _check_input). Without an extension Juju refuses the charm, except for an option without
anything, which is a string for it.`,
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
  ],
  fixable: true,
  dependsOn: 'options',
  shape: true,
  charmcraft: {
    kind: 'crash',
  },
  check(charm, report) {
    const options = get(charm.root, 'config', 'options');
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
          const problem = `${name} stands among the options, and ${OUTCOMES[tool]}: indent it below the option it belongs to`;
          report(key, { verdict: tool, problem });
        }
        outdented = true;
        continue;
      }
      const type = typeIn(value);
      report(placeOf(written), {
        verdict: tool,
        problem: `${name} is no mapping, and ${OUTCOMES[tool]}: write what the option is below it, such as \`type: ${type ?? 'string'}\``,
        fixes: type
          ? [
              {
                title: `Write \`type: ${type}\` below it`,
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

const OUTCOMES: Readonly<Record<Tool, string>> = {
  charmcraft: 'charmcraft fails',
  juju: 'Juju refuses the charm',
  'paas-charm': 'the charm fails in every hook',
};

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
  return (OPTION_TYPES as readonly string[]).includes(word) ? word : undefined;
}
