/** Folders that come with what is in them: of a clone, or of a folder that was moved, VS Code may tell the folder alone. */
import { type Disposable, FileType, type Uri, workspace } from 'vscode';

/** ms in which folders that come together are told once, and their files are on the disk. */
const TOGETHER = 200;
const ELSEWHERE = /\/(?:node_modules|\.git|\.?venv|site-packages)(?:\/|$)/;

/** `appeared` is called after folders were created, wherever a person may edit them. */
export function watchFolders(appeared: () => void): Disposable {
  let timer: NodeJS.Timeout | undefined;
  async function look(uri: Uri): Promise<void> {
    if (ELSEWHERE.test(uri.path)) return;
    // What is gone again was no folder.
    const type = await workspace.fs.stat(uri).then(
      stat => stat.type,
      () => FileType.Unknown,
    );
    if ((type & FileType.Directory) === 0) return;
    clearTimeout(timer);
    timer = setTimeout(appeared, TOGETHER);
  }
  const watcher = workspace.createFileSystemWatcher('**', false, true, true);
  const listener = watcher.onDidCreate(look);
  return {
    dispose() {
      clearTimeout(timer);
      listener.dispose();
      watcher.dispose();
    },
  };
}
