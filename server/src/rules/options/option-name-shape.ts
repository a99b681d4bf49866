import { get } from '../../charm/charm.ts';
import { doubleQuoted, replace } from '../../charm/edits.ts';
import { inQuotes, kindOf } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const optionNameShape = rule({
  code: 'option-name-shape',
  verdict: 'charmcraft',
  summary: 'The name of a config option is not a string',
  why: `charmcraft reads YAML 1.1, in which \`yes\`, \`on\`, \`123\`, \`1.5\`, \`2024-01-01\` and \`~\` are not strings. A framework extension
looks at how each name begins and fails with an AttributeError (charmcraft/extensions/app.py, _check_input). Without an
extension the option gets the name that the packed file spells, such as \`true\` for \`yes\`.`,
  cases: [
    {
      bad: `config:
  options:
    on:
#   ^^
      type: boolean
`,
      good: `config:
  options:
    "on":
      type: boolean
`,
    },
    {
      bad: `# without extension
config:
  options:
    123:
#   ^^^
      type: boolean
`,
      good: `# without extension
config:
  options:
    "123":
      type: boolean
`,
      verdict: 'warning',
    },
  ],
  fixable: true,
  dependsOn: 'option',
  charmcraft: {
    kind: 'crash',
  },
  check(charm, report) {
    const options = get(charm.packed.config, 'options');
    for (const { key } of options?.kind === 'map' ? options.entries : []) {
      if (key.type === 'string') continue;
      const fix = { title: 'Quote the name', safe: true, edits: [replace(key, doubleQuoted(key.source))] };
      report(key, {
        verdict: charm.twelveFactor ? 'charmcraft' : 'warning',
        problem:
          key.source === ''
            ? 'The name of this option is empty'
            : `YAML 1.1 reads the name ${inQuotes(key.source)} as ${kindOf(key)}, not as a string`,
        consequence: charm.twelveFactor ? 'charmcraft fails' : 'the option may get another name',
        remedy: key.source === '' ? 'write a name' : 'quote it',
        // A name with a dot or another sign is accepted, but no shell can hold its variable.
        fixes: /^[\w-]+$/.test(key.source) ? [fix] : undefined,
      });
    }
  },
});
