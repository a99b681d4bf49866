import { entry } from '../../charm/charm.ts';
import { extensionsOf } from '../../charm/extensions.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const reservedCharmPart = rule({
  code: 'reserved-charm-part',
  verdict: 'charmcraft',
  summary: 'A part named `charm` together with a framework extension',
  why: `The extension adds the part \`charm\` and refuses any other part of that name, whatever is in it; parts with other names are fine
(charmcraft/extensions/app.py).`,
  cases: [
    {
      bad: `parts:
  charm:
  #^^^^
    plugin: dump
    source: .
`,
      good: `parts:
  files:
    plugin: dump
    source: .
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [{ says: /^the '\S+' extension is incompatible with customized (charm) part/ }],
  },
  check(charm, report) {
    const use = extensionsOf(charm)[0];
    const part = entry(entry(charm.root, 'parts')?.value, 'charm');
    if (use === undefined || part === undefined) return;
    report(part.key, {
      problem: `${inQuotes(use.name.value)} itself adds the part "charm"`,
      consequence: 'charmcraft refuses this one',
      remedy: 'remove it, or use another name',
      related: [{ place: use.name.at, message: 'The extension' }],
    });
  },
});
