import type { Document } from '../../charm/charm.ts';
import { onOneLine } from '../../charm/place.ts';
import { kindOf } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const mergedFileShape = rule({
  code: 'merged-file-shape',
  verdict: 'charmcraft',
  summary: 'metadata.yaml or config.yaml does not contain a mapping, or is not YAML',
  why: `The files that charmcraft merges are YAML with a mapping at the top, read as charmcraft.yaml is
(charmcraft/preprocess.py). charmcraft refuses an empty metadata.yaml, but not an empty config.yaml; in actions.yaml only the YAML
matters.`,
  cases: [
    {
      bad: `type: charm
base: ubuntu@24.04
platforms:
  amd64:
name: my-charm
summary: A short summary
description: A longer text.
parts:
  charm:
    plugin: uv
    source: .
# file: config.yaml
- options
#^^^^^^^^
`,
      good: `type: charm
base: ubuntu@24.04
platforms:
  amd64:
name: my-charm
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
    {
      bad: `type: charm
base: ubuntu@24.04
platforms:
  amd64:
name: my-charm
summary: A short summary
description: A longer text.
parts:
  charm:
    plugin: uv
    source: .
# file: config.yaml
options: {}
#        ^^
  token:
`,
      good: `type: charm
base: ubuntu@24.04
platforms:
  amd64:
name: my-charm
summary: A short summary
description: A longer text.
parts:
  charm:
    plugin: uv
    source: .
# file: config.yaml
options:
  token:
    type: string
    default: none
`,
    },
  ],
  fixable: false,
  dependsOn: 'file',
  charmcraft: {
    kind: 'yaml',
    sentences: [{ says: /^Invalid file: '(?:metadata|config|actions)\.yaml'/ }],
  },
  check(charm, report) {
    for (const [file, document] of charm.merged) {
      for (const problem of document.problems) report(problem, { problem: problem.message });
      const problem = document.problems.length > 0 ? undefined : wrong(file, document);
      if (!problem) continue;
      const { root } = document;
      report(root ? onOneLine({ value: root, key: root }) : { file, path: [], range: document.range }, {
        problem,
      });
    }
  },
});

function wrong(file: string, { root }: Document): string | undefined {
  const nothing = root === null || (root.kind === 'scalar' && root.type === 'null');
  if (root?.kind === 'map' || file === 'actions.yaml') return undefined;
  if (!nothing) return `${file} must contain a mapping, not ${kindOf(root)}`;
  return file === 'metadata.yaml' ? 'metadata.yaml is empty: delete it' : undefined;
}
