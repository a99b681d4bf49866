/**
 * What git leaves out of a project (gitignore(5) of git 2.47): the `.gitignore` of each folder, those above it up to the
 * repository's root, and `.git/info/exclude`. git itself is not run, see git-index.ts.
 */
import { dirname, join, relative, sep } from 'node:path';
import { decode } from '../yaml/decode.ts';
import { isThere } from './project.ts';
import { readUnlinked } from './read.ts';

/** One line: what it matches, below the folder whose file has it. */
interface Pattern {
  readonly folder: string;
  readonly matches: RegExp;
  /** `!`: what a line above leaves out is taken in again. */
  readonly negated: boolean;
  readonly foldersOnly: boolean;
}

/** Patterns that count in a folder; of those that match, the last decides. */
export type Ignored = readonly Pattern[];

const LARGEST = 2 ** 20;

/** The patterns that count in a folder, an absolute path, because of the folders above it in its repository. */
export function ignoredFromAbove(folder: string): Ignored {
  const above: string[] = [];
  let root: string | undefined;
  for (let at = folder; ; at = dirname(at)) {
    if (at !== folder) above.unshift(at);
    if (isThere(join(at, '.git'))) root = at;
    if (root !== undefined || dirname(at) === at) break;
  }
  if (root === undefined) return [];
  const excluded = patternsIn(root, join(root, '.git', 'info', 'exclude'));
  return [...excluded, ...above.flatMap(at => patternsIn(at, join(at, '.gitignore')))];
}

/** The patterns that count in a folder: those from above and its own. */
export const ignoredIn = (folder: string, above: Ignored): Ignored => [
  ...above,
  ...patternsIn(folder, join(folder, '.gitignore')),
];

/** Whether git leaves out what lies at a path. What lies in a folder that is left out is left out too: do not look there. */
export function isIgnored(ignored: Ignored, path: string, isFolder: boolean): boolean {
  const decisive = ignored.findLast(
    ({ folder, matches, foldersOnly }) =>
      (isFolder || !foldersOnly) && matches.test(relative(folder, path).replaceAll(sep, '/')),
  );
  return decisive !== undefined && !decisive.negated;
}

function patternsIn(folder: string, file: string): Pattern[] {
  const content = readUnlinked(file, LARGEST);
  if (content.kind !== 'read') return [];
  return decode(content.bytes)
    .split(/\r?\n/)
    .flatMap(line => patternOf(folder, line) ?? []);
}

function patternOf(folder: string, line: string): Pattern | undefined {
  // Blanks at the end do not count unless a backslash stands before them.
  const text = line.replace(/(?<!\\)[ \t]+$/, '');
  if (text === '' || text.startsWith('#')) return undefined;
  const negated = text.startsWith('!');
  const foldersOnly = text.endsWith('/');
  const words = text.slice(negated ? 1 : 0, foldersOnly ? -1 : undefined);
  // A slash within ties the pattern to the folder; without one it holds for names at any depth.
  const tied = words.includes('/');
  const source = globSource(words.replace(/^\//, ''));
  if (source === undefined) return undefined;
  return { folder, matches: new RegExp(`^${tied ? '' : '(?:.*/)?'}${source}$`, 's'), negated, foldersOnly };
}

const TOKEN = /\*\*\/|\/\*\*$|\*+|\?|\[[!^]?\]?(?:\\.|[^\]\\])*\]|\\.|[^\\]/gs;

/** The pattern as a regular expression; undefined for one that matches nothing. */
function globSource(glob: string): string | undefined {
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(glob)) return undefined;
  const source = [...glob.matchAll(TOKEN)].map(([token]) => {
    if (token === '**/') return '(?:.*/)?';
    if (token === '/**') return '/.*';
    if (token.startsWith('*')) return '[^/]*';
    if (token === '?') return '[^/]';
    if (token.length > 1 && token.startsWith('[')) return classSource(token);
    return (token.length > 1 ? token.slice(1) : token).replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
  });
  return source.join('');
}

/** `[!a-z]`; a character class never matches a slash. */
function classSource(token: string): string {
  const negated = /^\[[!^]/.test(token);
  const inner = token.slice(negated ? 2 : 1, -1).replace(/[[\]^&]/g, '\\$&');
  const source = `(?!/)[${negated ? '^' : ''}${inner}]`;
  try {
    new RegExp(source);
    return source;
  } catch {
    return '(?!)';
  }
}
