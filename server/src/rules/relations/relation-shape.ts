import { type Charm, entry, type Place, type Relation } from '../../charm/charm.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { placeOf } from '../../charm/place.ts';
import { relationsOf } from '../../charm/relations.ts';
import { REFUSALS, type Tool } from '../../charm/tools.ts';
import { inQuotes, JUJU_KINDS, kindOf } from '../../charm/words.ts';
import { type Report, rule } from '../rule.ts';

export const relationShape = rule({
  code: 'relation-shape',
  verdict: 'juju',
  summary: 'A relation is not a mapping, or has no interface',
  why: `A relation is a mapping that names its \`interface\`, a string (Juju: internal/charm/meta.go, ifaceSchema). Juju also
knows the short form \`db: mysql_client\`, but ops does not, and the charm fails in every hook; under \`requires\` charmcraft
already fails on it. A string that loses its quotes in the pack, such as \`y\`, is not a string either.`,
  cases: [
    {
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
    },
    {
      bad: `provides:
  website:
    interface: 80
    #          ^^
`,
      good: `provides:
  website:
    interface: http
`,
    },
    {
      bad: `provides:
  website: http
  #        ^^^^
`,
      good: `provides:
  website:
    interface: http
`,
      verdict: 'paas-charm',
    },
    {
      bad: `provides:
  website: [http]
  #        ^^^^^^
`,
      good: `provides:
  website:
    interface: http
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  shape: true,
  charmcraft: {
    kind: 'crash',
  },
  check(charm, report) {
    const outdented = new Set<Relation['role']>();
    const relations = relationsOf(charm);
    // The line of a relation that stands a level too high leaves the relation itself without it.
    const high = new Set(
      relations.flatMap(other => (other.name === 'interface' && judge(charm, other) ? [other.role] : [])),
    );
    for (const relation of relations) {
      const found = judge(charm, relation);
      if (!found || outdented.has(relation.role)) continue;
      const { at, ...what } = found;
      report(at, what);
      if (high.has(relation.role)) outdented.add(relation.role);
    }
  },
});

function judge(
  { twelveFactor }: Charm,
  { role, name, key, value }: Relation,
): (Report & { readonly at: Place }) | undefined {
  const at = placeOf({ key, value });
  if (value.kind === 'map') {
    const written = entry(value, 'interface');
    if (written && jujuValue(written.value).kind === 'string') return undefined;
    return {
      at: written ? placeOf(written) : key,
      verdict: 'juju',
      problem: written
        ? `The interface of ${inQuotes(name)} is ${JUJU_KINDS[jujuValue(written.value).kind]}, not a string`
        : `The relation ${inQuotes(name)} has no interface`,
      consequence: REFUSALS.juju,
      remedy: written ? 'write the name of an interface' : 'add one, such as "interface: http"',
    };
  }
  const text = value.kind === 'scalar' && jujuValue(value).kind === 'string';
  // Under `requires` charmcraft fails already: see wrong-type.
  if (twelveFactor && role === 'requires') return undefined;
  const tool: Tool | undefined = text ? (twelveFactor ? 'paas-charm' : undefined) : 'juju';
  if (!tool) return undefined;
  const instead = text && value.kind === 'scalar' ? `interface: ${value.source}` : 'interface: ...';
  return {
    at,
    verdict: tool,
    problem: `The relation ${inQuotes(name)} is ${kindOf(value)}, not a mapping`,
    consequence: REFUSALS[tool],
    remedy: `write "${instead}" below it`,
  };
}
