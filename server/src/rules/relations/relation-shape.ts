import {
  type Charm,
  type Entry,
  entry,
  get,
  type Node,
  type Place,
  type Relation,
} from '../../charm/charm.ts';
import { closest } from '../../charm/closest.ts';
import { writeInstead } from '../../charm/edits.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { placeOf } from '../../charm/place.ts';
import { relationsOf } from '../../charm/relations.ts';
import { REFUSALS, type Tool } from '../../charm/tools.ts';
import { asWritten, inQuotes, JUJU_KINDS, kindOf } from '../../charm/words.ts';
import { interfaceCorrection } from '../../schema/endpoints.ts';
import { ENDPOINT } from '../../schema/juju.ts';
import { lostName } from '../../schema/lost-names.ts';
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
      bad: `requires:
  postgresql:
# ^^^^^^^^^^
    optional: false
`,
      good: `requires:
  postgresql:
    optional: false
    interface: postgresql_client
`,
    },
    {
      bad: `provides:
  website:
    inerface: http
    #^^^^^^^
`,
      good: `provides:
  website:
    interface: http
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
  website:
    interface: http
  optional: true
# ^^^^^^^^
`,
      good: `provides:
  website:
    interface: http
    optional: true
`,
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
  fixable: true,
  dependsOn: 'rest',
  shape: true,
  charmcraft: {
    kind: 'crash',
  },
  check(charm, report) {
    const relations = relationsOf(charm);
    const told = new Set<Node>();
    const others = new Set<Relation['role']>();
    for (const role of ROLES) {
      const map = get(charm.packed.metadata, role);
      const own = new Map(relations.map(relation => [relation.value, relation]));
      const isRefused = ({ value }: Entry): boolean => {
        const relation = own.get(value);
        return relation !== undefined && judge(charm, relation) !== undefined;
      };
      const lost = map?.kind === 'map' && lostName(map, OF_A_RELATION, 'relation', isRefused);
      if (!lost) continue;
      const { line, told: lines, ...what } = lost;
      const relation = own.get(line.value);
      const { verdict, consequence } = (relation && judge(charm, relation)) ?? {};
      report(line.key, { verdict, consequence, ...what });
      for (const { value } of lines) told.add(value);
    }
    for (const relation of relations) {
      const found = told.has(relation.value) ? undefined : judge(charm, relation);
      if (!found) continue;
      const { at, ...what } = found;
      // Entries of another section whose key is missing.
      const isOther = relation.value.kind === 'map' && !hasLine(relation);
      if (isOther && others.has(relation.role)) continue;
      if (isOther) others.add(relation.role);
      report(at, what);
    }
  },
});

const ROLES = ['requires', 'provides', 'peers'] as const;
const OF_A_RELATION = Object.keys(ENDPOINT.keys);
/** Whether it has a key that only relations have. */
const hasLine = ({ value }: Relation): boolean =>
  value.kind === 'map' &&
  value.entries.some(({ key }) => key.value !== 'description' && OF_A_RELATION.includes(String(key.value)));

function judge(
  charm: Charm,
  { role, name, key, value }: Relation,
): (Report & { readonly at: Place }) | undefined {
  const { twelveFactor } = charm;
  const at = placeOf({ key, value });
  if (value.kind === 'map') {
    const written = entry(value, 'interface');
    if (written && jujuValue(written.value).kind === 'string') return undefined;
    const verdict = 'juju';
    const consequence = REFUSALS.juju;
    if (written)
      return {
        at: placeOf(written),
        verdict,
        problem: `The interface of ${inQuotes(name)} is ${JUJU_KINDS[jujuValue(written.value).kind]}, not a string`,
        consequence,
        remedy: 'write the name of an interface',
      };
    const misspelt = value.entries.find(({ key: other }) => closest(String(other.value), ['interface']));
    return {
      at: misspelt?.key ?? key,
      verdict,
      problem: `The relation ${inQuotes(name)} has no interface${misspelt ? `, but ${asWritten(misspelt.key)}` : ''}`,
      consequence,
      ...(misspelt
        ? {
            remedy: 'write "interface"',
            fixes: [{ ...writeInstead(misspelt.key, 'interface'), title: 'Rename to "interface"' }],
          }
        : interfaceCorrection({ node: value, key }, charm)),
    };
  }
  const text = value.kind === 'scalar' && jujuValue(value).kind === 'string';
  // Under `requires`, charmcraft fails before: see wrong-type.
  if (twelveFactor && role === 'requires') return undefined;
  const tool: Tool | undefined = text ? (twelveFactor ? 'paas-charm' : undefined) : 'juju';
  if (!tool) return undefined;
  return {
    at,
    verdict: tool,
    problem: `The relation ${inQuotes(name)} is ${kindOf(value)}, not a mapping`,
    consequence: REFUSALS[tool],
    ...interfaceCorrection({ node: value, key }, charm),
  };
}
