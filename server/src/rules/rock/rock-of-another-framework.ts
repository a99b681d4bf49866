import { get, text } from '../../charm/charm.ts';
import { inQuotes } from '../../charm/words.ts';
import { frameworks } from '../../twelve-factor/frameworks.ts';
import { rule } from '../rule.ts';

const EXTENSIONS = new Set(frameworks().map(({ extension }) => extension));

export const rockOfAnotherFramework = rule({
  code: 'rock-of-another-framework',
  verdict: 'warning',
  summary: 'The rock is made for a different framework than the charm',
  why: `The charm looks for the service, the folders and the port that its framework's rock has: a charm for Flask starts
the service \`flask\` of the image given as \`flask-app-image\`. The image of another framework has no such service, and the
charm fails in its first hook. The bases of rock and charm need not be equal.`,
  cases: [
    {
      bad: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
extensions:
  - django-framework
  # ^^^^^^^^^^^^^^^^
`,
      good: `summary: A short summary
# file: ../rockcraft.yaml
name: my-app
extensions:
  - flask-framework
`,
    },
  ],
  fixable: false,
  dependsOn: 'file',
  check(charm, report) {
    const { rock, twelveFactor } = charm;
    const list = get(rock?.document.root, 'extensions');
    if (list?.kind !== 'seq' || twelveFactor === undefined) return;
    const { extension, framework } = twelveFactor;
    const named = list.items.filter(item => EXTENSIONS.has(text(item) ?? ''));
    if (named.some(item => text(item) === extension.value)) return;
    for (const item of named) {
      report(item, {
        problem: `This rock is made with ${inQuotes(text(item) ?? '')}, but the charm runs a rock of ${inQuotes(extension.value)}`,
        remedy: 'use the same extension in both files',
        related: [{ place: extension.at, message: `The charm is for ${framework.title}` }],
      });
    }
  },
});
