/** Where the app of a charm is, which of its files are searched, and what surrounding files say about it. */

import { type AppPlace, startsApp, type Tree } from '../charm/app-root.ts';
import { ignoreLines, isAbout } from '../charm/ignored-files.ts';
import { languageOf } from './languages.ts';
import type { Role } from './source-file.ts';

export { type AppPlace, appPlaceOf, type Tree } from '../charm/app-root.ts';

/** Folders without sources of the app; a hidden one is for a tool or for CI. */
const SKIPPED =
  /^(?:\..+|node_modules|venv|__pycache__|site-packages|vendor|dist|build|target|coverage|prime|stage|parts)$/;

/** Whether a file is in a folder that is not searched; its path is relative to the root. */
export const isSkipped = (path: string): boolean =>
  path
    .split('/')
    .slice(0, -1)
    .some(folder => SKIPPED.test(folder));

/** Files where a project pins the version of flask-base. */
export const PINS: readonly string[] = [
  'requirements.txt',
  'pyproject.toml',
  'uv.lock',
  'poetry.lock',
  'requirements.in',
  'setup.py',
  'Pipfile',
];

/**
 * Whether the path is of a file that determines how an app's sources are read or, by its existence, where the app is. `isTyped`:
 * only its text has changed.
 */
export function isAround(path: string, isTyped: boolean): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return READ.has(name) || PINS.includes(name) || (!isTyped && startsApp([name]));
}

const READ: ReadonlySet<string> = new Set(['.gitignore', 'rockcraft.yaml', 'charmcraft.yaml']);

/** Bytes; a bundle would cost more than everything else. */
export const LARGEST_SOURCE = 512 * 1024;
const LONGEST_LINE = 5_000;
/** The most files of an app; further ones are not searched. */
export const MOST_FILES = 20_000;

/** The sources of the app and of the charm's own code, by folder, so that the caller may pause in between. */
export function* filesOf(place: AppPlace, tree: Tree): Generator<string> {
  for (const path of textsOf(place, tree)) if (languageOf(path) !== undefined) yield path;
}

/** All files of the app and of the charm's own code, sources or not. */
export function* textsOf({ charm, root }: AppPlace, tree: Tree): Generator<string> {
  const ignore = ignoreLines(tree.read(`${root}/.gitignore`) ?? '');
  const isIgnored = (path: string, isFolder: boolean): boolean => {
    const names = path.slice(root.length + 1).split('/');
    return ignore.findLast(line => isAbout(line, names, isFolder))?.negated === false;
  };
  const folders = [root];
  const charms = new Set([charm]);
  let count = 0;
  for (const folder of folders) {
    for (const name of tree.list(folder)) {
      const path = `${folder}/${name.replace(/\/$/, '')}`;
      if (isIgnored(path, name.endsWith('/'))) continue;
      if (!name.endsWith('/')) {
        if (++count > MOST_FILES) return;
        yield path;
      } else if (charms.has(path)) {
        // Only the charm's own code.
        if (tree.list(path).includes('src/')) folders.push(`${path}/src`);
      } else if (!SKIPPED.test(name.slice(0, -1)) && !holdsCharm(tree, path, root)) folders.push(path);
    }
  }
}

/** Another charm below the root is not part of this app, and neither is its app, if it has one of its own. */
const holdsCharm = (tree: Tree, folder: string, root: string): boolean =>
  folder !== root && tree.list(folder).includes('charmcraft.yaml');

/** Whether a text is searched: it is not a bundle. */
export const isSource = (text: string): boolean => text.length <= LARGEST_SOURCE && !hasLongLine(text);

function hasLongLine(text: string): boolean {
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    if (end - start > LONGEST_LINE) return true;
    start = end + 1;
  }
  return text.length - start > LONGEST_LINE;
}

/** The role of a file, by its path relative to the root. */
export function roleOf(path: string, charmCode: string): Role {
  if (charmCode !== '' && path.startsWith(charmCode)) return 'charm';
  if (
    /(?:^|\/)(?:tests?|__tests__|e2e|spec|testing|testdata|fixtures|src\/\w{0,40}Test\w{0,40})\//.test(path)
  )
    return 'test';
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (
    /^(?:(?:.*[_.-])?(?:tests?|lint|ci)(?:[_.-].*)?\.(?:ba)?sh|test_.*\.py|conftest\.py|.*_test\.(?:go|py)|.*\.(?:spec|test|cy)\.[cm]?[jt]sx?|.*Tests?\.(?:java|kt))$/.test(
      name,
    )
  )
    return 'test';
  if (
    (/\.config\.[cm]?[jt]s$/.test(name) && !/(?:^|\/)(?:src|config)\//.test(path)) ||
    /^(?:vite|webpack|rollup|playwright|gulpfile|Gruntfile)\b.*\.[cm]?[jt]s$/.test(name)
  )
    return 'build';
  if (/(?:^|\/)(?:docs?|scripts?|tools|hack|examples?)\//.test(path)) return 'script';
  return 'app';
}

/**
 * Whether the flask-base version that the project pins strips prefixes; undefined: none is pinned, or its version is not known.
 */
export function flaskBaseStrips(texts: readonly string[]): boolean | undefined {
  for (const text of texts) {
    const match =
      /canonicalwebteam[._-]flask[._-]base["']?\s{0,9}(?:\[[^\]]{0,99}\])?\s{0,9}(?:==|~=|>=|===|\^|=\s{0,9}["'][=~^>]*|version\s{0,9}=\s{0,9}["'])\s{0,9}(\d+)\.(\d+)/i.exec(
        text,
      );
    if (match === null) continue;
    const [major, minor] = [Number(match[1]), Number(match[2])];
    return major > 2 || (major === 2 && minor >= 6);
  }
  return undefined;
}
