import { get } from '../../charm/charm.ts';
import { asPacked } from '../../charm/expand.ts';
import { isPackedAsItIs } from '../../charm/files.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { asWritten } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const termName = rule({
  code: 'term-name',
  verdict: 'juju',
  summary: 'A term that Juju does not understand',
  why: `A term is \`name\`, \`owner/name\`, \`name/revision\` or \`owner/name/revision\`, and may have a tenant and a colon in front
(internal/charm/meta.go, ParseTerm). The name has at least two lower-case letters or digits, a letter first, with single dashes.
Juju refuses the charm otherwise; charmcraft only checks that it is a string.`,
  cases: [
    {
      bad: `terms:
  - My-Terms
  # ^^^^^^^^
`,
      good: `terms:
  - my-terms
`,
    },
  ],
  fixable: false,
  dependsOn: 'rest',
  check(charm, report) {
    const terms = get(charm.packed.metadata, 'terms');
    if (terms?.kind !== 'seq') return;
    for (const item of terms.items) {
      // Other values are reported as a wrong type; charmcraft converts a number to a string.
      const isNumber = item.kind === 'scalar' && ['int', 'float'].includes(item.type);
      const read = jujuValue(item);
      if (item.kind !== 'scalar' || (read.kind === 'string' && isTerm(asPacked(charm, item, read.text))))
        continue;
      if (read.kind !== 'string' && (!isNumber || isPackedAsItIs(item.file))) continue;
      report(item, {
        problem: `${asWritten(item)} is not a term that Juju understands`,
        consequence: REFUSALS.juju,
        remedy: 'write it as owner/name/revision, in lower case',
      });
    }
  },
});

const NAME = /^[a-z](?:-?[a-z0-9])+$/;
/** github.com/juju/names, IsValidUser: a name, and optionally a domain after an @. */
const OWNER = /^[a-zA-Z0-9](?:[a-zA-Z0-9.+-]*[a-zA-Z0-9])?(?:@[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?)?$/;

function isTerm(text: string): boolean {
  const colon = text.indexOf(':');
  const tenant = colon < 0 ? '' : text.slice(0, colon);
  const parts = text.slice(colon + 1).split('/');
  const [owner, name, revision] = split(parts);
  if (parts.length > 3 || (parts.length === 3 && !/^[-+]?\d+$/.test(revision))) return false;
  if (tenant !== '' && tenant !== 'cs' && !NAME.test(tenant)) return false;
  return (owner === '' || OWNER.test(owner)) && NAME.test(name) && !/^-0*[1-9]/.test(revision);
}

/** The second of two parts is a revision if it is a number. */
function split([first = '', second, third]: readonly string[]): readonly [string, string, string] {
  if (second === undefined) return ['', first, ''];
  if (third === undefined) return /^[-+]?\d+$/.test(second) ? ['', first, second] : [first, second, ''];
  return [first, second, third];
}
