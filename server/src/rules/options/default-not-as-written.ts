import { entry, type Option, type ScalarNode } from '../../charm/charm.ts';
import { doubleQuoted, remove, replace } from '../../charm/edits.ts';
import { jujuValue } from '../../charm/juju-value.ts';
import { asWritten, inQuotes } from '../../charm/words.ts';
import { type Report, rule } from '../rule.ts';

export const defaultNotAsWritten = rule({
  code: 'default-not-as-written',
  verdict: 'warning',
  summary: 'A default becomes a different value when it is packed',
  why: `charmcraft reads YAML 1.1 and packs what it has read. \`010\` is octal and means 8; \`12:30\` counts in sixties and means 750.
Infinity and "not a number" become null in JSON, so such an option has no default (craft_application/models/base.py,
marshal). A date with a time is packed in another form. In quotes, Juju still reads \`"010"\` as 8.`,
  cases: [
    {
      bad: `config:
  options:
    mode:
      type: int
      default: 0644
      #        ^^^^
`,
      good: `config:
  options:
    mode:
      type: int
      default: 420
`,
    },
    {
      bad: `config:
  options:
    length:
      type: int
      default: 12:30
      #        ^^^^^
`,
      good: `config:
  options:
    length:
      type: int
      default: 750
`,
    },
    {
      bad: `config:
  options:
    mode:
      type: int
      default: "0644"
      #        ^^^^^^
`,
      good: `config:
  options:
    mode:
      type: int
      default: 420
`,
    },
    {
      bad: `config:
  options:
    start:
      type: string
      default: 2024-01-01 10:00:00
      #        ^^^^^^^^^^^^^^^^^^^
`,
      good: `config:
  options:
    start:
      type: string
      default: "2024-01-01 10:00:00"
`,
    },
    {
      bad: `config:
  options:
    ratio:
      type: float
      default: .inf
      #        ^^^^
`,
      good: `config:
  options:
    ratio:
      type: float
`,
    },
  ],
  fixable: true,
  dependsOn: 'option',
  check(charm, report) {
    for (const option of charm.options) {
      const { default: value } = option;
      if (value?.kind !== 'scalar') continue;
      const found = judge(option, value);
      if (found) report(value, found);
    }
  },
});

function judge(option: Option, value: ScalarNode): Report | undefined {
  const type = option.type?.value;
  if (value.type === 'float' && !Number.isFinite(value.value)) return lost(option, value);
  if (type === 'string' && value.type === 'timestamp' && /[:]/.test(value.source)) {
    const text = doubleQuoted(value.source);
    return {
      problem: `YAML 1.1 reads the default of ${inQuotes(option.name)} as a date`,
      consequence: 'charmcraft packs it in another form',
      remedy: 'quote it',
      fixes: [{ title: `Write ${text}`, safe: true, edits: [replace(value, text)] }],
    };
  }
  const number = type === 'int' || type === 'float' ? Number(read(value)) : Number.NaN;
  if (!Number.isFinite(number)) return undefined;
  return {
    problem: `${value.type === 'string' ? 'Juju' : 'YAML 1.1'} reads ${asWritten(value)} as ${number}`,
    consequence: `that is the default of ${inQuotes(option.name)}`,
    remedy: `write ${number} if you mean that`,
    fixes: [{ title: `Write ${number}`, safe: true, edits: [replace(value, String(number))] }],
  };
}

/** The number that a text becomes because of a leading zero or a colon; undefined if it is what it looks like. */
function read(value: ScalarNode): string | undefined {
  const digits = value.type === 'string' ? String(value.value) : value.source;
  const number = jujuValue(value);
  if (/^[-+]?0[0_]*[1-7][0-7_]*$/.test(digits)) {
    return number.kind === 'int'
      ? String(number.number)
      : number.kind === 'string'
        ? octal(digits)
        : undefined;
  }
  return value.type !== 'string' && digits.includes(':') ? String(value.value) : undefined;
}

const octal = (digits: string): string =>
  `${digits.startsWith('-') ? '-' : ''}${Number.parseInt(digits.replace(/[-+_]/g, ''), 8)}`;

function lost({ name, node }: Option, value: ScalarNode): Report {
  const written = entry(node, 'default');
  const edit = node && written && remove(node, written);
  return {
    problem: `${asWritten(value)} becomes null when charmcraft packs the charm`,
    consequence: `${inQuotes(name)} has no default`,
    remedy: 'write a number, or remove the default',
    fixes: edit ? [{ title: 'Remove the default', safe: true, edits: [edit] }] : undefined,
  };
}
