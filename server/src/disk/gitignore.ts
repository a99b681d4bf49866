/**
 * What git ignores in a project (gitignore(5) of git 2.47): the `.gitignore` of each folder and of those above it up to the
 * repository's root, and `.git/info/exclude`. git itself is not run, see git-index.ts.
 */
import { dirname, join, relative, sep } from 'node:path';
import { type IgnoreLine, ignoreLines, isAbout } from '../charm/ignored-files.ts';
import { decode } from '../yaml/decode.ts';
import { isThere } from './project.ts';
import { readUnlinked } from './read.ts';

/** A line, and the folder of its file. */
interface Pattern {
  readonly folder: string;
  readonly line: IgnoreLine;
}

/** The patterns for a folder; the last match decides. */
export type Ignored = readonly Pattern[];

const LARGEST = 2 ** 20;

/** The patterns that apply to a folder (an absolute path) because of the folders above it in its repository. */
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

/** The patterns for a folder: those from above and its own. */
export const ignoredIn = (folder: string, above: Ignored): Ignored => [
  ...above,
  ...patternsIn(folder, join(folder, '.gitignore')),
];

/** Whether git ignores a path. The contents of an ignored folder are ignored too, so do not look inside. */
export function isIgnored(ignored: Ignored, path: string, isFolder: boolean): boolean {
  const decisive = ignored.findLast(({ folder, line }) =>
    isAbout(line, relative(folder, path).split(sep), isFolder),
  );
  return decisive !== undefined && !decisive.line.negated;
}

function patternsIn(folder: string, file: string): Pattern[] {
  const content = readUnlinked(file, LARGEST);
  if (content.kind !== 'read') return [];
  return ignoreLines(decode(content.bytes)).map(line => ({ folder, line }));
}
