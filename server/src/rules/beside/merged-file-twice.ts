import { entry, type Place } from '../../charm/charm.ts';
import { extensionsOf } from '../../charm/extensions.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const mergedFileTwice = rule({
  code: 'merged-file-twice',
  verdict: 'charmcraft',
  summary: 'config.yaml or actions.yaml is next to a charmcraft.yaml that has the same key',
  why: `charmcraft reads a \`config.yaml\` or \`actions.yaml\` next to charmcraft.yaml, and refuses it when charmcraft.yaml has \`config\` or
\`actions\` too. A framework's extension adds both, so a charm with an extension cannot have such a file (charmcraft/preprocess.py,
add_config and add_actions).`,
  cases: [
    {
      bad: `config:
#^^^^^
  options: {}
name: my-charm
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
parts:
  charm:
    plugin: uv
    source: .
# file: config.yaml
options: {}
`,
      good: `name: my-charm
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
parts:
  charm:
    plugin: uv
    source: .
# file: config.yaml
options: {}
`,
    },
  ],
  fixable: false,
  dependsOn: 'file',
  charmcraft: {
    sentences: [{ says: /^Cannot specify '(.+)' section in / }],
  },
  check(charm, report) {
    const use = extensionsOf(charm)[0];
    for (const [file, key] of [
      ['config.yaml', 'config'],
      ['actions.yaml', 'actions'],
    ] as const) {
      const document = charm.merged.get(file);
      const own = entry(charm.root, key);
      if (!document || !(own || use)) continue;
      const other: Place = { file, path: [], range: document.range };
      report(own?.key ?? use?.name.at ?? other, {
        problem: own
          ? `"${key}" is also set in the ${file} next to this file`
          : `${inQuotes(use?.name.value ?? '')} itself adds "${key}", and the ${file} next to this file sets it too`,
        consequence: REFUSALS.charmcraft,
        remedy: `move the contents of ${file} to "${key}" in charmcraft.yaml, and delete ${file}`,
        related: [{ place: other, message: file }],
      });
    }
  },
});
