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
    // The group, FLASK_BASE_URL, FLASK_GREETING.
    const choose = ['list.focusFirst', 'list.focusDown', 'list.focusDown', 'list.select'];
    // The rows come when the server has answered: until then there is nothing to choose.
    for (let tries = 0; tries < 1_000 && cursor() !== line; tries++) {
      for (const command of ['charmConfig.showAppEnvironment', ...choose])
        await vscode.commands.executeCommand(command);
    }
    assert.equal(cursor(), line);
  });
});
