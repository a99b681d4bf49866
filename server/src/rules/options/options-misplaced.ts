import { entry } from '../../charm/charm.ts';
import { rule } from '../rule.ts';

export const optionsMisplaced = rule({
  code: 'options-misplaced',
  verdict: 'warning',
  summary: 'A key of `config` that is not `options`',
  why: `Juju reads \`config.options\` and nothing else of \`config\` (internal/charm/config.go). charmcraft lets every key pass
(charmcraft/models/project.py), so an option written one level too high does not exist. A charm without any
\`options\` under a filled \`config\` is refused by Juju; a framework extension adds some.`,
  cases: [
    {
      bad: `config:
  greeting:
# ^^^^^^^^
    type: string
`,
      good: `config:
  options:
    greeting:
      type: string
`,
    },
  ],
  fixable: false,
  dependsOn: 'file',
  shape: true,
  check(charm, report) {
    const config = entry(charm.root, 'config')?.value;
    if (config?.kind !== 'map') return;
    const options = entry(config, 'options');
    const others = config.entries.filter(({ key }) => key.value !== 'options');
    others.forEach(({ key }, index) => {
      const refused = !charm.twelveFactor && !options && index === 0;
      report(key, {
        verdict: refused ? 'juju' : 'warning',
        problem: refused
          ? `Juju finds no options in config and refuses the charm: put ${String(key.value)} under config.options`
          : `Nothing reads ${String(key.value)} here: an option stands under config.options`,
      });
    });
  },
});
