import { entry, isNull, type Node } from '../../charm/charm.ts';
import { BOOLEAN_WORDS, type Meant, meantBy } from '../../charm/closest.ts';
import { type EditFix, remove, replace } from '../../charm/edits.ts';
import { goBool, goInt, isTooLarge, jujuValue, MAX_INT64, TOO_LARGE } from '../../charm/juju-value.ts';
import { placeOf } from '../../charm/place.ts';
import { relationsOf } from '../../charm/relations.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes } from '../../charm/words.ts';
import { rule } from '../rule.ts';

export const relationValue = rule({
  code: 'relation-value',
  verdict: 'juju',
  summary: 'A key of a relation has a value that Juju refuses',
  why: `Juju expects a whole number or null for \`limit\`, \`global\` or \`container\` for \`scope\`, and a boolean for \`optional\`
(internal/charm/meta.go, ifaceSchema); charmcraft checks none of them. A number in quotes is good enough for Juju, but not for
ops, whose charms then fail in every hook (ops/charm.py, RelationMeta). \`optional: 'false'\` is false for Juju and true for
the charm.`,
  cases: [
    {
      bad: `requires:
  redis:
    interface: redis
    limit: one
    #      ^^^
`,
      good: `requires:
  redis:
    interface: redis
    limit: 1
`,
    },
    {
      bad: `requires:
  redis:
    interface: redis
    limit: "1"
    #      ^^^
`,
      good: `requires:
  redis:
    interface: redis
    limit: 1
`,
      verdict: 'paas-charm',
    },
    {
      bad: `requires:
  redis:
    interface: redis
    scope: Global
    #      ^^^^^^
`,
      good: `requires:
  redis:
    interface: redis
    scope: global
`,
    },
    {
      bad: `provides:
  website:
    interface: http
    optional: 1
    #         ^
`,
      good: `provides:
  website:
    interface: http
    optional: true
`,
    },
    {
      bad: `requires:
  redis:
    interface: redis
    optional: "false"
    #         ^^^^^^^
`,
      good: `requires:
  redis:
    interface: redis
    optional: false
`,
      verdict: 'warning',
    },
    {
      bad: `requires:
  redis:
    interface: redis
    scope: contaner
    #      ^^^^^^^^
`,
      good: `requires:
  redis:
    interface: redis
    scope: container
`,
    },
    {
      bad: `requires:
  redis:
    interface: redis
    optional: fasle
    #         ^^^^^
`,
      good: `requires:
  redis:
    interface: redis
    optional: false
`,
    },
  ],
  fixable: true,
  dependsOn: 'rest',
  check(charm, report) {
    for (const { name, value } of relationsOf(charm)) {
      if (value.kind !== 'map') continue;
      for (const [key, judge] of Object.entries(JUDGES)) {
        const written = entry(value, key);
        const found = written && judge(written.value, charm.twelveFactor !== undefined);
        if (!written || !found) continue;
        const edit = isNull(written.value) ? remove(value, written) : undefined;
        report(placeOf(written), {
          verdict: found.verdict,
          problem: `"${key}" of ${inQuotes(name)} ${found.words}`,
          consequence: found.verdict === 'warning' ? undefined : REFUSALS[found.verdict],
          remedy: found.remedy,
          fixes: [
            ...(found.meant ? [write(written.value, found.meant)] : []),
            ...(edit ? [{ title: `Remove "${key}"`, safe: true, edits: [edit] }] : []),
          ],
        });
      }
    }
  },
});

const write = (value: Node, { word, isSure }: Meant<string>): EditFix => ({
  title: `Write ${word}`,
  safe: isSure,
  edits: [replace(value, word)],
});

interface Found {
  readonly verdict: 'juju' | 'paas-charm' | 'warning';
  readonly words: string;
  readonly remedy: string;
  readonly meant?: Meant<string> | undefined;
}

const JUDGES: Readonly<Record<string, (value: Node, twelveFactor: boolean) => Found | undefined>> = {
  limit(value, twelveFactor) {
    const read = jujuValue(value);
    if (read.kind === 'null' || (read.kind === 'int' && read.number <= MAX_INT64)) return undefined;
    const number = read.kind === 'string' ? goInt(read.text) : undefined;
    if (number === undefined)
      return isTooLarge(value)
        ? { verdict: 'juju', words: TOO_LARGE, remedy: 'write a smaller number' }
        : { verdict: 'juju', words: 'is not a whole number', remedy: 'write one, such as 1' };
    const remedy = 'write the number without quotes';
    return twelveFactor
      ? { verdict: 'paas-charm', words: 'is a string', remedy, meant: { word: String(number), isSure: true } }
      : undefined;
  },
  scope(value) {
    const read = jujuValue(value);
    if (read.kind === 'string' && SCOPES.has(read.text)) return undefined;
    const meant = read.kind === 'string' ? meantBy(read.text, SCOPES) : undefined;
    return {
      verdict: 'juju',
      words: 'is neither "global" nor "container"',
      remedy: meant ? `write "${meant.word}"` : 'write one of them',
      meant,
    };
  },
  optional(value, twelveFactor) {
    const read = jujuValue(value);
    if (read.kind === 'bool') return undefined;
    const boolean = read.kind === 'string' ? goBool(read.text) : undefined;
    if (boolean === undefined)
      return {
        verdict: 'juju',
        words: 'is not a boolean',
        remedy: 'write true or false',
        meant: meantBy(plain(value), BOOLEAN_WORDS),
      };
    if (boolean || !twelveFactor) return undefined;
    const words = 'is a string, which Juju reads as false and the charm as true';
    const meant = { word: 'false', isSure: true };
    return { verdict: 'warning', words, remedy: 'write false without quotes', meant };
  },
};

const SCOPES: ReadonlyMap<string, string> = new Map([
  ['global', 'global'],
  ['container', 'container'],
]);
const plain = (value: Node) => (value.kind === 'scalar' ? String(value.value) : '');
