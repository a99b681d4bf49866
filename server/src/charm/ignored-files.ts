/** Parses the lines of a .gitignore (gitignore(5) of git 2.47). */
import { MANY, matchesAll } from './glob.ts';

/** Matches one UTF-16 code unit of a name. */
type Character = (character: string) => boolean;
/** Matches one name of a path. */
type Name = readonly (Character | typeof MANY)[];

/** One line: what it matches below the folder of its file. */
export interface IgnoreLine {
  /** The names on the path from that folder; `MANY`: any number of names. */
  readonly names: readonly (Name | typeof MANY)[];
  /** `!`: includes again what an earlier line excluded. */
  readonly negated: boolean;
  readonly foldersOnly: boolean;
}

/** Limits on the lines of a file and the characters of a line; no file that a person maintains has more. */
const MOST_LINES = 5_000;
const LONGEST = 1_000;

const ANYTHING: Name = [MANY];

/** The lines that exclude or re-include anything, in order. */
export const ignoreLines = (text: string): readonly IgnoreLine[] =>
  text.split(/\r?\n/, MOST_LINES).flatMap(line => (line.length > LONGEST ? [] : (ignoreLine(line) ?? [])));

/** Whether a line matches a path, given as names relative to the folder of the file. */
export const isAbout = (line: IgnoreLine, path: readonly string[], isFolder: boolean): boolean =>
  (isFolder || !line.foldersOnly) && matchesAll(line.names, path, matchesName);

const matchesName = (name: Name, written: string): boolean =>
  matchesAll(name, written, (character, one: string) => character(one));

function ignoreLine(line: string): IgnoreLine | undefined {
  const text = withoutBlanks(line);
  if (text === '' || text.startsWith('#')) return undefined;
  const negated = text.startsWith('!');
  const foldersOnly = text.endsWith('/');
  const words = text.slice(negated ? 1 : 0, foldersOnly ? -1 : undefined);
  // A slash inside anchors the pattern to the folder; without one it matches names at any depth.
  const tied = words.includes('/');
  const names = namesIn(words.replace(/^\//, ''));
  return names && { names: tied ? names : [MANY, ...names], negated, foldersOnly };
}

/** Removes trailing spaces, except one after a backslash. */
function withoutBlanks(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end--;
  return line.slice(0, line[end - 1] === '\\' ? end + 1 : end);
}

/** Undefined for a pattern that matches nothing. */
function namesIn(pattern: string): IgnoreLine['names'] | undefined {
  const names: (Name | typeof MANY)[] = [];
  let name: (Character | typeof MANY)[] = [];
  let start = 0;
  const end = (at: number): void => {
    // At the end of a pattern, `**` matches the contents of the folder, not the folder.
    if (pattern.slice(start, at) !== '**') names.push(name);
    else names.push(...(at === pattern.length ? [ANYTHING, MANY as typeof MANY] : [MANY as typeof MANY]));
    name = [];
    start = at + 1;
  };
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at] ?? '';
    if (sign === '/') end(at);
    else if (sign === '*') name.push(MANY);
    else if (sign === '?') name.push(() => true);
    else if (sign === '[') {
      const close = endOfClass(pattern, at);
      if (close === undefined) return undefined;
      name.push(classOf(pattern.slice(at + 1, close)));
      at = close;
    } else {
      if (sign === '\\') at++;
      const letter = pattern[at];
      if (letter === undefined) return undefined;
      name.push(character => character === letter);
    }
  }
  end(pattern.length);
  return names;
}

/** The bracket that closes a class; a bracket directly after the opening belongs to the class. */
function endOfClass(pattern: string, open: number): number | undefined {
  let at = open + 1;
  if (pattern[at] === '!' || pattern[at] === '^') at++;
  if (pattern[at] === ']') at++;
  for (; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === ']') return at;
  }
  return undefined;
}

/** `!a-z`; a class never matches a slash, because names contain none. */
function classOf(inside: string): Character {
  const negated = /^[!^]/.test(inside);
  const letters = [...inside.slice(negated ? 1 : 0).matchAll(/\\(.)|[\s\S]/gs)].map(
    ([all, escaped]) => escaped ?? all,
  );
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < letters.length; at++) {
    const first = letters[at] ?? '';
    const last = letters[at + 1] === '-' ? letters[at + 2] : undefined;
    ranges.push([first, last ?? first]);
    if (last !== undefined) at += 2;
  }
  const holds = (character: string): boolean =>
    ranges.some(([first, last]) => first <= character && character <= last);
  return character => holds(character) !== negated;
}
