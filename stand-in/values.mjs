/** Parses option values as the controller does (juju internal/charm/config.go, Go's strconv). */
import { Failure } from './failure.mjs';

/** @import { OptionState, OptionValue } from './types.ts' */

const MAX_INT = 2n ** 63n - 1n;

/** strconv.ParseBool. @param {string} text @returns {boolean | undefined} */
export function parseBool(text) {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text)) return false;
  return undefined;
}

/** strconv.ParseInt, base 10, 64 bit. @param {string} text @returns {number | undefined} */
export function parseInt64(text) {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return value > MAX_INT || value < -MAX_INT - 1n ? undefined : Number(value);
}

/** strconv.ParseFloat. @param {string} text @returns {number | undefined} */
export function parseFloat64(text) {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return finite(Number(text));
  const hex = /^([+-]?)0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?\d+)$/i.exec(text);
  if (hex && `${hex[2]}${hex[3]}` !== '') {
    const digits = Number.parseInt(`${hex[2]}${hex[3]}`, 16) / 16 ** (hex[3] ?? '').length;
    return finite((hex[1] === '-' ? -digits : digits) * 2 ** Number(hex[4]));
  }
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^nan$/i.test(text) ? NaN : undefined;
}

/** ParseFloat fails if the value is out of range. @param {number} value */
const finite = value => (Number.isFinite(value) ? value : undefined);

const SECRET_ID = /^[0-9a-v]{19}[0g]$/;

/**
 * The ID in a secret URI (juju core/secrets/secret.go, ParseURI): `secret:ID`, `secret:/ID`, `secret://MODEL/ID`, `ID`.
 * @param {string} text
 * @returns {string | undefined}
 */
export function secretId(text) {
  const id = /^(?:secret:(?:\/|\/\/[0-9a-f-]{36}\/)?)?([^/:]*)$/.exec(text)?.[1];
  return id !== undefined && SECRET_ID.test(id) ? id : undefined;
}

/**
 * The value that the text of `key=value` becomes, or the controller's refusal.
 * @param {string} name
 * @param {OptionState} option
 * @param {string} text
 * @param {number} major version of the controller: 3 requires the scheme of a secret URI, 4 also accepts a bare ID
 * @returns {OptionValue}
 */
export function parseOption(name, option, text, major) {
  const type = option.type ?? 'string';
  if (type === 'string') return text;
  if (type === 'secret') return parseSecretOption(name, text, major);
  const value = { int: parseInt64, float: parseFloat64, boolean: parseBool }[type](text);
  if (value === undefined)
    throw new Failure(`option "${name}" expected ${type}, got ${JSON.stringify(text)}`);
  return value;
}

/** @param {string} name @param {string} text @param {number} major */
function parseSecretOption(name, text, major) {
  if (text === '') return text;
  const bare = SECRET_ID.test(text);
  if (bare && major < 4) throw new Failure(`option "${name}" expected secret, got ${JSON.stringify(text)}`);
  if (bare || (text.startsWith('secret:') && secretId(text))) return text;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1];
  const why =
    scheme !== undefined && scheme !== 'secret'
      ? `secret URI scheme "${scheme}" not valid`
      : `secret URI ${JSON.stringify(text)} not valid`;
  throw new Failure(`invalid secret URI for option "${name}": ${why}`);
}

/**
 * A value from YAML: a string option requires a YAML string, the others also accept text.
 * @param {string} name
 * @param {OptionState} option
 * @param {unknown} value
 * @param {number} major
 * @returns {OptionValue}
 */
export function readYamlOption(name, option, value, major) {
  const type = option.type ?? 'string';
  if (typeof value === 'string') return parseOption(name, option, value, major);
  if (type === 'boolean' && typeof value === 'boolean') return value;
  if (type === 'int' && Number.isInteger(value)) return Number(value);
  if (type === 'float' && typeof value === 'number') return value;
  throw new Failure(`option "${name}" expected ${type}, got ${goValue(value)}`);
}

/** Go's %v. @param {unknown} value @returns {string} */
export function goValue(value) {
  if (typeof value === 'number') return goNumber(value);
  if (Array.isArray(value)) return `[${value.map(goValue).join(' ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `map[${Object.entries(value)
      .map(([key, item]) => `${key}:${goValue(item)}`)
      .join(' ')}]`;
  }
  return value === null ? '<nil>' : String(value);
}

/** A number as Go prints a float64: from 1000000 on, an int becomes `1e+06`. @param {number} value */
function goNumber(value) {
  const exponent = value === 0 ? 0 : Number(value.toExponential().split('e')[1]);
  if (!Number.isFinite(value) || (exponent >= -4 && exponent < 6))
    return String(value).replace('Infinity', '+Inf');
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}
