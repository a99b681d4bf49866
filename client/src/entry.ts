/**
 * All that VS Code loads before it finds a charm. Waits for a charmcraft.yaml, in the folder, in an editor or on disk, then loads
 * the extension. Imports next to nothing from the client, to stay below 10 kB.
 */
import { commands, type Disposable, type ExtensionContext, type TextDocument, workspace } from 'vscode';
import { watchFolders } from './ui/appearing.ts';

const CHARM = /(?:^|\/)charmcraft\.yaml$/;
/** Folders that hold copies of charms, never one that somebody edits. */
const ELSEWHERE = '**/{node_modules,.git,.venv,venv,site-packages}/**';

/** The extension itself, next to this file; loaded once, when needed. */
interface Extension {
  readonly startExtension: (context: ExtensionContext, began: number) => Promise<void>;
  readonly stopExtension: () => Promise<void>;
}

let loading: Promise<void> | undefined;
let extension: Extension | undefined;

/** Called by VS Code: loads the extension now, or as soon as there is a charm. */
export async function activate(context: ExtensionContext): Promise<void> {
  const waiting: Disposable[] = [];
  const load = (): Promise<void> => {
    loading ??= start(context, waiting);
    return loading;
  };
  const loadWhereNeeded = async (): Promise<void> => void ((await holdsCharm()) && (await load()));
  if (workspace.textDocuments.some(isCharm)) await load();
  else await loadWhereNeeded();
  if (loading !== undefined) return;
  const watcher = workspace.createFileSystemWatcher('**/charmcraft.yaml', false, true, true);
  waiting.push(
    watcher,
    watcher.onDidCreate(load),
    watchFolders(loadWhereNeeded),
    workspace.onDidOpenTextDocument(document => isCharm(document) && load()),
    workspace.onDidChangeWorkspaceFolders(loadWhereNeeded),
    // The command came by key binding or link: the extension handles it.
    ...commandsOf(context).map(id =>
      commands.registerCommand(id, async (...parameters: unknown[]) => {
        await load();
        return commands.executeCommand(id, ...parameters);
      }),
    ),
  );
  context.subscriptions.push({ dispose: () => dispose(waiting) });
}

/** What the extension does synchronously on shutdown is done before this returns. */
export function deactivate(): Promise<void> | undefined {
  return extension?.stopExtension();
}

const isCharm = ({ uri }: TextDocument): boolean => CHARM.test(uri.path);

async function holdsCharm(): Promise<boolean> {
  return (await workspace.findFiles('**/charmcraft.yaml', ELSEWHERE, 1)).length > 0;
}

async function start(context: ExtensionContext, waiting: Disposable[]): Promise<void> {
  dispose(waiting);
  const began = performance.now();
  const loaded: Extension = require('./extension.js');
  extension = loaded;
  await loaded.startExtension(context, began);
}

function dispose(waiting: Disposable[]): void {
  for (const listener of waiting.splice(0)) listener.dispose();
}

/** The command ids in the manifest. */
function commandsOf(context: ExtensionContext): readonly string[] {
  const manifest: { contributes: { commands: { command: string }[] } } = context.extension.packageJSON;
  return manifest.contributes.commands.map(({ command }) => command);
}
