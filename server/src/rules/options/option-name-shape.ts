import { get } from '../../charm/charm.ts';
import { quoted, replace } from '../../charm/edits.ts';
import { rule } from '../rule.ts';

export const optionNameShape = rule({
  code: 'option-name-shape',
  verdict: 'charmcraft',
  summary: 'The name of a config option is no text',
  why: `charmcraft reads YAML 1.1, where \`yes\`, \`on\`, \`123\`, \`1.5\`, \`2024-01-01\` and \`~\` are no texts. A framework extension
looks at how each name begins, and fails with an AttributeError (charmcraft/extensions/app.py, _check_input). Without an
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
  ],
  fixable: true,
  dependsOn: 'option',
  charmcraft: {
    kind: 'crash',
  },
  check(charm, report) {
    const options = get(charm.root, 'config', 'options');
    for (const { key } of options?.kind === 'map' ? options.entries : []) {
      if (key.type === 'string') continue;
      const fix = { title: 'Put the name in quotes', safe: true, edits: [replace(key, quoted(key.source))] };
      report(key, {
        verdict: charm.twelveFactor ? 'charmcraft' : 'warning',
        problem: charm.twelveFactor
          ? `YAML 1.1 reads the name ${key.source || '(nothing)'} as ${KINDS[key.type]}, and charmcraft fails: put it in quotes`
          : `YAML 1.1 reads the name ${key.source || '(nothing)'} as ${KINDS[key.type]}, and the option may get another name: put it in quotes`,
        // A name with a dot or a sign would do, but no shell can hold its variable.
        fixes: /^[\w-]+$/.test(key.source) ? [fix] : undefined,
      });
    }
  },
});

const KINDS = {
  int: 'a number',
  float: 'a number',
  bool: 'a boolean',
  null: 'null',
  timestamp: 'a date',
  binary: 'bytes',
} as const;
