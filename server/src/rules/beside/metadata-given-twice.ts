import { entry } from '../../charm/charm.ts';
import { remove } from '../../charm/edits.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { MIGRATED } from '../../schema/charmcraft.ts';
import { rule } from '../rule.ts';

export const metadataGivenTwice = rule({
  code: 'metadata-given-twice',
  verdict: 'charmcraft',
  summary: 'name, summary or description is set in charmcraft.yaml and in metadata.yaml',
  why: `charmcraft takes \`name\`, \`summary\` and \`description\` from charmcraft.yaml or from a \`metadata.yaml\` next to it, and refuses
a charm that has one in both (charmcraft/preprocess.py, add_metadata).`,
  cases: [
    {
      bad: `name: my-charm
#^^^
type: charm
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
  fixable: true,
  dependsOn: 'file',
  charmcraft: {
    sentences: [{ says: /^Fields in charmcraft\.yaml .* \(Duplicate fields: (.+)\)/ }],
  },
  check(charm, report) {
    const metadata = charm.merged.get('metadata.yaml')?.root;
    for (const field of MIGRATED) {
      const [own, other] = [entry(charm.root, field), entry(metadata, field)];
      if (!own || !other) continue;
      const edit = charm.root && remove(charm.root, own);
      report(own.key, {
        problem: `"${field}" is also set in metadata.yaml`,
        consequence: REFUSALS.charmcraft,
        remedy: 'remove it from one of them',
        related: [{ place: other.key, message: 'In metadata.yaml' }],
        fixes: edit && [{ title: `Remove "${field}" here`, safe: false, edits: [edit] }],
      });
    }
  },
});
