/** The user's files and clipboard, through VS Code. */
import {
  commands,
  env,
  Position,
  Range,
  Selection,
  TextEdit,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { isTracked } from '../../../server/src/disk/git-index.ts';
import { endOfLinks } from '../../../server/src/disk/project.ts';
import { SHOW_READS } from '../../../server/src/protocol.ts';
import { textOfFile } from '../flow/chosen-file.ts';
import type { Editor } from '../flow/host.ts';
import { plain, t } from '../text.ts';
import type { Previews } from './previews.ts';
import { typeInTerminal } from './terminal.ts';

/** ms that a status bar message stays. */
const GLANCE = 4_000;

/** The editor for flows, on VS Code's documents, clipboard and terminals. */
export function createEditor(previews: Previews): Editor {
  return {
    ...previews,
    async save(uri) {
      return (await workspace.openTextDocument(Uri.parse(uri))).save();
    },
    typeInTerminal: (command, folder) => typeInTerminal(t('Charm Config'), command, folder),
    readChosen,
    draft,
    trusted: () => workspace.isTrusted,
    folders: () =>
      (workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === 'file')
        .map(({ uri }) => uri.fsPath),
    cursor(uri) {
      const editor = window.activeTextEditor;
      if (editor?.document.uri.toString() !== Uri.parse(uri).toString()) return undefined;
      const { line, character } = editor.selection.active;
      return { line, character };
    },
    async change(uri, edits) {
      const target = Uri.parse(uri);
      // The server must be told of the change, which happens only for an open file.
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
    showReads: async (uri, position) => commands.executeCommand<number>(SHOW_READS, uri, position),
    async copy(text, what = text.split('\n')[0]) {
      await env.clipboard.writeText(text);
      window.setStatusBarMessage(plain(t('Copied: {0}', what ?? '')), GLANCE);
    },
    unsaved: path =>
      workspace.textDocuments.some(({ isDirty, uri }) => isDirty && uri.fsPath === Uri.file(path).fsPath),
    tracked,
  };
}

/** undefined: cannot be determined. */
async function tracked(path: string): Promise<boolean | undefined> {
  try {
    return isTracked(endOfLinks(path));
  } catch {
    return undefined;
  }
}

async function readChosen(label: string): Promise<string | undefined> {
  const [uri] = (await window.showOpenDialog({ openLabel: label })) ?? [];
  if (uri === undefined) return undefined;
  const read = textOfFile(uri.fsPath);
  if ('text' in read) return read.text;
  void window.showWarningMessage(plain(read.error));
  return undefined;
}

async function draft(language: string, content: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language, content }));
}
