/** Names of variables in strings that are not read. */
import type { Gathering } from './gather.ts';
import type { Token } from './tokens.ts';

/** A string that could be the name of a variable or an option. */
const NAME_LIKE = /^[A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)*$/;

/** Notes a string that only looks like the name of a variable. */
export function noteMention(gathered: Gathering, token: Token, isKey = false): void {
  const { text, pieces } = token;
  const [only] = pieces;
  if (text.length < 3 || text.length > 80 || only?.kind !== 'characters' || pieces.length !== 1) return;
  if (NAME_LIKE.test(text)) {
    const at = gathered.lines.spot(only.start, only.start + text.length);
    gathered.mentions.push(isKey ? { value: text, at, isKey } : { value: text, at });
    return;
  }
  // A sentence about a variable.
  for (const word of text.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)) {
    const start = only.start + word.index;
    gathered.mentions.push({ value: word[0], at: gathered.lines.spot(start, start + word[0].length) });
  }
}
