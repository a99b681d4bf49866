import { type Charm, type Entry, entriesOf, get, type Node, type ScalarNode } from '../../charm/charm.ts';
import { asPacked } from '../../charm/expand.ts';
import { usesFramework } from '../../charm/extensions.ts';
import { isStorable, packedKey } from '../../charm/juju-value.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const unstorableName = rule({
  code: 'unstorable-name',
  verdict: 'juju',
  summary: 'A name that controllers up to Juju 3.6 cannot store',
  why: `Controllers up to Juju 3.6 keep charms in MongoDB, and refuse a charm whose relations, storage, containers and the like,
or whose actions have a name with a dot, with a \`$\` at its beginning, or without any character (state/charm.go,
checkCharmDataIsStorable; mongo/utils/validfield.go). In an action each key counts at whatever depth: parameters, but also
\`$defs\`, or patterns below \`patternProperties\`. Names of config options may be anything.

Controllers from 4.0 take all of them. Where no older one deploys the charm, \`juju: ">=4"\` in \`.charm-config.yaml\` turns the
error into information.`,
  cases: [
    {
      bad: `# without extension
requires:
  web.api:
# ^^^^^^^
    interface: http
`,
      good: `# without extension
requires:
  web-api:
    interface: http
`,
    },
    {
      bad: `actions:
  listen:
    params:
      server.port:
#     ^^^^^^^^^^^
        type: integer
`,
      good: `actions:
  listen:
    params:
      server-port:
        type: integer
`,
    },
    {
      bad: `actions:
  listen:
    $id: listen
#   ^^^
    params:
      port:
        type: integer
`,
      good: `actions:
  listen:
    params:
      port:
        type: integer
`,
    },
    {
      bad: `actions:
  listen:
    params:
      server.port:
#     ^^^^^^^^^^^
        type: integer
`,
      good: `actions:
  listen:
    params:
      server-port:
        type: integer
`,
      options: { jujuFrom4: true },
      verdict: 'information',
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  check(charm, report, { jujuFrom4 }) {
    for (const key of names(charm)) {
      const read = packedKey(key);
      if (read.kind !== 'string') continue;
      const name = asPacked(charm, key, read.text);
      if (isStorable(name)) continue;
      const problem = `Controllers up to Juju 3.6 cannot store ${described(name)}`;
      if (jujuFrom4) report(key, { verdict: 'information', problem });
      else
        report(key, {
          problem,
          consequence: REFUSALS.juju,
          remedy:
            'use another name, or set "juju" to ">=4" in .charm-config.yaml if all controllers are newer',
        });
    }
  },
});

function described(name: string): string {
  if (name === '') return 'an empty name';
  const reason = name.startsWith('$') ? 'begins with a dollar sign' : 'has a dot';
  return `the name ${inQuotes(name)}, which ${reason}`;
}

const SECTIONS = ['peers', 'storage', 'devices', 'containers'];
/** In these, Juju itself refuses an empty name. */
const NAMED = ['resources', 'payloads', 'extra-bindings'];

function names(charm: Charm): ScalarNode[] {
  const { metadata, actions } = charm.packed;
  const seen = new Set<Node>();
  const isOwn = !charm.files.has('metadata.yaml');
  const below = (section: string): ScalarNode[] => keysOf(get(metadata, section));
  // What an extension adds can only be repeated.
  const brought = usesFramework(charm) && isOwn;
  return [
    ...['requires', 'provides', ...(brought ? [] : SECTIONS)].flatMap(below),
    ...(brought ? [] : [...NAMED, ...(isOwn ? ['extra_bindings'] : [])])
      .flatMap(below)
      .filter(({ value }) => value !== ''),
    ...actions.flatMap(({ value }) => keysBelow(value, seen)),
  ];
}

const keysOf = (node: Node | undefined): ScalarNode[] => entriesIn(node).map(({ key }) => key);

const entriesIn = (node: Node | undefined): readonly Entry[] => (node?.kind === 'map' ? entriesOf(node) : []);

/**
 * Keys of nested mappings: Juju does not look into lists. References below the action itself are refused before. The targets of
 * aliases are reported where they are written.
 */
function keysBelow(node: Node, seen: Set<Node>, depth = 0): ScalarNode[] {
  if (seen.has(node)) return [];
  seen.add(node);
  return entriesIn(node).flatMap(({ key, value }) => {
    const isRefused = depth > 0 && (key.value === '$ref' || key.value === '$schema');
    return [...(isRefused ? [] : [key]), ...keysBelow(value, seen, depth + 1)];
  });
}
