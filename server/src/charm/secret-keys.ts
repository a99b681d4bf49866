/** The keys that a file names for a secret option, in its description or in a comment: `keys: client-id, client-secret`. */

import { isSecretKey } from '../twelve-factor/secret.ts';
import type { Comment, Entry, Node, Place, Range, ScalarNode } from '../yaml/tree.ts';
import type { Located } from './charm.ts';

/** A key as people write it, including ones that Juju refuses. */
const KEY = '\\d*[A-Za-z][\\w-]*';
const NAME = new RegExp(KEY, 'g');

/**
 * How people list keys; the first group is the list. A sentence that only mentions a key does not count: half a list is worse
 * than none.
 */
const LISTS: readonly RegExp[] = [
  // keys: a, b and c
  new RegExp(
    `\\bkeys?:[ \\t]*(${KEY}\\??(?:(?:,|[ \\t]+and|,[ \\t]+and)[ \\t]*${KEY}\\??)*)[ \\t]*(?=[.;"')]|$)`,
    'im',
  ),
  // the keys \`a\`, \`b\`, and \`c\`
  new RegExp(`\\bkeys?:?\\s+(\`${KEY}\`(?:(?:,|\\s+and|,\\s+and)\\s+\`${KEY}\`)*)`, 'i'),
  // must contain (a, b, c?)
  new RegExp(`\\b(?:contains?|includes?)\\s*\\(\\s*(${KEY}\\??(?:\\s*,\\s*${KEY}\\??)*)\\s*\\)`, 'i'),
  // must contain following keys:, and below it \`a: what it is\` or \`- a\` on each line
  new RegExp(
    `\\b(?:keys?|contains?|includes?)\\b[^\\n:]*:[ \\t]*\\n((?:[ \\t]*(?:[-*][ \\t]+)?\`?${KEY}\`?(?::[ \\t][^\\n]*|[ \\t]+#[^\\n]*|[ \\t]*)(?:\\n|$))+)`,
    'i',
  ),
];

/** The keys that a file names for a secret, in order, without duplicates. */
export interface NamedKeys {
  /** The keys that Juju accepts. */
  readonly accepted: readonly Located<string>[];
  readonly refused: readonly Located<string>[];
}

/** The comments on an entry's lines, or directly above it at its column. */
export const commentsAt = ({ key, value }: Entry, comments: readonly Comment[]): readonly Comment[] =>
  onLines(comments, key.range.start.line - 1, value.range.end.line).filter(comment =>
    belongs(comment, key, value),
  );

/** The keys named in the description of an option, or else in its comments. */
export function namedKeys(
  { key }: Entry,
  description: Node | undefined,
  comments: readonly Comment[],
): NamedKeys {
  const described =
    description?.kind === 'scalar'
      ? keysIn(description.source.replaceAll('\r', ' '), description, description.range)
      : [];
  const found =
    described.length > 0
      ? described
      : comments.flatMap(comment => keysIn(`# ${comment.text}`, key, comment.range));
  return {
    accepted: found.filter(name => isSecretKey(name.value)),
    refused: found.filter(name => !isSecretKey(name.value)),
  };
}

/** Whether the words are prose, as in "The key: Required." */
const isProse = (words: readonly string[]): boolean =>
  words.length === 1 && /^[A-Z][a-z]+$/.test(words[0] ?? '');

function keysIn(text: string, { file, path }: Place, { start }: Range): Located<string>[] {
  for (const list of LISTS) {
    const match = list.exec(text);
    const [whole, names] = match ?? [];
    if (match === null || whole === undefined || names === undefined) continue;
    const from = match.index + whole.lastIndexOf(names);
    const lines = list === LISTS.at(-1);
    const found = [...names.matchAll(lines ? new RegExp(`^[ \\t]*(?:[-*][ \\t]+)?\`?(${KEY})`, 'gm') : NAME)]
      .map(match => ({
        value: match[1] ?? match[0],
        index: from + match.index + match[0].length - (match[1] ?? match[0]).length,
      }))
      .filter(({ value }) => value !== 'and');
    if (isProse(found.map(({ value }) => value))) continue;
    return found
      .filter(({ value }, at) => found.findIndex(other => other.value === value) === at)
      .map(({ value, index }) => ({
        value,
        at: { file, path, range: rangeOf(text, start, index, value.length) },
      }));
  }
  return [];
}

/** The comments on these lines; `comments` is in the order of the text. */
function onLines(comments: readonly Comment[], first: number, last: number): readonly Comment[] {
  let [low, high] = [0, comments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.range.start.line ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while ((comments[end]?.range.start.line ?? Number.POSITIVE_INFINITY) <= last) end++;
  return comments.slice(low, end);
}

/** Whether a comment is on the lines of an option, or directly above it at its column. */
function belongs({ range, alone }: Comment, key: ScalarNode, value: Node): boolean {
  const { line } = range.start;
  const above =
    alone && line === key.range.start.line - 1 && range.start.character === key.range.start.character;
  return above || (line >= key.range.start.line && line <= value.range.end.line);
}

function rangeOf(text: string, start: Range['start'], index: number, length: number): Range {
  const before = text.slice(0, index).split('\n');
  const line = start.line + before.length - 1;
  const character = (before.length === 1 ? start.character : 0) + (before.at(-1)?.length ?? 0);
  return { start: { line, character }, end: { line, character: character + length } };
}
