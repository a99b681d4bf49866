/** The hovers of an option's `type` and `default`: what Juju accepts, and what the app gets. */
import type { Charm, Node, Option } from '../charm/charm.ts';
import { expanded } from '../charm/expand.ts';
import { type Framework, type OptionType, parseOptionType } from '../twelve-factor/frameworks.ts';
import { fateOf } from '../twelve-factor/variable.ts';
import { code } from './markdown.ts';

const TYPES: Readonly<Record<OptionType, string>> = {
  string: 'any text. The app gets it as it is.',
  int: 'a whole number of up to 64 bits, such as `12` or `-3`. The app gets its digits as a string.',
  float:
    'a number, such as `0.5` or `1e3`; a default needs a point (`5.0`). The app gets it as JSON: `0.5`, and `5` for 5.0.',
  boolean:
    '`true` or `false` (also `1`, `t`, `0`, `f`; not `yes` or `no`). The app gets the string `true` or `false`.',
  secret:
    'the URI of a secret that is granted to the application. The app gets a variable for each of its keys.',
};

/** Markdown; undefined for a type that Juju does not have. */
export function typeHover(option: Option, framework: Framework | undefined): string | undefined {
  const type = parseOptionType(option.type?.value);
  if (type === undefined) return undefined;
  const takes = TYPES[type];
  // What the app gets only applies to 12-factor charms.
  return `\`juju config\` accepts ${framework ? takes : takes.replace(/ The app gets.*$/, '')}`;
}

/** `charm` is the option's charm, which determines what charmcraft substitutes in a default. */
export function defaultHover(charm: Charm, option: Option, value: Node): string | undefined {
  const framework = charm.twelveFactor?.framework;
  if (framework === undefined || value.kind !== 'scalar') return undefined;
  const fate = fateOf(framework, option.name, option.type?.value);
  if (fate.kind !== 'variable') return undefined;
  if (value.value === null)
    return `No default: while the option is unset, ${code(fate.variable)} does not exist.`;
  const text = expanded(charm, asText(value.value));
  return `While the option is unset, ${code(fate.variable)} is ${text === '' ? 'empty' : code(text)}.`;
}

/**
 * The default as passed on by Juju and encoded by paas-charm: JSON for anything but a string; floats without a fraction lose
 * their point.
 */
function asText(value: string | bigint | number | boolean): string {
  return typeof value === 'string' ? value : String(value);
}
