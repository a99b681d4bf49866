import { onOneLine } from '../../charm/place.ts';
import { kindOf } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const notAMapping = rule({
  code: 'not-a-mapping',
  verdict: 'charmcraft',
  summary: 'charmcraft.yaml does not contain a mapping',
  why: `A charmcraft.yaml is a mapping of keys. An empty file, comments alone, a list or a string are refused as "Invalid project file"
(craft_application/services/project.py, _load_raw_project).`,
  cases: [
    {
      bad: `- name: my-charm
#^^^^^^^^^^^^^^^
# file: metadata.yaml
name: my-charm
summary: A short summary
description: A longer text.
`,
      good: `type: charm
base: ubuntu@24.04
platforms:
  amd64:
parts:
  charm:
    plugin: uv
    source: .
# file: metadata.yaml
name: my-charm
summary: A short summary
description: A longer text.
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  charmcraft: {
    sentences: [{ says: /^Invalid project file\./ }],
  },
  check({ document }, report) {
    const { root, file, range } = document;
    if (root?.kind === 'map' || document.problems.length > 0) return;
    const nothing = root === null || (root.kind === 'scalar' && root.source === '');
    report(nothing ? { file, path: [], range } : onOneLine({ value: root, key: root }), {
      problem: nothing
        ? `${file} is empty: begin with the name of the charm, such as "name: my-charm"`
        : `${file} must contain a mapping, not ${kindOf(root)}`,
    });
  },
});
