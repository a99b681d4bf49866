import type { Relation } from '../../charm/charm.ts';
import { isStorable } from '../../charm/juju-value.ts';
import { addedRelations, relationsOf } from '../../charm/relations.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { DATABASES } from '../../twelve-factor/integrations.ts';
import { rule } from '../rule.ts';

export const relationEventName = rule({
  code: 'relation-event-name',
  verdict: 'paas-charm',
  summary: 'A relation has a name from which ops cannot derive event names',
  why: `ops makes attributes of each relation's name, with underscores for dashes: \`db-1\` gives \`db_1_relation_created\`
(ops/charm.py, CharmBase). A name that begins with a digit, or has a dot or a space, gives no attribute, and the names
\`a-b\` and \`a_b\` give the same one twice: the charm fails in every hook. charmcraft accepts all of them; of names with a dot,
Juju up to 3.6 refuses the charm before.`,
  cases: [
    {
      bad: `requires:
  2nd-api:
# ^^^^^^^
    interface: http
`,
      good: `requires:
  web-api:
    interface: http
`,
    },
    {
      bad: `requires:
  web-api:
    interface: http
  web_api:
# ^^^^^^^
    interface: http
`,
      good: `requires:
  web-api:
    interface: http
  other-api:
    interface: http
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  check(charm, report, { jujuFrom4 }) {
    if (!charm.twelveFactor) return;
    const seen = new Map<string, Relation | undefined>();
    for (const name of addedRelations(charm).keys()) seen.set(name.replaceAll('-', '_'), undefined);
    for (const relation of relationsOf(charm)) {
      const { name, key, value, interface: kind } = relation;
      if (value.kind !== 'map' || misnamed(name, kind?.value)) continue;
      if (!jujuFrom4 && !isStorable(name)) continue;
      const event = name.replaceAll('-', '_');
      const other = seen.get(event);
      if (!/^[\p{L}_][\p{L}\p{Mn}\p{Nd}_]*$|^$/u.test(event)) {
        report(key, {
          problem: `ops cannot derive event names from the relation name ${inQuotes(name)}`,
          consequence: REFUSALS['paas-charm'],
          remedy: 'use letters, digits and dashes, and begin with a letter',
        });
      } else if (seen.has(event) && other?.name !== name && !addedRelations(charm).has(name)) {
        report(key, {
          problem: `ops derives the same event names from ${inQuotes(name)} and ${inQuotes(other?.name ?? event.replaceAll('_', '-'))}`,
          consequence: REFUSALS['paas-charm'],
          remedy: 'rename one of them',
          ...(other && {
            related: [{ place: other.key, message: `${inQuotes(other.name)} is the other one` }],
          }),
        });
      }
      if (!seen.has(event)) seen.set(event, relation);
    }
  },
});

/** A database that another rule already asks to rename. */
const misnamed = (name: string, kind: string | undefined): boolean =>
  kind !== undefined && Object.hasOwn(DATABASES, kind) && DATABASES[kind] !== name;
