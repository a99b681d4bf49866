/** Parses arguments as Juju's flag package does: flags between positionals, `--` ends the flags. */
import { usage } from './failure.mjs';
import { parseBool } from './values.mjs';

/** @import { Arguments, Flags } from './types.ts' */

/** Accepted by every command, without effect here. @type {Flags} */
const EVERYWHERE = {
  debug: 'switch',
  'show-log': 'switch',
  verbose: 'switch',
  quiet: 'switch',
  'logging-config': 'text',
  'h|help': 'switch',
};

/**
 * Reads the words after the command's name. Throws a Failure with exit 2 for an unknown flag or a missing value.
 * @param {readonly string[]} words
 * @param {Flags} flags names as `m|model`, the long one last
 * @returns {Arguments}
 */
export function parseArguments(words, flags) {
  const known = index({ ...EVERYWHERE, ...flags });
  /** @type {Map<string, string[]>} */
  const given = new Map();
  const positionals = [];
  /** @type {(name: string, value: string) => void} */
  const add = (name, value) => void given.set(name, [...(given.get(name) ?? []), value]);
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      positionals.push(...rest.splice(0));
    } else if (word === '-' || !word.startsWith('-')) {
      positionals.push(word);
    } else {
      for (const [shown, name, attached] of split(word, known)) {
        const flag = known.get(name);
        if (!flag) throw usage(`option provided but not defined: ${shown}`);
        add(flag.name, readValue(shown, flag.kind, attached, rest));
      }
    }
  }
  return {
    positionals,
    text: name => given.get(name)?.at(-1),
    list: name => given.get(name) ?? [],
    switch: name => given.get(name)?.at(-1) === 'true',
  };
}

/** @param {Flags} flags */
function index(flags) {
  /** @type {Map<string, { name: string, kind: 'text' | 'list' | 'switch' }>} */
  const known = new Map();
  for (const [names, kind] of Object.entries(flags)) {
    const all = names.split('|');
    const name = all.at(-1) ?? names;
    for (const flag of all) known.set(flag, { name, kind });
  }
  return known;
}

/**
 * The flags in one word: `--name`, `--name=value`, `-n`, `-nvalue`, and `-ab` for two switches.
 * @param {string} word
 * @param {ReturnType<typeof index>} known
 * @returns {[shown: string, name: string, attached: string | undefined][]}
 */
function split(word, known) {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    const shown = equals < 0 ? word : word.slice(0, equals);
    return [[shown, shown.length > 3 ? shown.slice(2) : '', equals < 0 ? undefined : word.slice(equals + 1)]];
  }
  /** @type {[string, string, string | undefined][]} */
  const found = [];
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    if (known.get(letter)?.kind === 'switch') {
      found.push([`-${letter}`, letter, undefined]);
      continue;
    }
    found.push([`-${letter}`, letter, at + 1 < word.length ? word.slice(at + 1) : undefined]);
    break;
  }
  return found;
}

/**
 * @param {string} shown
 * @param {'text' | 'list' | 'switch'} kind
 * @param {string | undefined} attached
 * @param {string[]} rest the words that follow; a text flag takes the first, whatever it looks like
 */
function readValue(shown, kind, attached, rest) {
  if (kind === 'switch') {
    if (attached === undefined) return 'true';
    const value = parseBool(attached);
    if (value === undefined) throw usage(`invalid boolean value "${attached}" for option ${shown}`);
    return String(value);
  }
  const value = attached ?? rest.shift();
  if (value === undefined) throw usage(`option needs an argument: ${shown}`);
  return value;
}

/** @param {readonly string[]} left unexpected positionals */
export function refuseMore(left) {
  if (left.length > 0)
    throw usage(`unrecognized args: [${left.map(word => JSON.stringify(word)).join(' ')}]`);
}
