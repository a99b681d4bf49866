/** The person's files and clipboard, by VS Code. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  env,
  extensions,
  Position,
  Range,
  Selection,
  TextEdit,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { Editor } from '../flow/host.ts';
import { plain, t } from '../text.ts';
import type { Previews } from './previews.ts';
import { typeInTerminal } from './terminal.ts';

/** ms that a word in the status bar stays. */
const GLANCE = 4_000;

export function createEditor(previews: Previews): Editor {
  return {
    ...previews,
    async save(uri) {
      return (await workspace.openTextDocument(Uri.parse(uri))).save();
    },
    typeInTerminal: (command, folder) => typeInTerminal(t('Charm Config'), command, folder),
    trusted: () => workspace.isTrusted,
    cursor(uri) {
      const editor = window.activeTextEditor;
      if (editor?.document.uri.toString() !== Uri.parse(uri).toString()) return undefined;
      const { line, character } = editor.selection.active;
      return { line, character };
    },
    async change(uri, edits) {
      const target = Uri.parse(uri);
      // The server has to hear of the change, which it does of an open file only.
      await workspace.openTextDocument(target);
      const edit = new WorkspaceEdit();
      edit.set(
        target,
        edits.map(({ range: { start, end }, newText }) =>
          TextEdit.replace(new Range(start.line, start.character, end.line, end.character), newText),
        ),
      );
      return workspace.applyEdit(edit);
    },
    async reveal(uri, line) {
      const editor = await window.showTextDocument(Uri.parse(uri));
      const start = new Position(line, editor.document.lineAt(line).firstNonWhitespaceCharacterIndex);
      editor.selection = new Selection(start, start);
      editor.revealRange(new Range(start, start.translate(4)));
    },
    async copy(text, what = text.split('\n')[0]) {
      await env.clipboard.writeText(text);
      window.setStatusBarMessage(plain(t('Copied: {0}', what ?? '')), GLANCE);
    },
    unsaved: path =>
      workspace.textDocuments.some(({ isDirty, uri }) => isDirty && uri.fsPath === Uri.file(path).fsPath),
    tracked,
  };
}

/** The part of the API of VS Code's own git extension that we use. */
interface Git {
  getAPI(version: 1): {
    getRepository(uri: Uri): {
      /** In the index when `treeish` is empty; rejects where the path is not there. */
      getObjectDetails(treeish: string, path: string): Promise<{ object: string }>;
    } | null;
  };
}

/** undefined: nobody here can say. */
async function tracked(path: string): Promise<boolean | undefined> {
  if (!inRepository(path)) return false;
  const extension = extensions.getExtension<Git>('vscode.git');
  try {
    const repository = (await extension?.activate())?.getAPI(1).getRepository(Uri.file(path));
    if (!repository) return undefined;
    return await repository.getObjectDetails('', path).then(
      () => true,
      ({ gitErrorCode }) => (gitErrorCode === 'UnknownPath' ? false : undefined),
    );
  } catch {
    // The person has switched git off.
    return undefined;
  }
}

function inRepository(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true;
    if (folder === dirname(folder)) return false;
  }
}
