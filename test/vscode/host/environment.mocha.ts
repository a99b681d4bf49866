import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, openCharm, rangeOf } from './editor.ts';

describe('the variables of the app', () => {
  before(async () => {
    await extension();
  });

  it('are copied for the option at the cursor', async () => {
    const document = await openCharm();
    const editor = await vscode.window.showTextDocument(document);
    const { start } = rangeOf(document, 'pause:');
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand('charmConfig.copyVariableName');
    assert.equal(await vscode.env.clipboard.readText(), 'FLASK_PAUSE');
  });

  it('are copied from a row of the view', async () => {
    const node = { variable: 'FLASK_PAUSE', value: '1' };
    await vscode.commands.executeCommand('charmConfig.copyVariableValue', node);
    assert.equal(await vscode.env.clipboard.readText(), '1');
  });

  it('show in the view, where a row leads to its option', async () => {
    const document = await openCharm();
    const editor = await vscode.window.showTextDocument(document);
    const { line } = rangeOf(document, 'greeting:').start;
    const end = document.lineAt(document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    const cursor = () => vscode.window.activeTextEditor?.selection.active.line;
    // The rows appear when the server has answered, in groups that may be collapsed: each is selected in turn.
    for (let tries = 0; tries < 1_000 && cursor() !== line; tries++) {
      const down = Array<string>(tries % 6).fill('list.focusDown');
      for (const command of ['charmConfig.showAppEnvironment', 'list.focusFirst', ...down, 'list.select'])
        await vscode.commands.executeCommand(command);
    }
    assert.equal(cursor(), line);
  });
});
