/** The files beside a charmcraft.yaml, as an interface: the shells say where they come from. */

export const MAIN = 'charmcraft.yaml';

/** Reads from the folder of charmcraft.yaml; nothing here throws. */
export interface Files {
  /** The text of a file; undefined when there is none or it cannot be read. */
  read(name: string): string | undefined;
  /** The names in a folder (a directory's name ends with `/`); undefined when it is no folder. */
  list(name: string): readonly string[] | undefined;
}

/** No sibling files: for texts that come from nowhere, such as standard input. */
export const NO_FILES: Files = { read: () => undefined, list: () => undefined };

/** A folder in memory: for tests and for editors' unsaved texts. */
export function filesFrom(texts: Readonly<Record<string, string>>): Files {
  return {
    read: name => texts[name],
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
