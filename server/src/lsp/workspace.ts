/** What the server knows about one editor: its open texts and settings, and the charm of each folder. */
import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis.ts';
import { MAIN, MERGED } from '../charm/files.ts';
import { CONFIGURATION_FILE, type Configuration, readConfiguration } from '../configuration/configuration.ts';
import { workerClassOf } from '../features/async-workers.ts';
import { DEFAULT_SETTINGS, type DeployedParams, type Settings } from '../protocol.ts';
import type { LintOptions } from '../rules/rule.ts';
import { languageOf } from '../source/languages.ts';
import { Folders, folderUriOf } from './folders.ts';
import type { Idle } from './slices.ts';
import { Sources } from './sources.ts';

/** The files that get their own diagnostics; every other file only gets those that a finding in these leads to. */
export const JUDGED: readonly string[] = [MAIN, 'paas-config.yaml', ...MERGED, CONFIGURATION_FILE];

/** Files that also affect charms in folders below. */
const READ_FROM_BELOW = /\/(?:\.charm-config\.yaml|rockcraft\.yaml|pyproject\.toml|[^/]*\.txt)$/;

/** Files in this folder belong to the parent folder. */
const INSIDE = /\/cos_custom(\/.*)?$/;

/** An open configuration. It does not belong to one charm: any number of them may be below it. */
export interface OpenConfiguration extends Configuration {
  readonly uri: string;
  readonly text: string;
}

/** Charms whose apps are read when a workspace opens. */
const FEW = 8;

/**
 * One editor's part of the state; the other part is its files. Each method that reports a change returns the folders whose
 * findings may have changed.
 */
export class Workspace {
  /** The texts that are open in the editor, by URI. */
  readonly documents = new TextDocuments(TextDocument);
  /** The editor supports LSP snippets. */
  snippets = false;
  /** The editor shows annotated changes, and asks before applying some of them. */
  annotations = false;
  #settings: Settings = DEFAULT_SETTINGS;
  readonly #folders = new Folders(uri => this.text(uri));
  /** By folder: the worker class of a deployed application of its charm. */
  readonly #workerClasses = new Map<string, string | null>();
  /** The folders of the workspace's charms, as far as the editor has reported them. */
  #charms: ReadonlySet<string> = new Set();

  /** The apps of the charms. */
  readonly sources: Sources;

  /** `sourcesChanged` is called with the folders whose findings in sources changed without an incoming change. */
  constructor(idle: Idle, sourcesChanged: (folders: readonly string[]) => void) {
    this.sources = new Sources(
      {
        text: uri => this.text(uri),
        analysis: folder => this.analysis(folder),
        options: folder => this.options(folder),
      },
      idle,
      sourcesChanged,
    );
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** The text that is open for a URI; undefined if none is. */
  text(uri: string): string | undefined {
    return this.documents.get(uri)?.getText();
  }

  /** The judged charm of a folder (its URI, with a slash at the end); null if there is no charmcraft.yaml. */
  analysis(folder: string): Analysis | null {
    return this.#folders.analysis(folder, this.options(folder));
  }

  /** The open configuration with a URI; undefined if it is another file or not open. */
  configuration(uri: string): OpenConfiguration | undefined {
    const text = uri.endsWith(`/${CONFIGURATION_FILE}`) ? this.text(uri) : undefined;
    if (text === undefined) return undefined;
    return { ...readConfiguration(text), uri, text };
  }

  /** The options for judging the charm of a folder. */
  options(folder: string): LintOptions {
    return {
      experimentalExtensions: this.#settings.experimentalExtensions,
      deployedWorkerClass: this.#workerClasses.get(folder) ?? undefined,
    };
  }

  /** Whether a judged file is open there. */
  isOpen(folder: string): boolean {
    return JUDGED.some(name => this.documents.get(folder + name) !== undefined);
  }

  /** Whether the editor has reported which charms there are. */
  get hasCharms(): boolean {
    return this.#charms.size > 0;
  }

  /** Whether the findings of this folder are published even if nothing in it is open. */
  isCharm(folder: string): boolean {
    return this.#charms.has(folder);
  }

  /** The findings are published and nothing in the folder is open: drop its analysis; the editor keeps the findings. */
  release(folder: string): void {
    this.#folders.dropDisk(folder);
  }

  /** The editor searched for charms. */
  charms({ uris }: { readonly uris: readonly string[] }): readonly string[] {
    const before = this.#charms;
    this.#charms = new Set(uris.map(folderUriOf));
    return [...before, ...this.#charms].filter(folder => this.#charms.has(folder) !== before.has(folder));
  }

  /**
   * Whether the editor has found this charm and few others. Then its app is read even if the charm is not open, so that requests
   * from an open source are answered.
   */
  isOneOfFew(folder: string): boolean {
    return this.#charms.size <= FEW && this.#charms.has(folder);
  }

  /** An open text was edited. */
  edited(uri: string): readonly string[] {
    this.sources.touched(uri, true, true);
    // Findings about what the app reads follow once it has been read again: a keystroke in a source costs the charm nothing.
    if (languageOf(uri) !== undefined) return [];
    this.#folders.drop(folderUriOf(uri));
    return [...new Set([...this.#judgedBy(uri), ...this.foldersWith(uri)])];
  }

  /** The folders whose charms read a file: its own and, for a rock and its requirements, those below with a charm. */
  foldersWith(uri: string): readonly string[] {
    const own = folderUriOf(uri);
    const isAbove = READ_FROM_BELOW.test(uri);
    const below = [...this.#charms, ...this.#openFolders()].filter(
      folder => isAbove && folder.replace(/[^/]+\/$/, '') === own,
    );
    return [...new Set([own, ...below])];
  }

  /** A file changed on disk, or was opened or closed, which changes whether the editor or the disk counts. */
  onDisk(uri: string): readonly string[] {
    this.sources.touched(uri, this.documents.get(uri) !== undefined);
    const file = uri.replace(INSIDE, '/');
    this.#folders.dropDisk(folderUriOf(file));
    const unseen = READ_FROM_BELOW.test(file)
      ? [...this.#charms].filter(folder => folder.startsWith(folderUriOf(file)))
      : [];
    return [...new Set([...this.#judgedBy(file), ...unseen])];
  }

  /** The settings changed. */
  configured(settings: Settings): readonly string[] {
    this.#settings = settings;
    return [...new Set([...this.#openFolders(), ...this.#charms])];
  }

  /** The editor read the options of a deployed application. */
  deployed({ uri, deployment }: DeployedParams): readonly string[] {
    this.#workerClasses.set(folderUriOf(uri), workerClassOf(deployment));
    return [folderUriOf(uri)];
  }

  #judgedBy(uri: string): readonly string[] {
    if (!READ_FROM_BELOW.test(uri)) return [folderUriOf(uri)];
    // It may be above any number of folders.
    this.#folders.dropAll();
    return [...new Set([folderUriOf(uri), ...this.#openFolders()])];
  }

  #openFolders(): readonly string[] {
    return [...new Set(this.documents.keys().map(folderUriOf))];
  }
}
