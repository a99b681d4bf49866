import { entry, type Place } from '../../charm/charm.ts';
import { extensionsOf } from '../../charm/extensions.ts';
import { rule } from '../rule.ts';

export const mergedFileTwice = rule({
  code: 'merged-file-twice',
  verdict: 'charmcraft',
  summary: 'config.yaml or actions.yaml beside a charmcraft.yaml that has the same',
  why: `charmcraft reads a \`config.yaml\` or \`actions.yaml\` beside charmcraft.yaml, and refuses it when charmcraft.yaml has \`config\` or
\`actions\` too. A framework's extension adds both, so with one such a file can never be (charmcraft/preprocess.py,
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
      const move = `move what it holds to ${key} in charmcraft.yaml, and delete ${file}`;
      report(own?.key ?? use?.name.at ?? other, {
        problem: own
          ? `${key} stands here and in ${file} beside this file: ${move}`
          : `${use?.name.value} adds ${key} itself, so there can be no ${file} beside this file: ${move}`,
        related: [{ place: other, message: file }],
      });
    }
  },
});
