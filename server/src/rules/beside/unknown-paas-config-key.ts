import { type Charm, entry, get, type Node } from '../../charm/charm.ts';
import { remove, replace } from '../../charm/edits.ts';
import { rule } from '../rule.ts';

export const unknownPaasConfigKey = rule({
  code: 'unknown-paas-config-key',
  verdict: 'paas-charm',
  summary: 'A key in paas-config.yaml that paas-charm does not know',
  why: `paas-charm refuses keys that it does not know, at every level of paas-config.yaml, and the charm fails in every hook
(paas_charm/paas_config.py, \`extra="forbid"\`). At the top it knows \`framework_logging_format\` and \`prometheus\`; the keys
\`port\`, \`metrics-port\` and \`metrics-path\` are for charms on 26.04. charmcraft does not look at keys.`,
  cases: [
    {
      bad: `# file: paas-config.yaml
framework-logging-format: json
#^^^^^^^^^^^^^^^^^^^^^^^
`,
      good: `# file: paas-config.yaml
framework_logging_format: json
`,
    },
  ],
  fixable: true,
  dependsOn: 'file',
  check(charm, report) {
    const root = charm.paasConfig?.root;
    if (!charm.twelveFactor || root?.kind !== 'map') return;
    for (const [map, known] of places(charm, root)) {
      for (const written of map.kind === 'map' ? map.entries : []) {
        const { key } = written;
        if (key.type === 'string' && known.includes(String(key.value))) continue;
        const name = key.source === '' ? '(nothing)' : key.source;
        const meant = String(key.value).toLowerCase().replaceAll('-', '_');
        const close = known.includes(meant) && !entry(map, meant) ? meant : undefined;
        const edit = map.kind === 'map' ? remove(map, written) : undefined;
        report(key, {
          problem: `"${name}" is not a key that paas-charm knows here`,
          consequence: 'the charm fails in every hook',
          remedy: close ? `write "${close}"` : 'remove it',
          fixes: [
            ...(close ? [{ title: `Write ${close}`, safe: true, edits: [replace(key, close)] }] : []),
            ...(edit ? [{ title: `Remove ${name}`, safe: false, edits: [edit] }] : []),
          ],
        });
      }
    }
  },
});

const TOP = ['framework_logging_format', 'prometheus'];
const PORTS = ['port', 'metrics-port', 'metrics-path'];

/** Each mapping with the keys that it may have. */
function places({ twelveFactor }: Charm, root: Node): readonly (readonly [Node, readonly string[]])[] {
  const prometheus = get(root, 'prometheus');
  const jobs = items(get(prometheus, 'scrape_configs'));
  const statics = jobs.flatMap(job => items(get(job, 'static_configs')));
  return [
    [root, twelveFactor?.framework.generation === 2 ? [...TOP, ...PORTS] : TOP],
    ...(prometheus ? [[prometheus, ['scrape_configs']] as const] : []),
    ...jobs.map(job => [job, ['job_name', 'metrics_path', 'static_configs']] as const),
    ...statics.map(one => [one, ['targets', 'labels']] as const),
  ];
}

const items = (node: Node | undefined): readonly Node[] => (node?.kind === 'seq' ? node.items : []);
