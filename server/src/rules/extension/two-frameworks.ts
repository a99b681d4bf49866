import { extensionsOf } from '../../charm/extensions.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const twoFrameworks = rule({
  code: 'two-frameworks',
  verdict: 'charmcraft',
  summary: 'More than one framework extension',
  why: `Each framework's extension adds the part \`charm\` and refuses one that is already there, so a second extension, or the same one
again, stops at the first one's part: "incompatible with customized charm part" (charmcraft/extensions/app.py).`,
  cases: [
    {
      bad: `extensions:
  - flask-framework
  - django-framework
  # ^^^^^^^^^^^^^^^^
`,
      good: `extensions:
  - flask-framework
`,
    },
    {
      bad: `extensions:
  - flask-framework
  - flask-framework
  # ^^^^^^^^^^^^^^^
`,
      good: `extensions:
  - flask-framework
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [{ says: /^the '\S+' extension is incompatible with customized (charm) part/ }],
  },
  check(charm, report) {
    const known = new Set(extensionsOf(charm).map(({ name }) => name.at));
    const names = charm.extensions.filter(({ at }) => known.has(at));
    const [first, ...others] = names;
    for (const { value, at } of others) {
      report(at, {
        problem:
          value === first?.value
            ? `${inQuotes(value)} is listed twice`
            : `A charm has one framework, and ${inQuotes(first?.value ?? '')} is already listed`,
        consequence: REFUSALS.charmcraft,
        remedy: 'remove one of them',
        ...(first && { related: [{ place: first.at, message: 'The first framework' }] }),
      });
    }
  },
});
