/** Tells the server which charms the workspace holds, so that unopened ones are judged too. */
import { type Disposable, workspace } from 'vscode';
import type { Server } from '../flow/server.ts';
import { watchFolders } from './appearing.ts';
import { BUILT, NAME } from './charm-file.ts';

/** ms in which files that appear and disappear together are looked up once. */
const TOGETHER = 200;

export interface Charms extends Disposable {
  /** Looks again, for a server that has just started. */
  readonly tell: () => void;
}

/** `failed` receives the error when the server is not running. */
export function createCharms(server: Pick<Server, 'charms'>, failed: (error: unknown) => void): Charms {
  let timer: NodeJS.Timeout | undefined;
  let known: readonly string[] = [];
  async function look(): Promise<void> {
    const files = await workspace.findFiles(`**/${NAME}`, BUILT);
    known = files.map(String);
    await server.charms(known);
  }
  const tell = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look().catch(failed), TOGETHER);
  };
  const watcher = workspace.createFileSystemWatcher(`**/${NAME}`, false, true, true);
  // For a deleted folder, VS Code reports only the folder.
  const deletions = workspace.createFileSystemWatcher('**', true, true, false);
  const parts = [
    watcher,
    watcher.onDidCreate(tell),
    watchFolders(tell),
    deletions,
    deletions.onDidDelete(gone => {
      if (known.some(uri => uri === gone.toString() || uri.startsWith(`${gone}/`))) tell();
    }),
    workspace.onDidChangeWorkspaceFolders(tell),
  ];
  return {
    tell,
    dispose() {
      clearTimeout(timer);
      for (const part of parts) part.dispose();
    },
  };
}
