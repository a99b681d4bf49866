import { type Charm, type Entry, entry, isNull, type Node } from '../../charm/charm.ts';
import { remove } from '../../charm/edits.ts';
import { placeOf } from '../../charm/place.ts';
import { REFUSALS, type Tool } from '../../charm/tools.ts';
import { kindOf } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const configShape = rule({
  code: 'config-shape',
  verdict: 'charmcraft',
  summary: '`config` or `config.options` is not a mapping',
  why: `A framework extension looks into \`config\` and \`config.options\` without checking that they are mappings: a list, a string or
an empty value makes charmcraft fail with an AttributeError or a TypeError (charmcraft/extensions/app.py, _check_input).
Without an extension, charmcraft expects a mapping for \`config\`, and Juju expects one for \`options\`.`,
  cases: [
    {
      bad: `config:
  options:
# ^^^^^^^
`,
      good: `config:
  options: {}
`,
    },
    {
      bad: `config:
#^^^^^
`,
      good: `config: {}
`,
    },
    {
      bad: `config:
  options: [token]
  #        ^^^^^^^
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
  options: token
  #        ^^^^^
`,
      good: `# without extension
config:
  options:
    token:
      type: string
`,
      verdict: 'juju',
    },
  ],
  fixable: true,
  dependsOn: 'file',
  shape: true,
  charmcraft: {
    kind: 'crash',
  },
  check(charm, report) {
    const config = entry(charm.root, 'config');
    const options = entry(charm.packed.config, 'options');
    const extension = charm.twelveFactor !== undefined;
    for (const [written, name, verdict] of [
      [config, 'config', configVerdict],
      [options, 'config.options', optionsVerdict],
    ] as const) {
      if (!written || written.value.kind === 'map') continue;
      const tool = verdict(written.value, extension);
      const empty = isNull(written.value);
      if (!tool || (empty && hasOptionsBeside(charm, written))) continue;
      const edit = charm.root && name === 'config' && empty ? remove(charm.root, written) : undefined;
      report(placeOf(written), {
        verdict: tool,
        problem: empty ? `"${name}" is empty` : `"${name}" is ${kindOf(written.value)}, not a mapping`,
        consequence: tool === 'juju' ? REFUSALS.juju : 'charmcraft fails',
        remedy: empty
          ? 'write {} or remove it'
          : name === 'config'
            ? 'write "options" below it'
            : 'write each option as a key of its own, with its type below it',
        fixes: empty
          ? [
              {
                title: 'Write {}',
                safe: true,
                edits: [
                  {
                    file: written.value.file,
                    range: written.value.range,
                    text: written.value.source === '' ? ' {}' : '{}',
                  },
                ],
              },
              ...(edit ? [{ title: `Remove "${name}"`, safe: false, edits: [edit] }] : []),
            ]
          : undefined,
      });
    }
  },
});

/** `options` at the column of `config` is reported as a misplaced key. */
const hasOptionsBeside = ({ root }: Charm, config: Entry): boolean =>
  root?.entries[root.entries.indexOf(config) + 1]?.key.value === 'options';

/** Without an extension nothing checks a null. */
const configVerdict = (value: Node, extension: boolean): Tool | undefined =>
  extension || !isNull(value) ? 'charmcraft' : undefined;

/** An empty list or string has nothing to check: the extension's options replace it. */
function optionsVerdict(value: Node, extension: boolean): Tool | undefined {
  const nothing =
    value.kind === 'seq' ? value.items.length === 0 : value.kind === 'scalar' && value.value === '';
  if (extension) return nothing ? undefined : 'charmcraft';
  return isNull(value) ? undefined : 'juju';
}
