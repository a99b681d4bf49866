// The sample's charmcraft.yaml in this extension host's editor.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

export async function extension(): Promise<vscode.Extension<unknown>> {
  const found = vscode.extensions.getExtension('charm-config.charm-config');
  assert.ok(found, 'the extension is not installed');
  await found.activate();
  return found;
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Opens the sample's charmcraft.yaml with `this_` in place of `that`; the file on disk stays as it is. */
export async function openCharm(that = '', this_ = ''): Promise<vscode.TextDocument> {
  const document = await open('charm/charmcraft.yaml');
  await vscode.commands.executeCommand('workbench.action.files.revert');
  if (that !== '') await replace(document, that, this_);
  return document;
}

/** The range of a text's first occurrence. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  assert.notEqual(start, -1, `${text} is not in the file`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

export async function replace(document: vscode.TextDocument, that: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, that), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Our diagnostics of the document, once they are as wanted; the test's own time limit ends the wait. */
export function diagnostics(
  { uri }: vscode.TextDocument,
  wanted: (found: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return new Promise(resolve => {
    const look = () => {
      const found = vscode.languages.getDiagnostics(uri).filter(finding => finding.source === 'charm-config');
      if (!wanted(found)) return;
      subscription.dispose();
      resolve(found);
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

export const codeOf = ({ code }: vscode.Diagnostic): unknown =>
  typeof code === 'object' ? code.value : code;

/** All hover text in the middle of a text's first occurrence. */
export async function hover(document: vscode.TextDocument, text: string): Promise<string> {
  const { start } = rangeOf(document, text);
  const middle = start.translate(0, Math.floor(text.length / 2));
  const found: vscode.Hover[] = await vscode.commands.executeCommand(
    'vscode.executeHoverProvider',
    document.uri,
    middle,
  );
  return found
    .flatMap(({ contents }) => contents)
    .map(content => (typeof content === 'string' ? content : content.value))
    .join('\n');
}
