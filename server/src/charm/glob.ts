/**
 * Patterns with `*`, compared without regular expressions: those go through all ways to share a text among the stars, and one
 * line of a project's file could hold everybody up for hours.
 */

/** A part that matches any number of things. */
export const MANY = '*';

/**
 * Whether a pattern matches all of a list; `matches`: whether one part, no `MANY`, matches one thing. In the time of both
 * lengths multiplied at the most, since only the last star has to be tried anew.
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
