import { entry, type Option, type ScalarNode } from '../../charm/charm.ts';
import { quoted, remove, replace } from '../../charm/edits.ts';
import { packed } from '../../charm/packed.ts';
import { type Report, rule } from '../rule.ts';

export const defaultNotAsWritten = rule({
  code: 'default-not-as-written',
  verdict: 'warning',
  summary: 'A default that is another one when it is packed',
  why: `charmcraft reads YAML 1.1 and packs what it has read. \`010\` is octal, hence 8, and \`12:30\` counts by sixties, hence 750.
Infinity and "not a number" become null in JSON, so such an option has no default (craft_application/models/base.py,
marshal). A date with a time is written in another form than it was. In quotes, Juju takes \`"010"\` for 8, too.`,
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
    const text = quoted(value.source);
    return {
      problem: `The default of ${option.name} is a date for YAML 1.1 and is packed in another form than ${value.source}: put it in quotes`,
      fixes: [{ title: `Write ${text}`, safe: true, edits: [replace(value, text)] }],
    };
  }
  const number = type === 'int' || type === 'float' ? Number(read(value)) : Number.NaN;
  if (!Number.isFinite(number)) return undefined;
  return {
    problem: `The default of ${option.name} is ${number}, because ${value.source} is no decimal number: write ${number} if you mean that`,
    fixes: [{ title: `Write ${number}`, safe: true, edits: [replace(value, String(number))] }],
  };
}

/** The number that a leading zero or a colon makes of a text; undefined where it is as it looks. */
function read(value: ScalarNode): string | undefined {
  const digits = value.type === 'string' ? String(value.value) : value.source;
  const number = packed(value);
  if (/^[-+]?0[0-7_]*[1-7][0-7_]*$/.test(digits)) {
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

function lost({ name, node }: Option, { source }: ScalarNode): Report {
  const written = entry(node, 'default');
  const edit = node && written && remove(node, written);
  return {
    problem: `${source} is null when it is packed, so ${name} has no default: write a number, or take it away`,
    fixes: edit ? [{ title: 'Remove the default', safe: true, edits: [edit] }] : undefined,
  };
}
