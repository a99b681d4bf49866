/** The folders with a charmcraft.yaml, each judged once until something in it changes. */
import { fileURLToPath } from 'node:url';
import { type Analysis, analyze } from '../analysis.ts';
import { type Files, MAIN } from '../charm/files.ts';
import { filesIn } from '../disk/files.ts';
import type { LintOptions } from '../rules/rule.ts';

/** A folder's URI, slash at the end. */
export const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf('/') + 1);

/** The URI of a file that is named relative to a folder, such as `../.charm-config.yaml`. */
export const inFolder = (folder: string, name: string): string =>
  name.startsWith('../') ? new URL(name, folder).href : folder + name;

/** The text that is open in the editor under a URI, if any. */
type OpenText = (uri: string) => string | undefined;

export class Folders {
  readonly #openText: OpenText;
  readonly #analyses = new Map<string, Analysis | null>();
  readonly #disks = new Map<string, Files>();

  constructor(openText: OpenText) {
    this.#openText = openText;
  }

  /** An open text changed: judge the folder anew. */
  drop(folder: string): void {
    this.#analyses.delete(folder);
  }

  /** Something on the disk may have changed: read the folder anew. */
  dropDisk(folder: string): void {
    this.#disks.delete(folder);
    this.drop(folder);
  }

  dropAll(): void {
    this.#disks.clear();
    this.#analyses.clear();
  }

  /** null where there is no charmcraft.yaml. */
  analysis(folder: string, options: LintOptions): Analysis | null {
    let analysis = this.#analyses.get(folder);
    if (analysis === undefined) {
      const files = this.#files(folder);
      const text = files.read(MAIN);
      analysis = text === undefined ? null : analyze(text, files, options);
      this.#analyses.set(folder, analysis);
    }
    return analysis;
  }

  /** What is open in the editor comes before what is on the disk. */
  #files(folder: string): Files {
    let disk = this.#disks.get(folder);
    if (disk === undefined && folder.startsWith('file:')) {
      disk = filesIn(fileURLToPath(folder));
      this.#disks.set(folder, disk);
    }
    return {
      read: name => this.#openText(inFolder(folder, name)) ?? disk?.read(name),
      list: name => disk?.list(name),
    };
  }
}
