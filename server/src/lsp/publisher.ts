/** Sends the findings of folders to the editor. */
import type { Connection } from 'vscode-languageserver';
import { CONFIGURATION_FILE } from '../configuration/configuration.ts';
import { toDiagnostic } from '../features/diagnostics.ts';
import type { Finding } from '../rules/lint.ts';
import { folderUriOf, inFolder } from './folders.ts';
import { JUDGED, type Workspace } from './workspace.ts';

/** Runs an action later in this turn of the event loop. */
export type Later = (act: () => void) => void;

/**
 * Publishes each folder once per turn of the event loop, however many changes came in. Folders without open files wait for the
 * others and are published one per turn.
 */
export class Publisher {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #later: Later;
  readonly #waiting = new Set<string>();
  /** By folder: the files that have diagnostics in the editor. */
  readonly #published = new Map<string, ReadonlySet<string>>();

  constructor(connection: Connection, workspace: Workspace, later: Later) {
    this.#connection = connection;
    this.#workspace = workspace;
    this.#later = later;
  }

  /** The findings of these folders may have changed. */
  schedule(folders: readonly string[]): void {
    if (folders.length === 0) return;
    if (this.#waiting.size === 0) this.#later(() => this.#flush());
    for (const folder of folders) this.#waiting.add(folder);
  }

  #flush(): void {
    const open = [...this.#waiting].filter(folder => this.#workspace.isOpen(folder));
    const [unseen] = open.length > 0 ? [] : this.#waiting;
    const now = unseen === undefined ? open : [unseen];
    for (const folder of now) {
      this.#waiting.delete(folder);
      this.#publish(folder);
    }
    if (unseen !== undefined) this.#workspace.release(unseen);
    if (this.#waiting.size > 0) this.#later(() => this.#flush());
  }

  #publish(folder: string): void {
    const { documents } = this.#workspace;
    const open = JUDGED.filter(name => documents.get(folder + name) !== undefined);
    if (open.length > 0 || this.#workspace.isOneOfFew(folder)) this.#workspace.sources.follow(folder);
    const findings = this.#findings(folder, open);
    const files = new Set([...open, ...findings.map(({ file }) => file)]);
    for (const name of new Set([...files, ...(this.#published.get(folder) ?? [])])) {
      const uri = inFolder(folder, name);
      // The problems of an open configuration are published by its own folder.
      if (folderUriOf(uri) !== folder && this.#workspace.configuration(uri)) continue;
      const version = documents.get(uri)?.version;
      const diagnostics = findings
        .filter(({ file }) => file === name)
        .map(finding => toDiagnostic(finding, file => inFolder(folder, file)));
      void this.#connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
    }
    if (files.size > 0) this.#published.set(folder, files);
    else this.#published.delete(folder);
  }

  /** The findings of a folder's charm, and of the configuration open in it, which needs no charm. */
  #findings(folder: string, open: readonly string[]): readonly Finding[] {
    if (open.length === 0 && !this.#workspace.isCharm(folder)) return [];
    const configuration = this.#workspace.configuration(folder + CONFIGURATION_FILE);
    const ofFiles = this.#workspace.analysis(folder)?.findings ?? [];
    const ofCharm = [...ofFiles, ...this.#workspace.sources.findings(folder)];
    if (configuration === undefined) return ofCharm;
    return [...ofCharm.filter(({ file }) => file !== CONFIGURATION_FILE), ...configuration.findings];
  }
}
