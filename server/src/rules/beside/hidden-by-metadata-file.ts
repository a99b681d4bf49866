import { entry, get } from '../../charm/charm.ts';
import { extensionsOf } from '../../charm/extensions.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

/** Keys of charmcraft.yaml that go into the packed metadata.yaml (charmcraft/models/metadata.py). */
const METADATA = [
  'assumes',
  'charm-user',
  'containers',
  'devices',
  'extra-bindings',
  'links',
  'peers',
  'provides',
  'requires',
  'resources',
  'storage',
  'subordinate',
  'terms',
  'title',
];

export const hiddenByMetadataFile = rule({
  code: 'hidden-by-metadata-file',
  verdict: 'warning',
  summary: 'A key of charmcraft.yaml is lost, because metadata.yaml is packed unchanged',
  why: `A \`metadata.yaml\` next to charmcraft.yaml goes into the charm unchanged (charmcraft/services/package.py,
get_metadata_yaml): what charmcraft.yaml says about relations, containers, resources and the like never arrives. With a framework's
extension the container is then missing, and the charm's hooks fail.`,
  cases: [
    {
      bad: `type: charm
base: ubuntu@24.04
platforms:
  amd64:
parts:
  charm:
    plugin: uv
    source: .
requires:
#^^^^^^^
  database:
    interface: postgresql_client
    optional: true
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
requires:
  database:
    interface: postgresql_client
    optional: true
`,
    },
    {
      verdict: 'paas-charm',
      bad: `type: charm
base: ubuntu@22.04
platforms:
  amd64:
extensions:
  - flask-framework
#   ^^^^^^^^^^^^^^^
# file: metadata.yaml
name: my-charm
summary: A short summary
description: A longer text.
`,
      good: `type: charm
base: ubuntu@22.04
platforms:
  amd64:
extensions:
  - flask-framework
name: my-charm
summary: A short summary
description: A longer text.
`,
    },
  ],
  fixable: false,
  dependsOn: 'file',
  check(charm, report) {
    const metadata = charm.merged.get('metadata.yaml')?.root;
    if (metadata?.kind !== 'map') return;
    const use = extensionsOf(charm)[0];
    const related = [{ place: { ...metadata, path: [] }, message: 'metadata.yaml' }];
    if (use && get(metadata, 'containers', use.framework.container) === undefined) {
      report(use.name.at, {
        verdict: 'paas-charm',
        problem: `metadata.yaml is packed unchanged, without the container that ${inQuotes(use.name.value)} adds`,
        consequence: REFUSALS['paas-charm'],
        remedy: 'move its contents here, and delete it',
        related,
      });
    }
    for (const key of METADATA) {
      const own = entry(charm.root, key);
      if (!own) continue;
      report(own.key, {
        problem: `"${key}" is lost, because the metadata.yaml next to this file is packed unchanged`,
        remedy: 'write it there, or delete that file',
        related,
      });
    }
  },
});
