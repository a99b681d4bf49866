import { extensionsOf } from '../../charm/extensions.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { alternatives, inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const unsupportedBase = rule({
  code: 'unsupported-base',
  verdict: 'charmcraft',
  summary: 'The extension does not support the base',
  why: `The Flask and Django extensions support Ubuntu 22.04, 24.04 and 26.04, the others 24.04 and 26.04
(\`get_supported_bases\` in charmcraft/extensions/app.py).`,
  cases: [
    {
      bad: `base: ubuntu@22.04
#     ^^^^^^^^^^^^
extensions:
  - go-framework
`,
      good: `base: ubuntu@24.04
extensions:
  - go-framework
`,
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [{ says: /^Extension .* does not support base(?:\(s\))?: '?(.+?)'?$/ }],
  },
  check(charm, report) {
    for (const { name, all, bases } of extensionsOf(charm)) {
      const supported = all.flatMap(framework => framework.bases);
      const stable = all.flatMap(framework =>
        framework.bases.filter(base => !framework.experimental.includes(base)),
      );
      const best = (stable.length > 0 ? stable : supported).at(-1) ?? '';
      if (bases.length > 1) return;
      for (const { base, at, known } of bases) {
        // Another rule reports an unknown base.
        if (!known || (supported as readonly string[]).includes(base)) continue;
        const simple = charm.root?.entries.some(({ value }) => value === at);
        const edits = [{ file: at.file, range: at.range, text: best }];
        report(at, {
          problem: `${inQuotes(name.value)} does not support ${inQuotes(base)}`,
          consequence: REFUSALS.charmcraft,
          remedy: `use ${alternatives(supported)}`,
          related: [{ place: name.at, message: 'The extension' }],
          ...(simple && { fixes: [{ title: `Change the base to ${inQuotes(best)}`, safe: false, edits }] }),
        });
      }
    }
  },
});
