/** Notices folders that appear together with their contents: for a cloned or moved folder, VS Code may report only the folder. */
import { type Disposable, FileType, type Uri, workspace } from 'vscode';

/** ms in which folders that appear together are reported once, and their files reach the disk. */
const TOGETHER = 200;
const ELSEWHERE = /\/(?:node_modules|\.git|\.?venv|site-packages)(?:\/|$)/;

/** `appeared` is called after folders were created, wherever a user may edit them. */
export function watchFolders(appeared: () => void): Disposable {
  let timer: NodeJS.Timeout | undefined;
  async function look(uri: Uri): Promise<void> {
    if (ELSEWHERE.test(uri.path)) return;
    // If it is gone again, it does not count as a folder.
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
