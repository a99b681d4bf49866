/** An interface for the files beside a charmcraft.yaml; the shells decide where they come from. */

export const MAIN = 'charmcraft.yaml';

/** Why an existing file was not read. */
export type NotRead =
  /** A folder, a pipe, a device. */
  | { readonly why: 'not-a-file' }
  /** It is outside the project, by its name or through a link. */
  | { readonly why: 'outside' }
  /** It has more than `most` bytes. */
  | { readonly why: 'too-large'; readonly most: number }
  /** The system's reason in words, such as `permission denied`. */
  | { readonly why: 'unreadable'; readonly reason: string };

/** Reads from the folder of charmcraft.yaml; never throws. */
export interface Files {
  /** The text of a file; undefined if it does not exist or was not read. */
  read(name: string): string | undefined;
  /** The names in a folder, directories with `/` at the end; undefined if it is not a folder. */
  list(name: string): readonly string[] | undefined;
  /** Requested files that exist but were not read, by name. */
  readonly notRead: ReadonlyMap<string, NotRead>;
  /** How many folders above belong to the project; nothing outside them is read. */
  readonly above: number;
}

/** No files beside it: for texts without a folder, such as standard input. */
export const NO_FILES: Files = {
  read: () => undefined,
  list: () => undefined,
  notRead: new Map(),
  above: 0,
};

const MIB = 2 ** 20;

/** The size limit for a file, in bytes: larger for generated files than for those written by hand. */
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

/** A folder in memory, for tests; its project extends one folder up. `notRead`: files that exist but cannot be read. */
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

/** The files beside charmcraft.yaml that charmcraft 4.5.0 and paas-charm 1.12.3 read. */
export const SIBLINGS = [
  'paas-config.yaml',
  'config.yaml',
  'actions.yaml',
  'metadata.yaml',
  'requirements.txt',
] as const;

/** The ones that are merged into charmcraft.yaml. */
export const MERGED: readonly string[] = ['config.yaml', 'actions.yaml', 'metadata.yaml'];

/** These are packed unchanged (charmcraft/services/package.py); the contents of charmcraft.yaml are written anew. */
export const isPackedAsItIs = (file: string): boolean => MERGED.includes(file);
