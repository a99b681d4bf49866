/** Where a project ends: files inside it are read and written without asking. */
import { lstatSync, opendirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { appPlaceOf, startsApp } from '../charm/app-root.ts';
import { MAIN } from '../charm/files.ts';
import { codeOf } from './reason.ts';

/**
 * The nearest folder, this one included, with a `.git`, or else the root of the charm's app, or else the folder itself. `folder` is
 * a path without links; `isCharm`: it is a charm's folder, even if charmcraft.yaml does not exist yet.
 */
export function projectOf(folder: string, isCharm = isThere(join(folder, MAIN))): string {
  for (let at = folder; ; at = dirname(at)) {
    if (isThere(join(at, '.git'))) return at;
    if (dirname(at) === at) break;
  }
  return (isCharm ? appRootOf(folder) : undefined) ?? folder;
}

/** The folder with a charm's app; undefined if there is none, or if it is shared with other things. */
function appRootOf(folder: string): string | undefined {
  const place = appPlaceOf(folder.replaceAll(sep, '/'), { list: namesIn, read: () => undefined });
  return place === undefined || isShared(place.root) ? undefined : join(place.root);
}

/**
 * The folder where a charm's app is started: of several below the root, the one with the only rock. The charm's own folder if no
 * app is found.
 */
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

/** Whether the folder also contains unrelated things: the root, the home folder, or a folder that everybody may write to. */
function isShared(folder: string): boolean {
  if (dirname(folder) === folder || folder === homedir()) return true;
  return process.platform !== 'win32' && (statSync(folder).mode & 0o002) !== 0;
}

/** Whether a path is the folder or inside it; both with links resolved. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** How many levels a folder is below `root`. */
export function foldersUp(folder: string, root: string): number {
  const way = relative(root, folder);
  return way === '' ? 0 : way.split(sep).length;
}

/** The path with all links resolved, even if its target does not exist. Throws if a folder on the way does not exist. */
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

/** Whether anything has this name, of any kind. */
export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Whether a path leads to a folder. Throws the system's error. */
export const isDirectory = (path: string): boolean => statSync(path).isDirectory();

/** The most names of a folder that are read. */
const MOST_NAMES = 10_000;

/**
 * Folder listings for this turn of the event loop, which on the command line is the whole run: each of many charms in one folder
 * asks for the names in all the others.
 */
const thisTurn = new Map<string, readonly string[]>();

/** The names in a folder, subfolders with `/` at the end; none if it cannot be read. */
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

/** Like `namesIn`, but throws the system's error. */
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
