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

  it('show in the view', async () => {
    await vscode.commands.executeCommand('charmConfig.showAppEnvironment');
  });
});
