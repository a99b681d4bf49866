import { entry } from '../../charm/charm.ts';
import { MIGRATED } from '../model/problems.ts';
import { rule } from '../rule.ts';

export const metadataGivenTwice = rule({
  code: 'metadata-given-twice',
  verdict: 'charmcraft',
  summary: 'name, summary or description stands in charmcraft.yaml and in metadata.yaml',
  why: `charmcraft takes \`name\`, \`summary\` and \`description\` from charmcraft.yaml or from a \`metadata.yaml\` beside it, and refuses
to choose (charmcraft/preprocess.py, add_metadata).`,
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
  fixable: true,
  check(charm, report) {
    const metadata = charm.merged.get('metadata.yaml')?.root;
    for (const field of MIGRATED) {
      const [own, other] = [entry(charm.root, field), entry(metadata, field)];
      if (!own || !other) continue;
      const { start } = own.key.range;
      const end = own.value.range.end.line >= start.line ? own.value.range.end : own.key.range.end;
      const below = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
      const range = { start: { line: start.line, character: 0 }, end: { line: below, character: 0 } };
      report(own.key, {
        message: `${field} stands in metadata.yaml too: remove it from one of them`,
        related: [{ place: other.key, message: 'In metadata.yaml' }],
        fixes: [
          { title: `Remove ${field} here`, safe: false, edits: [{ file: own.key.file, range, text: '' }] },
        ],
      });
    }
  },
});
