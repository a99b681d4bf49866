import { entry, isNull, type Node } from '../../charm/charm.ts';
import { closest } from '../../charm/closest.ts';
import { remove, replace } from '../../charm/edits.ts';
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
        const text = found.text;
        report(placeOf(written), {
          verdict: found.verdict,
          problem: `"${key}" of ${inQuotes(name)} ${found.words}`,
          consequence: found.verdict === 'warning' ? undefined : REFUSALS[found.verdict],
          remedy: found.remedy,
          fixes: [
            ...(text
              ? [
                  {
                    title: `Write ${text}`,
                    safe: found.isSure ?? true,
                    edits: [replace(written.value, text)],
                  },
                ]
              : []),
            ...(edit ? [{ title: `Remove "${key}"`, safe: true, edits: [edit] }] : []),
          ],
        });
      }
    }
  },
});

interface Found {
  readonly verdict: 'juju' | 'paas-charm' | 'warning';
  readonly words: string;
  readonly remedy: string;
  readonly text?: string | undefined;
  /** Whether the text leaves no doubt, as it does where this is left out. */
  readonly isSure?: boolean;
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
      ? { verdict: 'paas-charm', words: 'is a string', remedy, text: String(number) }
      : undefined;
  },
  scope(value) {
    const read = jujuValue(value);
    if (read.kind === 'string' && SCOPES.includes(read.text)) return undefined;
    const meant = read.kind === 'string' ? closest(read.text, SCOPES) : undefined;
    return {
      verdict: 'juju',
      words: 'is neither "global" nor "container"',
      remedy: meant ? `write ${inQuotes(meant)}` : 'write one of them',
      text: meant,
      isSure: read.kind === 'string' && meant === read.text.toLowerCase(),
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
        text: BOOLEANS.get(plain(value)),
      };
    if (boolean || !twelveFactor) return undefined;
    const words = 'is a string, which Juju reads as false and the charm as true';
    return { verdict: 'warning', words, remedy: 'write false without quotes', text: 'false' };
  },
};

const SCOPES = ['global', 'container'];
const BOOLEANS = new Map([
  ['yes', 'true'],
  ['on', 'true'],
  ['1', 'true'],
  ['no', 'false'],
  ['off', 'false'],
  ['0', 'false'],
]);
const plain = (value: Node) => (value.kind === 'scalar' ? String(value.value).toLowerCase() : '');
