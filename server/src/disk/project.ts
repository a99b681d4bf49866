/** What belongs together: a project is what is read, and written, without asking anybody. */
import { lstatSync, opendirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { appPlaceOf, startsApp } from '../charm/app-root.ts';
import { MAIN } from '../charm/files.ts';
import { codeOf } from './reason.ts';

/**
 * The nearest folder upward that git knows, else the root of the charm's app, else the folder itself. `folder` is a path
 * without links; `isCharm`: a charmcraft.yaml belongs into it, whether it is there yet or not.
 */
export function projectOf(folder: string, isCharm = isThere(join(folder, MAIN))): string {
  for (let at = folder; ; at = dirname(at)) {
    if (isThere(join(at, '.git'))) return at;
    if (dirname(at) === at) break;
  }
  return (isCharm ? appRootOf(folder) : undefined) ?? folder;
}

/** The folder that holds a charm's app; undefined where there is none, or others have things of their own in it. */
function appRootOf(folder: string): string | undefined {
  const place = appPlaceOf(folder.replaceAll(sep, '/'), { list: namesIn, read: () => undefined });
  return place === undefined || isShared(place.root) ? undefined : join(place.root);
}

/** The folder in which the app of a charm is started: of several below one, that of the only rock. The charm's own where none is found. */
export function appFolderOf(folder: string): string {
  const root = appRootOf(folder);
  if (root === undefined) return folder;
  const names = namesIn(root);
  if (startsApp(names)) return root;
  const [only, ...others] = names.filter(
    name => name.endsWith('/') && namesIn(join(root, name)).includes('rockcraft.yaml'),
  );
  return only === undefined || others.length > 0 ? root : join(root, only.slice(0, -1));
}

/** A folder in which others, or one's own other things, lie as well: a root, the home, or where everybody may write. */
function isShared(folder: string): boolean {
  if (dirname(folder) === folder || folder === homedir()) return true;
  return process.platform !== 'win32' && (statSync(folder).mode & 0o002) !== 0;
}

/** Whether a path is the folder or lies in it; both with their links followed. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The number of folders from one up to another that holds it. */
export function foldersUp(folder: string, root: string): number {
  const way = relative(root, folder);
  return way === '' ? 0 : way.split(sep).length;
}

/** The path with all its links followed, also where it leads to nothing that is there. Throws when a folder on the way is not. */
export function endOfLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
  }
  const folder = realpathSync(dirname(path));
  const named = join(folder, basename(path));
  const status = lstatSync(named, { throwIfNoEntry: false });
  return status?.isSymbolicLink() ? endOfLinks(resolve(folder, readlinkSync(named))) : named;
}

/** Whether something has this name, whatever it is. */
export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Whether a path leads to a folder. Throws what the system says. */
export const isDirectory = (path: string): boolean => statSync(path).isDirectory();

/** So many names of a folder are looked at. */
const MOST_NAMES = 10_000;

/**
 * Names of folders in this turn of the event loop, which on the command line is all of a run: each of many charms in one
 * folder asks for the names in all the others.
 */
const thisTurn = new Map<string, readonly string[]>();

/** Names in a folder, a folder's with `/` at its end; none when it cannot be read. */
function namesIn(folder: string): readonly string[] {
  const known = thisTurn.get(folder);
  if (known !== undefined) return known;
  if (thisTurn.size === 0) setImmediate(() => thisTurn.clear());
  const names = listed(folder);
  if (thisTurn.size < MOST_NAMES) thisTurn.set(folder, names);
  return names;
}

function listed(folder: string): readonly string[] {
  try {
    return listFolder(folder);
  } catch {
    return [];
  }
}

/** As `namesIn`, but throws what the system says. */
export function listFolder(folder: string): readonly string[] {
  const opened = opendirSync(folder);
  try {
    const names: string[] = [];
    for (
      let entry = opened.readSync();
      entry !== null && names.length < MOST_NAMES;
      entry = opened.readSync()
    )
      names.push(entry.isDirectory() ? `${entry.name}/` : entry.name);
    return names.sort();
  } finally {
    opened.closeSync();
  }
}
