/** How a value gets from `juju config` to the app: through Go's JSON into Python, and out through Python's JSON. */

/** The value of an option: integers are `bigint`, floats are `number`. */
export type Scalar = string | bigint | number | boolean;

/**
 * What `config-get` returns to the charm for a value of an option of this type. Juju parses numbers and booleans that are written
 * as strings (internal/charm/config.go), and Go writes a float without a fraction as an integer.
 */
export function throughJuju(value: Scalar, type: string | undefined): Scalar {
  if (type === 'int' && typeof value === 'string' && /^[+-]?(0x[\da-f]+|\d+)$/i.test(value)) {
    return value.startsWith('-') ? -BigInt(value.slice(1)) : BigInt(value.replace('+', ''));
  }
  if (type === 'boolean' && typeof value === 'string') return /^(1|t|true)$/i.test(value);
  if (type === 'float' && typeof value === 'bigint') return wholeFloat(Number(value));
  return typeof value === 'number' ? wholeFloat(value) : value;
}

/** A float without a fraction becomes an integer, unless it is so large that Go writes an exponent. */
function wholeFloat(value: number): Scalar {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(String(value)) : value;
}

/** The text of a variable: a string unchanged, anything else as by Python's json.dumps (paas_charm/app.py, encode_env). */
export function encode(value: Scalar): string {
  return typeof value === 'number' ? pythonFloat(value) : String(value);
}

/** A list of strings as by Python's json.dumps: ASCII only, a space after each comma. */
export function encodeList(items: readonly string[]): string {
  return `[${items.map(encodeText).join(', ')}]`;
}

function encodeText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Python's repr of a float: an exponent of at least two digits, below 1e-4 and from 1e16 on. */
function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 16) return Number.isInteger(value) ? `${value}.0` : String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
