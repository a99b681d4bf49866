/**
 * A value of several lines in an editor tab: saving the tab takes the value, closing it cancels. VS Code backs up what is typed
 * there to disk, so nothing secret is edited in it.
 */
import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  TabInputText,
  Uri,
  window,
  workspace,
} from 'vscode';

const SCHEME = 'charm-config-value';

interface Open {
  bytes: Uint8Array;
  /** Counts writes, in place of a time. */
  version: number;
}

export interface ValueTabs extends Disposable {
  /** The text as saved; undefined when the tab was closed. `name`: the tab's. */
  readonly edit: (name: string, text: string) => Promise<string | undefined>;
}

/** Registers the file system behind the tabs; it contains only the open ones. */
export function createValueTabs(): ValueTabs {
  const tabs = new Map<string, Open>();
  let number = 0;
  const registered = workspace.registerFileSystemProvider(SCHEME, fileSystemOf(tabs));
  return {
    async edit(name, text) {
      const uri = Uri.from({ scheme: SCHEME, path: `/${++number}/${name.replaceAll('/', '-')}` });
      tabs.set(uri.path, { bytes: new TextEncoder().encode(text), version: 1 });
      await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
      const value = await savedOrClosed(uri);
      await closeTab(uri);
      tabs.delete(uri.path);
      return value;
    },
    dispose: () => registered.dispose(),
  };
}

const isSame = (one: Uri, other: Uri): boolean => one.toString() === other.toString();

/** While the file is being written, the tab is still dirty and would ask about its changes. */
function savedOrClosed(uri: Uri): Promise<string | undefined> {
  const listeners: Disposable[] = [];
  const outcome = new Promise<string | undefined>(resolve => {
    listeners.push(
      workspace.onDidSaveTextDocument(document => isSame(document.uri, uri) && resolve(document.getText())),
      window.tabGroups.onDidChangeTabs(
        ({ closed }) =>
          closed.some(({ input }) => input instanceof TabInputText && isSame(input.uri, uri)) &&
          resolve(undefined),
      ),
    );
  });
  return outcome.finally(() => {
    for (const listener of listeners) listener.dispose();
  });
}

async function closeTab(uri: Uri): Promise<void> {
  const all = window.tabGroups.all.flatMap(({ tabs }) => tabs);
  const own = all.filter(({ input }) => input instanceof TabInputText && isSame(input.uri, uri));
  await window.tabGroups.close(own);
}

function fileSystemOf(tabs: ReadonlyMap<string, Open>): FileSystemProvider {
  const find = (uri: Uri): Open => {
    const open = tabs.get(uri.path);
    if (open === undefined) throw FileSystemError.FileNotFound(uri);
    return open;
  };
  const refuse = (): never => {
    throw FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: new EventEmitter<FileChangeEvent[]>().event,
    watch: () => ({ dispose: () => undefined }),
    stat(uri) {
      const { bytes, version } = find(uri);
      return { type: FileType.File, ctime: 0, mtime: version, size: bytes.length };
    },
    readFile: uri => find(uri).bytes,
    writeFile(uri, content) {
      const open = find(uri);
      open.bytes = content;
      open.version++;
    },
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
}
