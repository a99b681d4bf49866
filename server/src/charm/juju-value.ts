/**
 * What Juju reads where a value is written. charmcraft converts the values of charmcraft.yaml to JSON
 * (craft_application/models/base.py), PyYAML writes them into the charm (charmcraft/services/package.py) and quotes only what
 * PyYAML itself would read as another type, and Juju reads the result with github.com/juju/yaml v2, whose rules differ. The files
 * beside charmcraft.yaml are packed unchanged, so only the rules of juju/yaml apply to them.
 */
import type { OptionType } from '../twelve-factor/frameworks.ts';
import { isPlainString } from '../yaml/scalars.ts';
import type { Node, ScalarNode } from '../yaml/tree.ts';
import { isPackedAsItIs } from './files.ts';
import { pythonText } from './python.ts';

/** A value as Juju reads it; `int` has 64 bits, signed or unsigned. */
export type JujuValue =
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'int'; readonly number: bigint }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'float' | 'null' | 'map' | 'list' };

export const MIN_INT64 = -(2n ** 63n);
export const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;

/** What Juju reads for `node` of charmcraft.yaml after charmcraft has packed it. */
export function jujuValue(node: Node): JujuValue {
  if (node.kind === 'map') return { kind: 'map' };
  if (node.kind === 'seq') return { kind: 'list' };
  if (isPackedAsItIs(node.file)) return asItIs(node);
  switch (node.type) {
    case 'int':
      return integer(BigInt(node.value ?? 0));
    case 'float':
      // JSON has no infinity or NaN: pydantic writes null.
      return { kind: Number.isFinite(node.value) ? 'float' : 'null' };
    case 'bool':
      return { kind: 'bool', value: node.value === true };
    case 'null':
      return { kind: 'null' };
    case 'string':
      return bare(String(node.value));
    case 'binary':
      // Through JSON, bytes become a list of numbers.
      return { kind: 'list' };
    case 'timestamp':
      return { kind: 'string', text: String(node.value) };
  }
}

/** Like `jujuValue`, for the key of an entry: JSON keys are always strings, and PyYAML quotes those that need it. */
export function packedKey(key: ScalarNode): JujuValue {
  if (isPackedAsItIs(key.file)) return asItIs(key);
  return key.type === 'string' ? bare(key.value) : { kind: 'string', text: pythonText(key) };
}

/** The name that Juju reads where it accepts only a string: the text as written (decode.go, scalar). */
export function packedName(key: ScalarNode): string {
  const read = packedKey(key);
  if (read.kind === 'string') return read.text;
  if (read.kind === 'null') return '';
  return key.style === 'plain' && isPackedAsItIs(key.file) ? key.source : String(key.value);
}

/** Whether a string stops being a string when charmcraft rewrites the file; quotes in charmcraft.yaml do not help. */
export const isLost = (node: Node): boolean =>
  node.kind === 'scalar' && node.type === 'string' && jujuValue(node).kind !== 'string';

function asItIs({ type, style, source, value }: ScalarNode): JujuValue {
  // A tag marks text that PyYAML itself would read as another type as a string, and Juju respects it.
  const isTagged = type === 'string' && !isPlainString(String(value));
  if (style !== 'plain' || type === 'binary' || isTagged) return { kind: 'string', text: String(value) };
  return resolved(type === 'string' ? String(value) : source);
}

function integer(number: bigint): JujuValue {
  return number < MIN_INT64 || number > MAX_UINT64 ? { kind: 'float' } : { kind: 'int', number };
}

/** Whether an integer is too large for Juju, which then reads another kind of number. */
export const isTooLarge = (node: Node): boolean =>
  node.kind === 'scalar' && node.type === 'int' && !fitsType('int', jujuValue(node));
/** The message text, after the name of the value. */
export const TOO_LARGE = 'does not fit into 64 bits';

/** Go's strconv.ParseInt(text, 0, 64); undefined if it fails. */
export function goInt(text: string): bigint | undefined {
  const value = goDigits(text, true);
  return value !== undefined && value >= MIN_INT64 && value <= MAX_INT64 ? value : undefined;
}

const GO_BOOLS = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map(text => [text, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map(text => [text, false] as const),
]);

/** Go's strconv.ParseBool; undefined if it fails. */
export const goBool = (text: string): boolean | undefined => GO_BOOLS.get(text);

/** An integer with Go's prefixes; with a prefix, an underscore may follow the prefix and separate digits. */
function goDigits(text: string, underscores: boolean): bigint | undefined {
  const match = /^([-+]?)(0[xX]|0[bB]|0[oO]|0(?=[0-9_]))?([\da-fA-F_]+)$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', prefix = '', digits = ''] = match;
  const separated = /^[\da-fA-F]+(?:_[\da-fA-F]+)*$/.test(`${prefix && '0'}${digits}`);
  if (digits.includes('_') && !(underscores && separated)) return undefined;
  const plain = digits.replaceAll('_', '');
  const base = prefix === '' ? '' : prefix === '0' ? '0o' : prefix.toLowerCase();
  const allowed = { '': /^\d+$/, '0o': /^[0-7]+$/, '0b': /^[01]+$/, '0x': /^[\da-fA-F]+$/ }[base];
  return allowed?.test(plain) ? (sign === '-' ? -1n : 1n) * BigInt(base + plain) : undefined;
}

/** juju/yaml's own pattern, and Go's for text that begins with a dot. */
const SIGNED_FLOAT = /^[-+]?(?=\.?\d)(?:0|[1-9]\d*)?(?:\.\d+)?(?:[eE][-+]\d+)?$/;
const DOTTED_FLOAT = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/;

/** Go's strconv.ParseFloat fails above the largest float, and the text stays a string. */
const isFloat = (pattern: RegExp, text: string): boolean =>
  pattern.test(text) && Number.isFinite(Number(text.replaceAll('_', '')));

/**
 * PyYAML writes a string bare if it would read it back as a string, and quotes it otherwise. So only texts change that are
 * strings for PyYAML and not for juju/yaml.
 */
const bare = (text: string): JujuValue => (isPlainString(text) ? resolved(text) : { kind: 'string', text });

const NULL = /^(?:~|null|Null|NULL|)$/;
const BOOL = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON|n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NO_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const DATE = /^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt ])/;

/** The type that juju/yaml (resolve.go) gives an unquoted text; a date stays a string (decode.go, scalar). */
function resolved(text: string): JujuValue {
  const string: JujuValue = { kind: 'string', text };
  if (NULL.test(text)) return { kind: 'null' };
  if (BOOL.test(text)) return { kind: 'bool', value: /^(?:y|t|on)/i.test(text) };
  if (NO_NUMBER.test(text)) return { kind: 'float' };
  if (DATE.test(text)) return string;
  if (text.startsWith('.')) return isFloat(DOTTED_FLOAT, text) ? { kind: 'float' } : string;
  if (!/^[-+0-9]/.test(text)) return string;
  const plain = text.replaceAll('_', '');
  const number = goDigits(plain, false);
  const largest = text.startsWith('+') ? MAX_INT64 : MAX_UINT64;
  if (number !== undefined && number >= MIN_INT64 && number <= largest) return { kind: 'int', number };
  return isFloat(SIGNED_FLOAT, plain) ? { kind: 'float' } : string;
}

/** Whether gopkg.in/yaml.v2 2.4.0 (resolve.go), which accepts more floats than juju/yaml, reads a bare text as a float. */
export function isNumberForYamlV2(text: string): boolean {
  const pattern = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
  return /^[-+\d]/.test(text) && isPlainString(text) && isFloat(pattern, text.replaceAll('_', ''));
}

/** The types whose defaults Juju checks; the value of a secret is not a default. */
export type PlainType = Exclude<OptionType, 'secret'>;

/** Juju's check of a default, juju/schema v1.2.0. */
export function fitsType(type: PlainType, read: JujuValue): boolean {
  if (read.kind === 'null') return true;
  switch (type) {
    case 'string':
      return read.kind === 'string';
    case 'int':
      return read.kind === 'int'
        ? read.number <= MAX_INT64
        : read.kind === 'string' && goInt(read.text) !== undefined;
    case 'float':
      return read.kind === 'float' || read.kind === 'int';
    case 'boolean':
      return read.kind === 'bool' || (read.kind === 'string' && goBool(read.text) !== undefined);
  }
}

/** Whether MongoDB can store a name, as Juju up to 3.6 requires (mongo/utils/validfield.go, IsValidFieldName). */
export const isStorable = (name: string): boolean =>
  name !== '' && !name.startsWith('$') && !name.includes('.');
