import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, extension, openCharm, replace } from './editor.ts';

describe('the packaged extension', () => {
  it('starts in a workspace that contains a charmcraft.yaml', async () => {
    const found = await extension();
    assert.ok(found.extensionPath.startsWith(process.env.TEST_EXTENSIONS ?? '-'), found.extensionPath);
    assert.equal(found.isActive, true);
  });

  it('has every command of its manifest', async () => {
    const { packageJSON } = await extension();
    const contributed: string[] = packageJSON.contributes.commands.map(
      ({ command }: { command: string }) => command,
    );
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.filter(command => !registered.has(command)),
      [],
    );
  });

  it('takes its texts from package.nls.json', async () => {
    const { packageJSON } = await extension();
    assert.doesNotMatch(JSON.stringify(packageJSON.contributes), /"%[\w.]+%"/);
  });

  it('leaves the language of charmcraft.yaml to be YAML', async () => {
    assert.equal((await openCharm()).languageId, 'yaml');
  });

  it('judges again after Restart Server', async () => {
    const document = await openCharm('type: int', 'type: integer');
    await diagnostics(document, found => found.length === 1);
    await vscode.commands.executeCommand('charmConfig.restartServer');
    await replace(document, 'type: integer', 'type: int');
    await diagnostics(document, found => found.length === 0);
  });
});
