import { type Charm, entry, type Relation } from '../charm/charm.ts';
import { packed } from '../charm/packed.ts';
import { placeOf } from './place.ts';
import { relationsOf } from './relations.ts';
import { rule, type Tool } from './rule.ts';

export const relationShape = rule({
  code: 'relation-shape',
  verdict: 'juju',
  summary: 'A relation is no mapping, or has no interface',
  why: `A relation is a mapping with the name of its \`interface\`, a text (Juju: internal/charm/meta.go, ifaceSchema). Juju also
knows the short form \`db: mysql_client\`, but with a framework extension charmcraft fails on it under \`requires\`
(charmcraft/extensions/app.py, _get_dynamic_config_options), and ops fails on it under \`provides\` in every hook. A text that
is lost in the pack, such as \`y\`, is no text either.`,
  bad: `provides:
  website:
# ^^^^^^^
    limit: 1
`,
  good: `provides:
  website:
    interface: http
    limit: 1
`,
  fixable: false,
  check(charm, report) {
    for (const relation of relationsOf(charm)) {
      const found = judge(charm, relation);
      if (found) report(found.at, { verdict: found.verdict, message: found.message });
    }
    const requires = entry(charm.root, 'requires');
    if (charm.twelveFactor && requires?.value.kind === 'scalar' && requires.value.type === 'null') {
      report(placeOf(requires), {
        verdict: 'charmcraft',
        message: 'requires is empty, and charmcraft fails: write {} or take it away',
      });
    }
  },
});

function judge({ twelveFactor }: Charm, { role, name, key, value }: Relation) {
  const at = value.kind === 'scalar' && value.source === '' ? key : value;
  if (value.kind === 'map') {
    const written = entry(value, 'interface');
    if (written && packed(written.value).kind === 'string') return undefined;
    return {
      at: written ? placeOf(written) : key,
      verdict: 'juju' as const,
      message: written
        ? `The interface of ${name} is no text for Juju, which refuses the charm: write the name of one`
        : `${name} has no interface, and Juju refuses the charm: name the interface that it speaks`,
    };
  }
  const text = value.kind === 'scalar' && packed(value).kind === 'string';
  const tool: Tool | undefined =
    twelveFactor && role === 'requires'
      ? 'charmcraft'
      : !text
        ? 'juju'
        : twelveFactor
          ? 'paas-charm'
          : undefined;
  if (!tool) return undefined;
  const outcome = {
    charmcraft: 'charmcraft fails',
    juju: 'Juju refuses the charm',
    'paas-charm': 'the charm fails in every hook',
  }[tool];
  const instead = text && value.kind === 'scalar' ? `interface: ${value.source}` : 'interface: ...';
  return {
    at,
    verdict: tool,
    message: `${name} is no mapping, and ${outcome}: write \`${instead}\` below it`,
  };
}
