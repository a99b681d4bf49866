/** The folders with a charmcraft.yaml, each judged only when something in it has changed. */
import { type Analysis, analyze } from '../analysis.ts';
import { type Files, MAIN, NO_FILES } from '../charm/files.ts';
import { keepingTrees, type Parse } from '../charm/read.ts';
import { filesIn } from '../disk/files.ts';
import type { LintOptions } from '../rules/rule.ts';
import { pathOf } from './path-of.ts';

/** The URI of a file's folder, with a slash at the end; `untitled:` for a text without a folder. */
export const folderUriOf = (uri: string): string => /^(?:.*\/|[^/]*?:)/.exec(uri)?.[0] ?? '';

/** The URI of a file named relative to a folder, such as `../.charm-config.yaml`. There is nothing above `untitled:`. */
export const inFolder = (folder: string, name: string): string =>
  name.startsWith('../') && URL.canParse(name, folder) ? new URL(name, folder).href : folder + name;

/** The text that is open in the editor for a URI, if any. */
type OpenText = (uri: string) => string | undefined;

/** An analysis, null if there is no charmcraft.yaml, and its inputs. */
interface Judged {
  readonly analysis: Analysis | null;
  readonly options: string;
}

/**
 * Caches, for each folder, what was read from disk and the analysis. An analysis depends on the texts in the folder and in those
 * above, whose changes the caller reports, and on the options, which are compared.
 */
export class Folders {
  readonly #openText: OpenText;
  readonly #judged = new Map<string, Judged>();
  readonly #disks = new Map<string, Files>();
  readonly #parsers = new Map<string, Parse>();
  /** The analyses before the last edit, for reuse of what it did not touch. */
  readonly #before = new Map<string, Analysis>();

  constructor(openText: OpenText) {
    this.#openText = openText;
  }

  /** An open text changed: judge the folder again. */
  drop(folder: string): void {
    const known = this.#judged.get(folder)?.analysis;
    if (known) this.#before.set(folder, known);
    this.#judged.delete(folder);
  }

  /** Something on disk may have changed: read the folder again. */
  dropDisk(folder: string): void {
    this.#disks.delete(folder);
    this.#parsers.delete(folder);
    this.#judged.delete(folder);
    this.#before.delete(folder);
  }

  /** Like `dropDisk`, for every folder. */
  dropAll(): void {
    this.#disks.clear();
    this.#parsers.clear();
    this.#judged.clear();
    this.#before.clear();
  }

  /** The folder's analysis with these options; null if there is no charmcraft.yaml. */
  analysis(folder: string, options: LintOptions): Analysis | null {
    const wanted = JSON.stringify(options);
    const known = this.#judged.get(folder);
    if (known?.options === wanted) return known.analysis;
    const files = this.#files(folder);
    const text = files.read(MAIN);
    const before = known?.analysis ?? this.#before.get(folder);
    const analysis = text === undefined ? null : analyze(text, files, options, this.#parser(folder), before);
    this.#before.delete(folder);
    this.#judged.set(folder, { analysis, options: wanted });
    return analysis;
  }

  #parser(folder: string): Parse {
    const parser = this.#parsers.get(folder) ?? keepingTrees();
    this.#parsers.set(folder, parser);
    return parser;
  }

  /** Open texts take precedence over the disk. */
  #files(folder: string): Files {
    let disk = this.#disks.get(folder);
    const path = disk === undefined ? pathOf(folder) : undefined;
    if (path !== undefined) {
      disk = filesIn(path);
      this.#disks.set(folder, disk);
    }
    return {
      ...(disk ?? NO_FILES),
      read: name => this.#openText(inFolder(folder, name)) ?? disk?.read(name),
    };
  }
}

/** A part of a URI as a path; unchanged if its percent signs encode nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
