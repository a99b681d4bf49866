import { type Entry, entry, type MapNode, type Option, truthy } from '../../charm/charm.ts';
import { closest } from '../../charm/closest.ts';
import type { Fix } from '../../charm/edits.ts';
import { remove, replace, writeInstead } from '../../charm/edits.ts';
import { asWritten, inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

const READ = ['type', 'description', 'default', 'optional'] as const;

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
      for (const written of option.node?.entries ?? []) {
        const { key } = written;
        if ((READ as readonly unknown[]).includes(key.value)) continue;
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

function instead(option: Option, { key, value, merged }: Entry): Meant | undefined {
  if (merged) return undefined;
  const has = (name: string) => entry(option.node, name) !== undefined;
  if (key.value === 'required' && value.kind === 'scalar' && value.value === true) {
    if (has('optional') || truthy(option.default)) return undefined;
    const edits = [
      replace({ ...key, range: { start: key.range.start, end: value.range.end } }, 'optional: false'),
    ];
    return { words: 'optional: false', fix: { title: 'Write "optional: false"', safe: false, edits } };
  }
  const word = String(key.value).toLowerCase();
  const left = READ.filter(name => !has(name));
  const close = closest(word, left) ?? left.find(name => word.length >= 3 && name.startsWith(word));
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
