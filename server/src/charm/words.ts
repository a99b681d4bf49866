/** How messages quote what a person wrote, and name its kind. */
import { visibleLine } from '../visible.ts';
import type { Node, ScalarNode } from '../yaml/tree.ts';
import type { JujuValue } from './juju-value.ts';
import type { Tool } from './tools.ts';

/** Longer texts are cut, so that a message stays a sentence. */
const LONGEST = 80;

/** The text in double quotes, as the file has it, with invisible characters as `\u00a0`. */
export function inQuotes(text: string): string {
  const letters = [...text];
  const shown = letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}...` : text;
  return `"${visibleLine(shown)}"`;
}

/** A scalar as written, in double quotes: `yes`, not `true`; its own quotes are dropped. */
export function asWritten({ style, source, value }: ScalarNode): string {
  return inQuotes(style === 'plain' ? source : String(value));
}

/** The YAML kind of a value, with its article. */
export function kindOf(node: Node): string {
  if (node.kind === 'map') return 'a mapping';
  if (node.kind === 'seq') return 'a list';
  const { type, source } = node;
  if (type === 'null') return source === '' ? 'empty' : 'null';
  return SCALARS[type];
}

const SCALARS = {
  string: 'a string',
  int: 'a whole number',
  float: 'a number',
  bool: 'a boolean',
  timestamp: 'a date',
  binary: 'bytes',
} as const;

/** The kind of a packed value for Juju, with its article. */
export const JUJU_KINDS: Readonly<Record<JujuValue['kind'], string>> = {
  string: 'a string',
  int: 'a whole number',
  float: 'a number',
  bool: 'a boolean',
  null: 'null',
  map: 'a mapping',
  list: 'a list',
};

/** `a, b or c`, each word in quotes. */
export function alternatives(words: readonly string[]): string {
  const quoted = words.map(inQuotes);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}

/** `one of a, b`; a single word is returned as it is. */
export const oneOf = (words: readonly string[]): string =>
  words.length === 1 ? `"${words[0]}"` : `one of ${words.join(', ')}`;

/** Who reads a file, by name: a tool or ourselves. */
export function readerName(tool: Tool | null): string {
  if (tool === null) return 'Charm Config';
  return tool === 'juju' ? 'Juju' : tool;
}
