import { BASES, projectBases } from '../../charm/bases.ts';
import {
  type Entry,
  entriesOf,
  entry,
  get,
  isNull,
  type MapNode,
  type Node,
  text,
} from '../../charm/charm.ts';
import { extensionsOf } from '../../charm/extensions.ts';
import { inQuotes } from '../../charm/words.ts';
import { pluginOf } from '../../schema/parts.ts';
import { CHARM_PLUGIN_BASES, CHARM_PLUGIN_EXPERIMENTAL_BASES } from '../../schema/plugins.ts';
import { platformsBesideBases } from '../../schema/project.ts';
import { rule } from '../rule.ts';

const KNOWN: readonly string[] = [...BASES, 'ubuntu@devel'];

export const pluginNotOnBase = rule({
  code: 'plugin-not-on-base',
  verdict: 'charmcraft',
  summary: 'The plugin `charm` or `reactive` is used on a base that does not have it',
  why: `The plugins \`charm\` and \`reactive\` end with Ubuntu 25.04; on 26.04 charmcraft has \`uv\`, \`poetry\` and \`python\`
(charmcraft/const.py, CHARM_PLUGIN_BASES). With CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS they work there too.`,
  cases: [
    {
      bad: `name: my-charm
type: charm
base: ubuntu@26.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
parts:
  charm:
    plugin: charm
    #       ^^^^^
    source: .
`,
      good: `name: my-charm
type: charm
base: ubuntu@26.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
parts:
  charm:
    plugin: uv
    source: .
`,
    },
    {
      bad: `name: my-charm
type: charm
base: ubuntu@24.04
build-base: ubuntu@26.04
#           ^^^^^^^^^^^^
platforms:
  amd64:
summary: A short summary
description: A longer text.
extensions:
  - django-framework
requires:
  postgresql:
    interface: postgresql_client
    optional: false
`,
      good: `name: my-charm
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A short summary
description: A longer text.
extensions:
  - django-framework
requires:
  postgresql:
    interface: postgresql_client
    optional: false
`,
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  check(charm, report, { experimentalExtensions }) {
    const { root } = charm;
    if (root === undefined || (entry(root, 'bases') && !platformsBesideBases(root))) return;
    const allowed = [
      ...CHARM_PLUGIN_BASES,
      ...(experimentalExtensions ? CHARM_PLUGIN_EXPERIMENTAL_BASES : []),
    ];
    const wrong = buildBases(root).find(({ base }) => KNOWN.includes(base) && !allowed.includes(base));
    if (wrong === undefined) return;
    const uses = extensionsOf(charm);
    const parts = get(root, 'parts');
    for (const part of parts?.kind === 'map' ? entriesOf(parts) : []) {
      const plugin = pluginOf({ node: part.value, key: text(part.key) ?? '' });
      if (plugin !== 'charm' && plugin !== 'reactive') continue;
      if (uses.length > 0 && text(part.key) === 'charm') continue;
      report(pluginPlace(part), {
        problem: `charmcraft has no plugin ${inQuotes(plugin)} on ${inQuotes(wrong.base)}`,
        remedy: 'use "uv", "poetry" or "python"',
        related: [{ place: wrong.at, message: 'The base' }],
        ...(get(part.value, 'plugin') && {
          fixes: [
            {
              title: 'Change the plugin to "uv"',
              safe: false,
              edits: [{ ...pluginPlace(part), text: 'uv' }],
            },
          ],
        }),
      });
    }
    const use = uses[0];
    if (use?.framework.generation === 1 && use.bases.length === 1 && wrong.at !== use.bases[0]?.at) {
      report(wrong.at, {
        problem: `${inQuotes(use.name.value)} builds with the plugin "charm", which charmcraft does not have on ${inQuotes(wrong.base)}`,
        remedy: 'use another "build-base"',
      });
    }
  },
});

function pluginPlace({ key, value }: Entry): Node {
  return get(value, 'plugin') ?? key;
}

/** The bases on which the charm is built: build-base, or else base, or else those of the platforms. */
function buildBases(root: MapNode) {
  for (const key of ['build-base', 'build_base', 'base']) {
    const node = get(root, key);
    if (node && !isNull(node)) return text(node) === undefined ? [] : [{ base: text(node) ?? '', at: node }];
  }
  return projectBases(root);
}
