import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the packaged extension', () => {
  it('starts in a workspace that holds a charmcraft.yaml', async () => {
    const extension = vscode.extensions.getExtension('charm-config.charm-config');
    assert.ok(extension, 'the extension is not installed');
    assert.ok(
      extension.extensionPath.startsWith(process.env.TEST_EXTENSIONS ?? '-'),
      extension.extensionPath,
    );
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
