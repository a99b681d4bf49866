/**
 * How PyYAML 6.0.3's safe loader types a scalar (yaml/resolver.py, yaml/constructor.py): YAML 1.1 with Python's limits, such as
 * `010` = 8, `12:30` = 750, `yes` = true, and `1e3`, `y` and `08` as strings. Patterns decide the type and Python makes the
 * value; where Python raises (`0x_`, `2024-13-45`), loading the file ends in a traceback.
 */
import type { ScalarType, ScalarValue } from './tree.ts';

export type Resolved = ScalarValue & {
  /** Set if the loader raises: what it takes the text for, such as "a date". The value is then the text. */
  readonly refused?: string;
};

const PATTERNS: readonly [ScalarType, RegExp][] = [
  ['null', /^(?:~|null|Null|NULL|)$/],
  ['bool', /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/],
  [
    'float',
    /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|(?!.*:(?::|[6-9]\d|\d\d\d))[-+]?\d[\d_]*:[\d:]*\d\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  ],
  [
    'int',
    /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][\d_]*)|[-+]?0x[\da-fA-F_]+|(?!.*:(?::|[6-9]\d|\d\d\d))[-+]?[1-9][\d_]*:[\d:]*\d)$/,
  ],
  [
    'timestamp',
    /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/,
  ],
];

/** Types the content of a plain scalar. `<<` and `=` are refused here rather than read as strings: they are meant as keys. */
export function resolvePlain(content: string): Resolved {
  const type = /^[-+.\d~nNyYtTfFoO]|^$/.test(content)
    ? PATTERNS.find(([, pattern]) => pattern.test(content))?.[0]
    : undefined;
  if (type) return construct(type, content);
  if (content === '<<') return refuse(content, 'a merge key');
  if (content === '=') return refuse(content, 'a default-value key');
  return { type: 'string', value: content };
}

/** Whether PyYAML reads an unquoted text as a string without failing. */
export function isPlainString(content: string): boolean {
  const { type, refused } = resolvePlain(content);
  return type === 'string' && refused === undefined;
}

/** Makes the value of a scalar whose type is known from its pattern or from a tag such as `!!int`. */
export function construct(type: ScalarType, content: string): Resolved {
  switch (type) {
    case 'null':
      return { type, value: null };
    case 'bool': {
      const word = content.toLowerCase();
      if (/^(?:yes|true|on)$/.test(word)) return { type, value: true };
      return /^(?:no|false|off)$/.test(word) ? { type, value: false } : refuse(content, 'a boolean');
    }
    case 'int': {
      const value = toInt(content);
      return value === undefined ? refuse(content, 'an integer') : { type, value };
    }
    case 'float': {
      const value = toFloat(content);
      return value === undefined ? refuse(content, 'a number') : { type, value };
    }
    case 'timestamp':
      return isDate(content) ? { type, value: content } : refuse(content, 'a date');
    case 'binary':
      return isBase64(content) ? { type, value: content } : refuse(content, 'base64');
    case 'string':
      return { type, value: content };
  }
}

const refuse = (value: string, refused: string): Resolved => ({ type: 'string', value, refused });

/** Sign and digits as Python's constructors split them, without underscores. */
function unsigned(content: string): { sign: 1 | -1; digits: string } {
  const text = content.replaceAll('_', '');
  return { sign: text.startsWith('-') ? -1 : 1, digits: text.replace(/^[-+]/, '') };
}

/** CPython's limit for decimal text, sys.int_info.default_max_str_digits. */
const MAX_DECIMALS = 4300;

function toInt(content: string): bigint | undefined {
  const { sign, digits } = unsigned(content);
  const size = magnitude(digits);
  return size === undefined ? undefined : BigInt(sign) * size;
}

function magnitude(digits: string): bigint | undefined {
  if (/^0b[01]+$/.test(digits) || /^0x[\da-fA-F]+$/.test(digits)) return BigInt(digits);
  if (/^0[bx]/.test(digits)) return undefined;
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits.slice(1)}`);
  const parts = digits.split(':');
  if (!parts.every(part => /^\d+$/.test(part) && part.length <= MAX_DECIMALS)) return undefined;
  if (digits.startsWith('0') && digits !== '0') return undefined;
  return parts.length === 1 ? BigInt(digits) : sexagesimal(parts.map(BigInt));
}

/** Combines pairs of digits into digits of the squared base, repeatedly: digit by digit, a long number would take minutes. */
function sexagesimal(digits: readonly bigint[]): bigint {
  let level = [...digits];
  for (let base = 60n; level.length > 1; base *= base) {
    if (level.length % 2 === 1) level.unshift(0n);
    level = level.flatMap((digit, i) => (i % 2 === 0 ? digit * base + (level[i + 1] ?? 0n) : []));
  }
  return level[0] ?? 0n;
}

/** With more digits Python raises: 60 to the power of 174 does not fit a float. */
const MAX_SEXAGESIMAL = 174;

function toFloat(content: string): number | undefined {
  const { sign, digits } = unsigned(content.toLowerCase());
  if (/^(?:\.inf|inf|infinity)$/.test(digits)) return sign * Number.POSITIVE_INFINITY;
  if (/^(?:\.nan|nan)$/.test(digits)) return Number.NaN;
  const parts = digits.split(':');
  if (
    parts.length > MAX_SEXAGESIMAL ||
    !parts.every(part => /^(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/.test(part))
  )
    return undefined;
  // PyYAML adds starting from the last part; the order affects the last bit.
  return sign * parts.reduceRight((sum, part, i) => sum + Number(part) * 60 ** (parts.length - 1 - i), 0);
}

const DATE =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?(?:[ \t]*(?:Z|[-+](\d\d?)(?::(\d\d))?))?)?$/;

/** Whether Python's datetime accepts it: a real day in year 1 or later, a valid time, an offset below 24 hours. */
function isDate(content: string): boolean {
  const match = DATE.exec(content);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return (
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= days &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    zoneHour * 60 + zoneMinute < 24 * 60
  );
}

/** Whether Python's base64.decodebytes accepts it: it skips foreign characters, but requires ASCII and complete groups. */
function isBase64(content: string): boolean {
  if (/[^\0-\x7f]/.test(content)) return false;
  let digits = 0;
  let pads = 0;
  for (const char of content) {
    if (char === '=') {
      pads++;
      if (digits % 4 >= 2 && (digits % 4) + pads >= 4) return true;
    } else if (/[A-Za-z\d+/]/.test(char)) {
      digits++;
      pads = 0;
    }
  }
  return digits % 4 === 0;
}
