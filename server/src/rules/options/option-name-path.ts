import { obstacle } from '../../charm/option.ts';
import { renameFixes } from '../../charm/option-name.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const optionNamePath = rule({
  code: 'option-name-path',
  verdict: 'charmcraft',
  summary: 'A dotted option name leads into another option',
  why: `A framework extension looks an option up by the parts of its name between the dots (charmcraft/extensions/app.py,
_get_nested). If there is an option \`db\`, the name \`db.type\` leads to the type of \`db\`, which is not a mapping, and charmcraft
fails with an AttributeError.`,
  cases: [
    {
      bad: `config:
  options:
    db:
      type: string
    db.type:
#   ^^^^^^^
      type: string
`,
      good: `config:
  options:
    db:
      type: string
    db-type:
      type: string
`,
    },
  ],
  fixable: true,
  dependsOn: 'options',
  charmcraft: {
    kind: 'crash',
  },
  check(charm, report) {
    if (!charm.twelveFactor) return;
    for (const { name, key } of charm.options) {
      const other = obstacle(charm, name);
      if (!other) continue;
      const [first = ''] = name.split('.');
      report(key, {
        problem: `charmcraft looks for ${inQuotes(name)} inside the option ${inQuotes(first)} and fails`,
        remedy: 'use a name without a dot',
        related: [{ place: other, message: `This is what charmcraft finds for ${inQuotes(name)}` }],
        fixes: renameFixes(charm, key, [name.replaceAll('.', '-'), `custom-${name.replaceAll('.', '-')}`]),
      });
    }
  },
});
