import { extensionsOf } from '../../charm/extensions.ts';
import { rule } from '../rule.ts';

export const twoFrameworks = rule({
  code: 'two-frameworks',
  verdict: 'charmcraft',
  summary: 'More than one framework extension',
  why: `Each framework's extension adds the part \`charm\` and refuses one that is there already, so a second extension, or the same
once more, stops at the first one's part: "incompatible with customized charm part" (charmcraft/extensions/app.py).`,
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
  ],
  fixable: false,
  dependsOn: 'file',
  charmcraft: {
    sentences: [{ says: /^the '\S+' extension is incompatible with customized (charm) part/ }],
  },
  check(charm, report) {
    const names = charm.extensions.filter(({ at }) => extensionsOf(charm).some(({ name }) => name.at === at));
    const [first, ...others] = names;
    for (const { value, at } of others) {
      report(at, {
        problem:
          value === first?.value
            ? `${value} is named twice: remove one of them`
            : `a charm has one framework, and ${first?.value} is named already: remove one of them`,
        ...(first && { related: [{ place: first.at, message: 'The first framework' }] }),
      });
    }
  },
});
