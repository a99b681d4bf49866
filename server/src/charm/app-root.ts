/** Where the app of a charm is: nearly always in the parent folder of the charm, sometimes elsewhere. */

/** Folders on disk or in memory; paths are absolute, separated by `/`. */
export interface Tree {
  /** Names in a folder; subfolders end with `/`. Links and unreadable entries are left out. */
  readonly list: (folder: string) => readonly string[];
  /** undefined if the file does not exist or is too large. */
  readonly read: (file: string) => string | undefined;
}

const STARTS_AN_APP =
  /^(?:rockcraft\.yaml|requirements\.txt|pyproject\.toml|go\.mod|package\.json|pom\.xml|build\.gradle(?:\.kts)?|manage\.py|app\.py)$/;

/** Whether these names show that the app is in this folder itself and not in a subfolder. */
export const startsApp = (names: readonly string[]): boolean => names.some(name => STARTS_AN_APP.test(name));

export interface AppPlace {
  /** The folder of the charm. */
  readonly charm: string;
  /** The folder of the app. */
  readonly root: string;
  /** Folders of other charms with the same root. */
  readonly siblings: readonly string[];
}

/** The app of a charm; undefined if it is elsewhere, and then nothing is searched. */
export function appPlaceOf(charm: string, tree: Tree): AppPlace | undefined {
  const parent = folderAbove(charm);
  if (parent === undefined) return undefined;
  const names = tree.list(parent);
  if (startsApp(names)) return { charm, root: parent, siblings: [] };
  const own = nameOf(charm);
  if (holdsRock(charm, parent, names, tree)) return { charm, root: parent, siblings: [] };
  const above = folderAbove(parent);
  if (above === undefined || !parent.endsWith('/charms')) return undefined;
  const siblings = names
    .filter(name => name.endsWith('/') && name !== own)
    .map(name => `${parent}/${name.slice(0, -1)}`)
    .filter(folder => tree.list(folder).includes('charmcraft.yaml'));
  return { charm, root: above, siblings };
}

/** More sibling folders than this are a collection of projects, such as a home folder, not an app. */
const MOST_SIBLINGS = 30;

/** Whether a folder next to the charm contains the rock. A charm in a repository of its own shares none with its neighbours. */
function holdsRock(charm: string, parent: string, names: readonly string[], tree: Tree): boolean {
  const folders = names.filter(name => name.endsWith('/') && name !== nameOf(charm));
  if (folders.length > MOST_SIBLINGS || tree.list(charm).some(name => /^\.git\/?$/.test(name))) return false;
  return folders.some(name => tree.list(`${parent}/${name.slice(0, -1)}`).includes('rockcraft.yaml'));
}

/** A folder's name as `list` returns it. */
const nameOf = (folder: string): string => `${folder.slice(folder.lastIndexOf('/') + 1)}/`;

const folderAbove = (folder: string): string | undefined => {
  const at = folder.lastIndexOf('/');
  return at > 0 ? folder.slice(0, at) : undefined;
};
