import { entry, type Node, type Option, truthy } from '../../charm/charm.ts';
import { BOOLEAN_WORDS, type Meant, meantBy } from '../../charm/closest.ts';
import type { Fix } from '../../charm/edits.ts';
import { doubleQuoted, replace } from '../../charm/edits.ts';
import { fitsType, type JujuValue, jujuValue, type PlainType } from '../../charm/juju-value.ts';
import { oauthOption } from '../../charm/oauth.ts';
import { REFUSALS } from '../../charm/tools.ts';
import { inQuotes, JUJU_KINDS } from '../../charm/words.ts';
import { parseOptionType } from '../../twelve-factor/frameworks.ts';
import { type Report, rule } from '../rule.ts';

export const defaultOfWrongType = rule({
  code: 'default-of-wrong-type',
  verdict: 'juju',
  summary: "A default does not have its option's type",
  why: `Juju refuses the charm when a default does not have the option's type (internal/charm/config.go, ReadConfig):

- \`string\`: a string. Without quotes \`yes\`, \`010\`, \`12:30\` and \`1.10\` are not strings, because charmcraft reads YAML 1.1.
- \`int\`: a whole number of at most 64 bits, or a string that Go reads as one (\`"0x10"\`); not \`1.0\`, not \`true\`.
- \`float\`: a number, never a string. Juju also takes a whole number, and turns it into a float.
- \`boolean\`: \`true\`, \`false\`, \`yes\`, \`no\`, \`on\`, \`off\`, or one of the strings \`true\`, \`t\`, \`1\`, \`false\`, \`f\`, \`0\`.

\`null\` always fits and means that there is no default; an empty string fits string options only. charmcraft checks none of this.`,
  cases: [
    {
      bad: `config:
  options:
    version:
      type: string
      default: 1.10
      #        ^^^^
`,
      good: `config:
  options:
    version:
      type: string
      default: "1.10"
`,
    },
    {
      bad: `config:
  options:
    workers:
      type: int
      default: 4.0
      #        ^^^
`,
      good: `config:
  options:
    workers:
      type: int
      default: 4
`,
    },
    {
      bad: `config:
  options:
    limit:
      type: int
      default: 9223372036854775808
      #        ^^^^^^^^^^^^^^^^^^^
`,
      good: `config:
  options:
    limit:
      type: int
      default: 9223372036854775807
`,
    },
    {
      bad: `config:
  options:
    ratio:
      type: float
      default: "0.5"
      #        ^^^^^
`,
      good: `config:
  options:
    ratio:
      type: float
      default: 0.5
`,
    },
    {
      bad: `config:
  options:
    verbose:
      type: boolean
      default: "yes"
      #        ^^^^^
`,
      good: `config:
  options:
    verbose:
      type: boolean
      default: true
`,
    },
    {
      bad: `config:
  options:
    hosts:
      type: string
      default: [a.example, b.example]
      #        ^^^^^^^^^^^^^^^^^^^^^^
`,
      good: `config:
  options:
    hosts:
      type: string
      default: a.example,b.example
`,
    },
    {
      bad: `config:
  options:
    ratio:
      type: float
      default: 1
      #        ^
`,
      good: `config:
  options:
    ratio:
      type: float
      default: 1.0
`,
      verdict: 'information',
    },
    {
      bad: `config:
  options:
    pause:
      type: boolean
      default: ture
      #        ^^^^
`,
      good: `config:
  options:
    pause:
      type: boolean
      default: true
`,
    },
  ],
  fixable: true,
  dependsOn: 'option',
  check(charm, report) {
    for (const option of charm.packed.options) {
      const added = oauthOption(charm, option.name);
      const type = option.type?.value || added?.type;
      const value = option.default;
      if (!value || !isPlain(type) || (added && !truthy(value))) continue;
      const read = jujuValue(value);
      if (isString(value) && type === 'string') continue;
      if (fitsType(type, read)) {
        const text =
          type === 'float' && read.kind === 'int' && value.kind === 'scalar'
            ? wholeNumber(value.source)
            : undefined;
        if (text) {
          const fix = { title: `Write ${text}`, safe: true, edits: [replace(value, text)] };
          report(value, { ...wholeFloat(option, text), fixes: [fix] });
        }
        continue;
      }
      const beyond = type === 'int' && value.kind === 'scalar' && value.type === 'int';
      const what = beyond
        ? 'does not fit into 64 bits'
        : `is ${JUJU_KINDS[read.kind]}, not ${JUJU_KINDS[WANTED[type]]}`;
      report(value, {
        problem: `The default of ${inQuotes(option.name)} ${what}`,
        consequence: REFUSALS.juju,
        remedy: beyond ? 'write a smaller number' : remedy(type, value),
        fixes: fixes(option, type, value, read),
      });
    }
  },
});

const isPlain = (type: string | undefined): type is PlainType =>
  type !== 'secret' && parseOptionType(type) !== undefined;

const isString = (node: Node) => node.kind === 'scalar' && node.type === 'string';

const WANTED = { string: 'string', int: 'int', float: 'float', boolean: 'bool' } as const;

/** An integer in digits, as a float. */
const wholeNumber = (source: string): string | undefined =>
  /^[-+]?(?:0|[1-9]\d*)$/.test(source) ? `${source}.0` : undefined;

/** Juju refused it before 2.5; now it is only advice. */
function wholeFloat({ name }: Option, text: string): Report & { readonly verdict: 'information' } {
  return {
    verdict: 'information',
    problem: `The default of ${inQuotes(name)} is a whole number, which Juju turns into a float`,
    remedy: `write ${text} to make that clear`,
  };
}

function remedy(type: PlainType, value: Node): string {
  if (value.kind !== 'scalar') return `write ${JUJU_KINDS[WANTED[type]]}`;
  switch (type) {
    case 'string':
      return 'quote it';
    case 'int':
      return 'write a whole number';
    case 'float':
      return value.style === 'plain' ? 'write it with a decimal point' : 'write a number without quotes';
    case 'boolean':
      return 'write true or false';
  }
}

function fixes(option: Option, type: PlainType, value: Node, read: JujuValue): readonly Fix[] | undefined {
  if (value.kind !== 'scalar') return undefined;
  const text = rewritten(type, value.type === 'string' ? String(value.value) : value.source);
  const found: Fix[] = [];
  if (text !== undefined)
    found.push({ title: `Write ${text.word}`, safe: text.isSure, edits: [replace(value, text.word)] });
  const fitting = ({ int: 'int', float: 'float', bool: 'boolean' } as const)[read.kind as 'int'];
  const at = entry(option.node, 'type')?.value;
  if (fitting && at && fitsType(fitting, read)) {
    found.push({ title: `Change the type to "${fitting}"`, safe: false, edits: [replace(at, fitting)] });
  }
  return found.length > 0 ? found : undefined;
}

/** The value in the form that its type requires, if its meaning is clear. */
function rewritten(type: PlainType, text: string): Meant<string> | undefined {
  if (type === 'boolean') return meantBy(text, BOOLEAN_WORDS);
  const word = sameValue(type, text);
  return word === undefined ? undefined : { word, isSure: true };
}

/** The same value in the form that its type requires. */
function sameValue(type: Exclude<PlainType, 'boolean'>, text: string): string | undefined {
  switch (type) {
    case 'string':
      return jujuValue({ ...TEXT, value: text }).kind === 'string' ? doubleQuoted(text) : undefined;
    case 'int':
      return /^[-+]?\d+\.0*$/.test(text) ? text.replace(/\..*$/, '') : undefined;
    case 'float':
      return decimal(text);
  }
}

/** A number in digits with a point; an exponent without a sign is a string for PyYAML and Juju. */
function decimal(text: string): string | undefined {
  const number = Number(text);
  if (!/^-?\d+(?:\.\d+)?(?:[eE]\d{1,2})?$/.test(text) || Math.abs(number) >= 1e21) return undefined;
  if (/^-?\d+\.\d+$/.test(text)) return text;
  return Number.isInteger(number) ? `${number}.0` : String(number);
}

const NOWHERE = { line: 0, character: 0 };
const TEXT = {
  kind: 'scalar',
  type: 'string',
  source: '',
  style: 'double',
  file: '',
  path: [],
  range: { start: NOWHERE, end: NOWHERE },
} as const;
