/**
 * Patterns with `*`, matched without regular expressions. Those try every way to divide a text among the stars, so a single line
 * of a project's file could block for hours.
 */

/** A part that matches any number of items. */
export const MANY = '*';

/**
 * Whether a pattern matches a whole list; `matches` compares one part other than `MANY` with one item. Takes at most the product
 * of both lengths, because only the last star has to be retried.
 */
export function matchesAll<P, T>(
  pattern: readonly (P | typeof MANY)[],
  things: readonly T[] | string,
  matches: (part: P, thing: T) => boolean,
): boolean {
  let part = 0;
  let at = 0;
  let star = -1;
  let behindStar = 0;
  while (at < things.length) {
    const wanted = pattern[part];
    if (wanted === MANY) {
      star = part++;
      behindStar = at;
    } else if (part < pattern.length && matches(wanted as P, things[at] as T)) {
      part++;
      at++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++behindStar;
    } else return false;
  }
  while (pattern[part] === MANY) part++;
  return part === pattern.length;
}
