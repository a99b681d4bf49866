/** The files beside a charmcraft.yaml, as an interface: the shells say where they come from. */

export const MAIN = 'charmcraft.yaml';

/** Why a file that is there was not read. */
export type NotRead =
  /** A folder, a pipe, a device. */
  | { readonly why: 'not-a-file' }
  /** It lies outside of the project, by its name or where its links lead. */
  | { readonly why: 'outside' }
  /** It holds more than so many bytes. */
  | { readonly why: 'too-large'; readonly most: number }
  /** The system's reason in words, such as `permission denied`. */
  | { readonly why: 'unreadable'; readonly reason: string };

/** Reads from the folder of charmcraft.yaml; nothing here throws. */
export interface Files {
  /** The text of a file; undefined when there is none or it was not read. */
  read(name: string): string | undefined;
  /** The names in a folder (a directory's name ends with `/`); undefined when it is no folder. */
  list(name: string): readonly string[] | undefined;
  /** Files that were asked for and are there, but were not read, by name. */
  readonly notRead: ReadonlyMap<string, NotRead>;
  /** So many folders above belong to the project; nothing outside of it is read. */
  readonly above: number;
}

/** No sibling files: for texts that come from nowhere, such as standard input. */
export const NO_FILES: Files = {
  read: () => undefined,
  list: () => undefined,
  notRead: new Map(),
  above: 0,
};

const MIB = 2 ** 20;

/** So many bytes of a file are read: a file that is written by hand is far smaller, one that is made may be larger. */
export function mostBytes(name: string): number {
  const file = name.slice(name.lastIndexOf('/') + 1);
  return file === MAIN || LOCK_FILES.has(file) ? 10 * MIB : MIB;
}

const LOCK_FILES: ReadonlySet<string> = new Set([
  'uv.lock',
  'poetry.lock',
  'Pipfile.lock',
  'package-lock.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'go.sum',
]);

/**
 * A folder in memory, for tests: its project reaches one folder up. `notRead`: files that are there but cannot be read.
 */
export function filesFrom(
  texts: Readonly<Record<string, string>>,
  notRead: Readonly<Record<string, NotRead>> = {},
): Files {
  const found = new Map<string, NotRead>();
  return {
    notRead: found,
    above: 1,
    read: name => {
      const reason: NotRead | undefined = name.startsWith('../../') ? { why: 'outside' } : notRead[name];
      if (reason) found.set(name, reason);
      return reason ? undefined : texts[name];
    },
    list: name => {
      const below = Object.keys(texts)
        .filter(path => path.startsWith(`${name}/`))
        .map(path => path.slice(name.length + 1));
      if (below.length === 0) return undefined;
      return [...new Set(below.map(path => path.replace(/\/.*$/, '/')))];
    },
  };
}

/** What charmcraft 4.5.0 and paas-charm 1.12.3 read beside charmcraft.yaml. */
export const SIBLINGS = [
  'paas-config.yaml',
  'config.yaml',
  'actions.yaml',
  'metadata.yaml',
  'requirements.txt',
] as const;

/** Those of them that are merged into charmcraft.yaml. */
export const MERGED: readonly string[] = ['config.yaml', 'actions.yaml', 'metadata.yaml'];

/** They go into the charm unchanged (charmcraft/services/package.py); what charmcraft.yaml says is written anew. */
export const isPackedAsItIs = (file: string): boolean => MERGED.includes(file);
