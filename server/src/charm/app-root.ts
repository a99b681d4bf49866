/** Where the app of a charm lies: in the folder above the charm, as nearly always, or elsewhere. */

/** Folders on a disk, or in memory; paths are absolute, `/` between folders. */
export interface Tree {
  /** Names in a folder, a folder's with `/` at its end; links and what cannot be read are left out. */
  readonly list: (folder: string) => readonly string[];
  /** undefined: it is not there, or too large. */
  readonly read: (file: string) => string | undefined;
}

const STARTS_AN_APP =
  /^(?:rockcraft\.yaml|requirements\.txt|pyproject\.toml|go\.mod|package\.json|pom\.xml|build\.gradle(?:\.kts)?|manage\.py|app\.py)$/;

/** Whether an app lies in a folder with these names, and not in one below it. */
export const startsApp = (names: readonly string[]): boolean => names.some(name => STARTS_AN_APP.test(name));

export interface AppPlace {
  /** The folder of the charm. */
  readonly charm: string;
  /** The folder of the app. */
  readonly root: string;
  /** Other charms with the same root, as folders. */
  readonly siblings: readonly string[];
}

/** The app that belongs to a charm; undefined: it lies elsewhere, and nothing is looked at. */
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

/** Folders next to each other beyond which they are a collection of projects, such as a home folder, and no app. */
const MOST_SIBLINGS = 30;

/** Whether a folder next to the charm has the rock. A charm with a repository of its own shares none with its neighbours. */
function holdsRock(charm: string, parent: string, names: readonly string[], tree: Tree): boolean {
  const folders = names.filter(name => name.endsWith('/') && name !== nameOf(charm));
  if (folders.length > MOST_SIBLINGS || tree.list(charm).some(name => /^\.git\/?$/.test(name))) return false;
  return folders.some(name => tree.list(`${parent}/${name.slice(0, -1)}`).includes('rockcraft.yaml'));
}

/** A folder's name as in a list. */
const nameOf = (folder: string): string => `${folder.slice(folder.lastIndexOf('/') + 1)}/`;

const folderAbove = (folder: string): string | undefined => {
  const at = folder.lastIndexOf('/');
  return at > 0 ? folder.slice(0, at) : undefined;
};
