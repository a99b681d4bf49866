import { get } from '../../charm/charm.ts';
import { remove } from '../../charm/edits.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const builtInOptionName = rule({
  code: 'built-in-option-name',
  verdict: 'charmcraft',
  summary: 'An option has the name of an option that the extension adds',
  why: `A framework extension adds options of its own and refuses a file that declares an option of the same name
("overlapping keys", charmcraft/extensions/app.py, _check_input). The types and defaults of these options cannot be changed;
set them with \`juju config\`, like any other option.`,
  cases: [
    {
      bad: `config:
  options:
    flask-debug:
#   ^^^^^^^^^^^
      type: boolean
    token:
      type: string
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
  charmcraft: {
    sentences: [{ says: /^overlapping keys \{(.+)\} in \S+ of charmcraft\.yaml/ }],
  },
  check(charm, report) {
    if (!charm.twelveFactor) return;
    const { framework, extension } = charm.twelveFactor;
    const options = get(charm.root, 'config', 'options');
    for (const { name, key } of charm.options) {
      if (!Object.hasOwn(framework.options, name)) continue;
      const written = options?.kind === 'map' && options.entries.find(entry => entry.key === key);
      const edit = options?.kind === 'map' && written ? remove(options, written) : undefined;
      report(key, {
        problem: `${inQuotes(extension.value)} already adds the option ${inQuotes(name)}`,
        consequence: 'charmcraft refuses this one',
        remedy: 'remove it',
        fixes: edit ? [{ title: `Remove ${inQuotes(name)}`, safe: false, edits: [edit] }] : undefined,
      });
    }
  },
});
