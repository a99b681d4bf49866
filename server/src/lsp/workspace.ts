/** What the server knows of one editor: its open texts and settings, and the charm of each folder. */
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

/** The files that get diagnostics of their own; every other file has those that a finding of theirs leads to. */
export const JUDGED: readonly string[] = [MAIN, 'paas-config.yaml', ...MERGED, CONFIGURATION_FILE];

/** Files that charms in folders below are judged by too. */
const READ_FROM_BELOW = /\/(?:\.charm-config\.yaml|rockcraft\.yaml|pyproject\.toml|[^/]*\.txt)$/;

/** What lies in this folder belongs to the folder above it. */
const INSIDE = /\/cos_custom(\/.*)?$/;

/** An open configuration. It belongs to no charm: it may lie above any number of them. */
export interface OpenConfiguration extends Configuration {
  readonly uri: string;
  readonly text: string;
}

/**
 * One editor's side of the state; the other is its files. Each method that is told of a change returns the folders whose
 * findings may be different now.
 */
export class Workspace {
  /** The texts that are open in the editor, by URI. */
  readonly documents = new TextDocuments(TextDocument);
  /** The editor understands LSP's snippets. */
  snippets = false;
  /** The editor shows changes with annotations, and asks before some of them. */
  annotations = false;
  #settings: Settings = DEFAULT_SETTINGS;
  readonly #folders = new Folders(uri => this.text(uri));
  /** By folder: the worker class of a deployed application of its charm. */
  readonly #workerClasses = new Map<string, string | null>();
  /** The folders of the workspace's charms, as far as the editor has told. */
  #charms: ReadonlySet<string> = new Set();

  /** The apps of the charms. */
  readonly sources: Sources;

  /** `sourcesChanged` is told of folders whose findings in sources are others now, outside of any change that came in. */
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

  /** What the editor's settings say. */
  get settings(): Settings {
    return this.#settings;
  }

  /** The text that is open under a URI; undefined when none is. */
  text(uri: string): string | undefined {
    return this.documents.get(uri)?.getText();
  }

  /** The charm of a folder (its URI, slash at the end), judged; null where there is no charmcraft.yaml. */
  analysis(folder: string): Analysis | null {
    return this.#folders.analysis(folder, this.options(folder));
  }

  /** The configuration that is open under a URI; undefined where another file is, or none. */
  configuration(uri: string): OpenConfiguration | undefined {
    const text = uri.endsWith(`/${CONFIGURATION_FILE}`) ? this.text(uri) : undefined;
    if (text === undefined) return undefined;
    return { ...readConfiguration(text), uri, text };
  }

  /** What the charm of a folder is judged with. */
  options(folder: string): LintOptions {
    return {
      experimentalExtensions: this.#settings.experimentalExtensions,
      deployedWorkerClass: this.#workerClasses.get(folder) ?? undefined,
    };
  }

  /** A file that is judged is open there. */
  isOpen(folder: string): boolean {
    return JUDGED.some(name => this.documents.get(folder + name) !== undefined);
  }

  /** The editor has told which charms there are. */
  get hasCharms(): boolean {
    return this.#charms.size > 0;
  }

  /** Findings are published of this folder, though nothing may be open in it. */
  isCharm(folder: string): boolean {
    return this.#charms.has(folder);
  }

  /** What was published is known, and nobody looks at the folder: only its findings are kept, by the editor. */
  release(folder: string): void {
    this.#folders.dropDisk(folder);
  }

  /** The editor looked for charms. */
  charms({ uris }: { readonly uris: readonly string[] }): readonly string[] {
    const before = this.#charms;
    this.#charms = new Set(uris.map(folderUriOf));
    return [...before, ...this.#charms].filter(folder => this.#charms.has(folder) !== before.has(folder));
  }

  /** An open text was edited. */
  edited(uri: string): readonly string[] {
    this.sources.touched(uri, true, true);
    // What the app reads is told when it has been read again: a key in a source costs the charm nothing.
    if (languageOf(uri) !== undefined) return [];
    this.#folders.drop(folderUriOf(uri));
    return [...new Set([...this.#judgedBy(uri), ...this.foldersWith(uri)])];
  }

  /** The folders whose charm reads a file: its own, and, of a rock and its requirements, those below with a charm. */
  foldersWith(uri: string): readonly string[] {
    const own = folderUriOf(uri);
    const isAbove = READ_FROM_BELOW.test(uri);
    const below = [...this.#charms, ...this.#openFolders()].filter(
      folder => isAbove && folder.replace(/[^/]+\/$/, '') === own,
    );
    return [...new Set([own, ...below])];
  }

  /** A file changed on the disk, or which of disk and editor counts: it was opened or closed. */
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

  /** The editor read what a deployed application is set to. */
  deployed({ uri, deployment }: DeployedParams): readonly string[] {
    this.#workerClasses.set(folderUriOf(uri), workerClassOf(deployment));
    return [folderUriOf(uri)];
  }

  #judgedBy(uri: string): readonly string[] {
    if (!READ_FROM_BELOW.test(uri)) return [folderUriOf(uri)];
    // It may lie above any number of folders.
    this.#folders.dropAll();
    return [...new Set([folderUriOf(uri), ...this.#openFolders()])];
  }

  #openFolders(): readonly string[] {
    return [...new Set(this.documents.keys().map(folderUriOf))];
  }
}
