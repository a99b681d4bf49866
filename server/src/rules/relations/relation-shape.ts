import { type Charm, entry, type Place, type Relation } from '../../charm/charm.ts';
import { packed } from '../../charm/packed.ts';
import { placeOf } from '../../charm/place.ts';
import { relationsOf } from '../../charm/relations.ts';
import { rule, type Verdict } from '../rule.ts';

export const relationShape = rule({
  code: 'relation-shape',
  verdict: 'juju',
  summary: 'A relation is no mapping, or has no interface',
  why: `A relation is a mapping with the name of its \`interface\`, a text (Juju: internal/charm/meta.go, ifaceSchema). Juju also
knows the short form \`db: mysql_client\`, but ops does not, and the charm fails in every hook; under \`requires\` charmcraft
fails on it already. A text that is lost in the pack, such as \`y\`, is no text either.`,
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
  ],
  fixable: false,
  dependsOn: 'file',
  shape: true,
  charmcraft: {
    kind: 'crash',
  },
  check(charm, report) {
    const outdented = new Set<Relation['role']>();
    for (const relation of relationsOf(charm)) {
      const found = judge(charm, relation);
      if (!found || outdented.has(relation.role)) continue;
      report(found.at, { verdict: found.verdict, problem: found.problem });
      // The line of a relation that stands a level too high leaves the relation itself without it.
      const next = relationsOf(charm).find(
        ({ role, name }) => role === relation.role && name === 'interface',
      );
      if (next && judge(charm, next)) outdented.add(relation.role);
    }
  },
});

function judge(
  { twelveFactor }: Charm,
  { role, name, key, value }: Relation,
): { at: Place; verdict: Verdict; problem: string } | undefined {
  const at = placeOf({ key, value });
  if (value.kind === 'map') {
    const written = entry(value, 'interface');
    if (written && packed(written.value).kind === 'string') return undefined;
    return {
      at: written ? placeOf(written) : key,
      verdict: 'juju',
      problem: written
        ? `The interface of ${name} is no text for Juju, which refuses the charm: write the name of one`
        : `${name} has no interface, and Juju refuses the charm: name the interface that it speaks`,
    };
  }
  const text = value.kind === 'scalar' && packed(value).kind === 'string';
  // Under `requires` charmcraft fails already: see wrong-type.
  if (twelveFactor && role === 'requires') return undefined;
  const tool: Verdict | undefined = text ? (twelveFactor ? 'paas-charm' : undefined) : 'juju';
  if (!tool) return undefined;
  const outcome = tool === 'juju' ? 'Juju refuses the charm' : 'the charm fails in every hook';
  const instead = text && value.kind === 'scalar' ? `interface: ${value.source}` : 'interface: ...';
  return {
    at,
    verdict: tool,
    problem: `${name} is no mapping, and ${outcome}: write \`${instead}\` below it`,
  };
}
