import { entry } from '../../charm/charm.ts';
import { closest } from '../../charm/closest.ts';
import { writeInstead } from '../../charm/edits.ts';
import { isPackedAsItIs } from '../../charm/files.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { asWritten } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const optionsMisplaced = rule({
  code: 'options-misplaced',
  verdict: 'warning',
  summary: 'A key of `config` other than `options`',
  why: `Juju reads \`config.options\` and nothing else in \`config\` (internal/charm/config.go). charmcraft accepts every key there
(charmcraft/models/project.py), so an option that is written one level too high does not exist. Juju refuses a charm
whose \`config\` contains something but no \`options\`; a framework extension adds some.`,
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
    {
      bad: `# without extension
config:
  greeting:
# ^^^^^^^^
    type: string
`,
      good: `# without extension
config:
  options:
    greeting:
      type: string
`,
      verdict: 'juju',
    },
    {
      bad: `config:
  option:
# ^^^^^^
    greeting:
      type: string
`,
      good: `config:
  options:
    greeting:
      type: string
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  shape: true,
  check(charm, report) {
    const { config } = charm.packed;
    if (config?.kind !== 'map') return;
    const own = !isPackedAsItIs(config.file);
    const place = own ? '"config.options"' : '"options"';
    const options = entry(config, 'options');
    const others = config.entries.filter(({ key }) => key.value !== 'options');
    others.forEach(({ key }, index) => {
      const misspelt = !options && closest(String(key.value), ['options']);
      const refused = !charm.twelveFactor && !options && index === 0;
      report(key, {
        verdict: refused ? 'juju' : 'warning',
        problem: refused
          ? `${own ? '"config"' : config.file} has no "options"`
          : `Nothing reads ${asWritten(key)} here`,
        ...(refused && { consequence: REFUSALS.juju }),
        remedy: misspelt
          ? 'write "options"'
          : refused
            ? `move ${asWritten(key)} below ${place}`
            : `move it below ${place} if it is an option, or remove it`,
        fixes: misspelt ? [{ ...writeInstead(key, 'options'), title: 'Rename to "options"' }] : undefined,
      });
    });
  },
});
