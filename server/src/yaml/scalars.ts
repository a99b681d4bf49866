/**
 * PyYAML's reading of plain scalars (yaml/resolver.py and yaml/constructor.py, PyYAML 6.0.3): YAML 1.1 with Python's
 * limits, such as `010` = 8, `12:30` = 750, `yes` = true, and `1e3`, `y` and `08` as strings.
 */
import type { ScalarType } from './tree.ts';

export interface Resolved {
  readonly type: ScalarType;
  readonly value: string | bigint | number | boolean | null;
}

const BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const FLOAT =
  /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INT =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const TIMESTAMP =
  /^(?:\d\d\d\d-\d\d-\d\d|\d\d\d\d-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;

/** Types a plain scalar by its text. */
export function resolvePlain(source: string): Resolved {
  if (NULL.test(source)) return { type: 'null', value: null };
  if (BOOL.test(source)) return { type: 'bool', value: /^(?:yes|true|on)$/i.test(source) };
  if (INT.test(source)) {
    const value = toInt(source);
    if (value !== undefined) return { type: 'int', value };
  }
  if (FLOAT.test(source)) return { type: 'float', value: toFloat(source) };
  if (TIMESTAMP.test(source)) return { type: 'timestamp', value: source };
  return { type: 'string', value: source };
}

/** Undefined where Python's int() raises, as for `0x_`. */
function toInt(source: string): bigint | undefined {
  const text = source.replaceAll('_', '');
  const sign = text.startsWith('-') ? -1n : 1n;
  const digits = text.replace(/^[-+]/, '');
  if (digits === '') return undefined;
  try {
    if (/^0[bx]/.test(digits)) return sign * BigInt(digits);
    if (digits.includes(':'))
      return sign * digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part), 0n);
    return sign * (/^0./.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits));
  } catch {
    return undefined;
  }
}

function toFloat(source: string): number {
  const text = source.replaceAll('_', '').toLowerCase();
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[-+]/, '');
  if (digits === '.inf') return sign * Number.POSITIVE_INFINITY;
  if (digits === '.nan') return Number.NaN;
  if (digits.includes(':')) return sign * digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return sign * Number(digits);
}
