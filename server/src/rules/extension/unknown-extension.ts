import { get, isNull } from '../../charm/charm.ts';
import { closest } from '../../charm/closest.ts';
import { pythonText } from '../../charm/python.ts';
import { alternatives, inQuotes, kindOf } from '../../charm/words.ts';
import { frameworks } from '../../twelve-factor/frameworks.ts';
import { rule } from '../rule.ts';

const NAMES = [...new Set(frameworks().map(({ extension }) => extension))];

export const unknownExtension = rule({
  code: 'unknown-extension',
  verdict: 'charmcraft',
  summary: 'An extension that charmcraft does not have',
  why: `charmcraft has one extension for each framework, and its name must match exactly (charmcraft/extensions/registry.py).`,
  cases: [
    {
      bad: `extensions:
  - flask
  # ^^^^^
`,
      good: `extensions:
  - flask-framework
`,
    },
    {
      bad: `extensions:
  - rails-framework
  # ^^^^^^^^^^^^^^^
`,
      good: `extensions:
  - flask-framework
`,
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [{ says: /^Extension '?(.+?)'? does not exist/ }],
  },
  check({ root }, report) {
    const node = get(root, 'extensions');
    const items =
      node?.kind === 'map' ? node.entries.map(({ key }) => key) : node?.kind === 'seq' ? node.items : [];
    for (const item of items) {
      const name = item.kind === 'scalar' && !isNull(item) ? pythonText(item) : undefined;
      if (item.kind === 'scalar' && item.type === 'string' && NAMES.includes(name ?? '')) continue;
      const meant = name === undefined ? undefined : meantBy(name);
      const edits = [{ file: item.file, range: item.range, text: meant ?? '' }];
      report(item, {
        problem:
          name === undefined
            ? `An extension is ${kindOf(item)}, not a name`
            : `charmcraft has no extension ${inQuotes(name)}`,
        remedy: `write ${meant ? inQuotes(meant) : alternatives(NAMES)}`,
        ...(meant && { fixes: [{ title: `Write ${inQuotes(meant)}`, safe: false, edits }] }),
      });
    }
  },
});

function meantBy(name: string): string | undefined {
  const plain = name.toLowerCase().replaceAll('_', '-');
  return NAMES.find(known => known === plain || known === `${plain}-framework`) ?? closest(plain, NAMES);
}
