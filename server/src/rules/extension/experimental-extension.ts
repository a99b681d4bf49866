import { extensionsOf } from '../../charm/extensions.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

/** charmcraft/const.py, EXPERIMENTAL_EXTENSIONS_ENV_VAR. */
const VARIABLE = 'CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS';

export const experimentalExtension = rule({
  code: 'experimental-extension',
  verdict: 'charmcraft',
  summary: 'The extension is experimental on the base',
  why: `All extensions are experimental on Ubuntu 26.04, and Spring Boot's on 24.04 too: charmcraft needs
\`CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS=1\` in its environment (charmcraft/extensions/extension.py). Where it is set for the
command line, or the setting \`charmConfig.experimentalExtensions\` is on in the editor, this is information, not an error.`,
  cases: [
    {
      bad: `base: ubuntu@26.04
extensions:
  - flask-framework
  # ^^^^^^^^^^^^^^^
`,
      good: `base: ubuntu@24.04
extensions:
  - flask-framework
`,
    },
    {
      bad: `base: ubuntu@26.04
extensions:
  - flask-framework
  # ^^^^^^^^^^^^^^^
`,
      good: `base: ubuntu@24.04
extensions:
  - flask-framework
`,
      verdict: 'information',
      options: { experimentalExtensions: true },
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [{ says: /^Extension '(.+)' is experimental/ }],
  },
  check(charm, report, { experimentalExtensions }) {
    for (const { name, all, bases } of extensionsOf(charm)) {
      const experimental = all.flatMap(framework => framework.experimental) as readonly string[];
      const found = bases.length === 1 ? bases.find(({ base }) => experimental.includes(base)) : undefined;
      if (!found) continue;
      const what = `${inQuotes(name.value)} is experimental on ${inQuotes(found.base)}`;
      report(name.at, {
        problem: experimentalExtensions ? `${what}, which ${VARIABLE} allows` : what,
        ...(!experimentalExtensions && {
          consequence: REFUSALS.charmcraft,
          remedy: `set ${VARIABLE}=1 for charmcraft, or use another base`,
        }),
        related: [{ place: found.at, message: 'The base' }],
        ...(experimentalExtensions
          ? { verdict: 'information' }
          : {
              fixes: [
                { title: 'Allow experimental extensions in the settings', setting: 'experimentalExtensions' },
              ],
            }),
      });
    }
  },
});
