/** Reads and writes option files as `juju config --file` and `juju deploy --config` take them. */
import { stringify, YAMLParseError } from 'yaml';
import type { JujuCommand, OptionValue } from './commands.ts';
import { appName, modelName, optionName } from './names.ts';
import { nothing } from './output.ts';
import { parseYaml } from './yaml.ts';

/** Option -> value; null unsets. */
export type ConfigFile = ReadonlyMap<string, OptionValue | null>;

/**
 * The values for an application: below its name, or as printed by `juju config APP`. Throws an Error whose message says what is
 * wrong with the text, without a full stop.
 */
export function parseConfigFile(text: string, app: string): ConfigFile {
  let parsed: unknown;
  try {
    // As Juju reads it: `yes` is a string there too.
    parsed = parseYaml(text);
  } catch (error) {
    throw new Error(faultOf(error));
  }
  const top = mapping(parsed);
  const printed = mapping(top?.settings);
  if (printed !== undefined && typeof top?.application === 'string') return ofPrinted(printed);
  const own = mapping(top?.[app]);
  if (own === undefined) throw new Error(`it has no values for ${app}: write them below the key "${app}"`);
  return new Map(Object.entries(own).map(([name, value]) => [name, scalarOf(name, value)]));
}

/** The library's own messages quote the file, which may contain a secret. */
function faultOf(error: unknown): string {
  if (!(error instanceof YAMLParseError)) return 'it has more aliases or levels than can be read';
  const line = error.linePos?.[0].line;
  const fault = FAULTS[error.code] ?? 'is not valid YAML';
  return line === undefined ? `it ${fault}` : `line ${line} ${fault}`;
}

const FAULTS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'has a key that is already there',
  TAB_AS_INDENT: 'is indented by a tab',
  BAD_INDENT: 'is indented in a way that YAML does not know',
};

/** Only what a user has set. */
function ofPrinted(settings: Readonly<Record<string, unknown>>): ConfigFile {
  const set = Object.entries(settings).flatMap(([name, entry]): [string, OptionValue | null][] => {
    const { source, value } = mapping(entry) ?? {};
    return source === 'user' ? [[name, scalarOf(name, value)]] : [];
  });
  return new Map(set);
}

function scalarOf(name: string, value: unknown): OptionValue | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  // A "name" that is not one may hold a value: a colon without its space.
  const shown = /^[\w.-]+$/.test(name) ? `"${name}"` : 'an option';
  throw new Error(`the value of ${shown} is a list or a mapping`);
}

const mapping = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;

/** `left`: options whose values are not written, each with the reason. */
export function writeConfigFile(
  app: string,
  values: ReadonlyMap<string, OptionValue>,
  left: ReadonlyMap<string, string>,
): string {
  const written = stringify({ [app]: Object.fromEntries(values) }, { lineWidth: 0 });
  const body = values.size === 0 ? `${app}:\n` : written;
  return body + [...left].map(([name, reason]) => `  # ${name}: ${reason}\n`).join('');
}

/** An option with its full value, as an entry of such a file. */
export const entryText = (name: string, value: OptionValue): string =>
  stringify({ [name]: value }, { lineWidth: 0 });

/** Several options at once, each as its text in a file; `null` resets. juju sets all of the texts or none. */
export function setMany(
  model: string,
  app: string,
  files: ReadonlyMap<string, { readonly file: string; readonly value: string }>,
  reset: readonly string[],
): JujuCommand<void> {
  return {
    args: [
      'config',
      '-m',
      modelName(model),
      appName(app),
      ...[...files].map(([name, { file }]) => `${optionName(name)}=@${file}`),
      ...(reset.length === 0 ? [] : ['--reset', reset.map(optionName).join(',')]),
    ],
    effect: 'writes',
    values: [...files.values()].map(({ value }) => value),
    names: [app, ...files.keys(), ...reset],
    parse: nothing,
  };
}
