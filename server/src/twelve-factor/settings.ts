/** The built-in options: how they fill paas-charm's settings, and which values it refuses (paas_charm/framework.py). */
import { encode, encodeList, type Scalar } from './encoding.ts';
import type { KnownSettings } from './frameworks/record.ts';
import type { Framework, FrameworkSetting } from './frameworks.ts';
import { type ConfigEntry, isSecret, type SecretContent } from './workload.ts';

/** A setting with a value. */
export interface FilledSetting {
  readonly setting: FrameworkSetting;
  readonly value: Scalar | readonly string[];
  /** The text of the variable. */
  readonly text: string;
  /** The option that filled it; undefined: paas-charm's default. */
  readonly entry: ConfigEntry | undefined;
}

export interface FilledSettings {
  readonly settings: readonly FilledSetting[];
  /** Options with refused values, as the charm names them: the empty name means the secret key as a secret. */
  readonly refused: readonly string[];
}

/** The option for the port where the app listens. */
export const PORT_OPTION = /^(app|webserver)-port$/;

/** The port where the app listens unless an option changes it; without such an option, that of Gunicorn's configuration. */
export function defaultPort({ options }: Framework): number {
  const option = Object.entries(options).find(([name]) => PORT_OPTION.test(name))?.[1];
  return Number(option?.default ?? GUNICORN_PORT);
}

/** paas_charm/_gunicorn/webserver.py of paas-charm 1.12.3. */
const GUNICORN_PORT = 8000;

/** The values of the settings, for framework-specific code. */
export function knownSettings(settings: readonly FilledSetting[], jsonLogging: boolean): KnownSettings {
  return { text: field => settings.find(({ setting }) => setting.field === field)?.text, jsonLogging };
}

/** Fills the framework's settings from `config-get`. */
export function fillSettings(framework: Framework, config: readonly ConfigEntry[]): FilledSettings {
  const refused: string[] = [];
  const settings = framework.settings.flatMap((setting): FilledSetting[] => {
    const entry = config.find(({ option }) => option.name === setting.option);
    const secret = setting.field.endsWith('secret_key')
      ? config.find(({ option }) => option.name === `${setting.option}-id`)
      : undefined;
    if (secret && isSecret(secret.value) && secret.value.size > 0) {
      const key = secretKeyOf(secret.value);
      if (key === undefined || truthy(entry?.value)) refused.push('');
      else if (key === '') refused.push(setting.option);
      return [{ setting, value: key ?? '', text: key ?? '', entry: secret }];
    }
    const value = entry?.value ?? setting.default;
    if (value === null) return [];
    if (entry && !accepted(setting, entry.value)) refused.push(setting.option);
    const converted = convert(framework, setting, value);
    return [
      {
        setting,
        value: converted,
        text: typeof converted === 'object' ? encodeList(converted) : encode(converted),
        entry,
      },
    ];
  });
  // The check of the secret comes first, and pydantic stops there if it fails.
  return { settings, refused: refused.includes('') ? [''] : refused };
}

/** The only key of the secret, if that is `value`. */
function secretKeyOf(content: SecretContent): string | undefined {
  return content.size === 1 ? content.get('value') : undefined;
}

function truthy(value: Scalar | SecretContent | undefined): boolean {
  return typeof value === 'object' ? value.size > 0 : Boolean(value);
}

function accepted({ type, accepts }: FrameworkSetting, value: Scalar | SecretContent): boolean {
  if (!fits(type, value)) return false;
  if (accepts.exclusiveMinimum !== undefined && Number(value) <= accepts.exclusiveMinimum) return false;
  if (typeof value !== 'string') return true;
  if (accepts.minLength !== undefined && value.length < accepts.minLength) return false;
  if (accepts.enum && !accepts.enum.includes(value)) return false;
  return accepts.pattern === undefined || matches(accepts.pattern, value);
}

/** JavaScript does not have Python's inline flag for ignoring case. */
function matches(pattern: string, value: string): boolean {
  const anyCase = pattern.startsWith('(?i)');
  return new RegExp(anyCase ? pattern.slice(4) : pattern, anyCase ? 'iu' : 'u').test(value);
}

/** Whether pydantic accepts a value for a field of a type, in lax mode. */
export function fits(type: string, value: Scalar | SecretContent): boolean {
  if (isSecret(value) || type === 'secret') return isSecret(value) && type === 'secret';
  if (type === 'string') return typeof value === 'string';
  if (type === 'boolean') {
    if (typeof value === 'string') return /^(0|1|true|false|t|f|yes|no|y|n|on|off)$/i.test(value);
    return typeof value === 'boolean' || Number(value) === 0 || Number(value) === 1;
  }
  if (typeof value === 'string') return type === 'int' ? isInt(value) : isFloat(value);
  // A float beyond 64 bits is not an int for pydantic, which accepts strings and ints of any size.
  return (
    type === 'float' || typeof value !== 'number' || (Number.isInteger(value) && Math.abs(value) < 2 ** 63)
  );
}

/** pydantic trims what Rust considers white space: this includes U+0085, but not U+FEFF or the ASCII separators. */
const trimmed = (text: string): string =>
  text.replace(/^\p{White_Space}+|(?<!\p{White_Space})\p{White_Space}+$/gu, '');

function isInt(text: string): boolean {
  return /^[+-]?\d+(_\d+)*(\.0+)?$/.test(trimmed(text));
}

/** What Rust parses as a float, with single underscores anywhere except at the ends. */
function isFloat(text: string): boolean {
  const number = trimmed(text);
  if (/^_|_$|__/.test(number)) return false;
  return /^[+-]?((\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?|inf|infinity|nan)$/i.test(number.replaceAll('_', ''));
}

/** The value after the field's own validators. */
function convert(
  { validators }: Framework,
  { field, type }: FrameworkSetting,
  value: Scalar | SecretContent | readonly string[],
): Scalar | readonly string[] {
  if (typeof value === 'object') return isList(value) ? value : '';
  const validate = validators?.[field];
  if (validate) return validate(String(value));
  if (type === 'int' && typeof value !== 'bigint' && /^\s*[+-]?\d+\s*$/.test(String(Number(value)))) {
    return BigInt(Number(value));
  }
  return value;
}

function isList(value: SecretContent | readonly string[]): value is readonly string[] {
  return Array.isArray(value);
}
