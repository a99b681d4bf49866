import { type Entry, entry, type MapNode, type Option, truthy } from '../../charm/charm.ts';
import type { Fix } from '../../charm/edits.ts';
import { remove, replace, writeInstead } from '../../charm/edits.ts';
import { isOptionKey, meantKey, misspeltType } from '../../charm/option.ts';
import { asWritten, inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const unreadOptionKey = rule({
  code: 'unread-option-key',
  verdict: 'warning',
  summary: 'A key of an option that no tool reads',
  why: `Of an option, Juju reads \`type\`, \`description\` and \`default\`, and paas-charm reads \`optional\`. charmcraft accepts every key,
so a misspelt one, or one that another tool would know (\`required\`, \`source\`), is dropped silently. People who
write \`required: true\` mean \`optional: false\`.`,
  cases: [
    {
      bad: `config:
  options:
    token:
      type: string
      required: true
#     ^^^^^^^^
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
      desciption: Of the service
#     ^^^^^^^^^^
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
    token:
      type: string
      unit: seconds
#     ^^^^
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
    for (const option of charm.options) {
      // The rule about options without a type reports it.
      const type = misspeltType(charm, option);
      for (const written of option.node?.entries ?? []) {
        const { key } = written;
        if (isOptionKey(written) || written === type) continue;
        const meant = charm.twelveFactor ? instead(option, written) : undefined;
        const name = key.source === '' ? 'an empty key' : asWritten(key);
        report(key, {
          problem: `No tool reads ${name} in ${inQuotes(option.name)}`,
          remedy: meant ? `write ${inQuotes(meant.words)}` : 'remove it',
          fixes: fixes(option.node, written, meant),
        });
      }
    }
  },
});

interface Meant {
  readonly words: string;
  readonly fix: Fix;
}

function instead(option: Option, written: Entry): Meant | undefined {
  const { key, value, merged } = written;
  if (merged) return undefined;
  const has = (name: string) => entry(option.node, name) !== undefined;
  if (key.value === 'required' && value.kind === 'scalar' && value.value === true) {
    if (has('optional') || truthy(option.default)) return undefined;
    const edits = [
      replace({ ...key, range: { start: key.range.start, end: value.range.end } }, 'optional: false'),
    ];
    return { words: 'optional: false', fix: { title: 'Write "optional: false"', safe: false, edits } };
  }
  const close = meantKey(option.node, written);
  if (close === undefined) return undefined;
  return { words: close, fix: writeInstead(key, close) };
}

function fixes(
  node: MapNode | undefined,
  written: Entry,
  meant: Meant | undefined,
): readonly Fix[] | undefined {
  const edit = node && remove(node, written);
  const found = [
    ...(meant ? [meant.fix] : []),
    ...(edit ? [{ title: `Remove ${asWritten(written.key)}`, safe: false, edits: [edit] }] : []),
  ];
  return found.length > 0 ? found : undefined;
}
