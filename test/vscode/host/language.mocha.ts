import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, diagnostics, extension, hover, open, openCharm, rangeOf, replace } from './editor.ts';

describe('in charmcraft.yaml', () => {
  before(async () => {
    await extension();
  });

  it('a wrong type is an error until it is fixed', async () => {
    const document = await openCharm('type: int', 'type: integer');
    const [error] = await diagnostics(document, found => found.length === 1);
    assert.ok(error);
    assert.equal(codeOf(error), 'unknown-option-type');
    assert.equal(error.severity, vscode.DiagnosticSeverity.Error);
    assert.deepEqual(error.range, rangeOf(document, 'integer'));
    await replace(document, 'integer', 'int');
    await diagnostics(document, found => found.length === 0);
  });

  it('a syntax error silences neither the other findings nor the hovers', async () => {
    const document = await openCharm('type: int', 'type: integer');
    await replace(document, 'requires:', 'requires: "');
    const found = await diagnostics(document, all => all.length >= 2);
    assert.ok(found.map(codeOf).includes('unknown-option-type'));
    assert.match(await hover(document, 'greeting:'), /FLASK_GREETING/);
  });

  it('an option shows the variable that the app gets', async () => {
    const document = await openCharm();
    const said = await hover(document, 'greeting:');
    assert.match(said.split('\n')[0] ?? '', /\bFLASK_GREETING\b/);
    assert.match(await hover(document, 'pause:'), /\bFLASK_PAUSE\b/);
  });

  it('a secret option shows that each key is a variable of its own', async () => {
    assert.match(await hover(await openCharm(), 'mail-login:'), /\bFLASK_MAIL_LOGIN_<KEY>/);
  });

  it('the extension shows what it adds', async () => {
    assert.match(await hover(await openCharm(), 'flask-framework'), /flask-app/);
  });

  it('the outline shows the options with their types', async () => {
    const document = await openCharm();
    const symbols: vscode.DocumentSymbol[] = await vscode.commands.executeCommand(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const config = symbols.find(({ name }) => name === 'config');
    assert.deepEqual(
      config?.children.map(({ name, detail }) => [name, detail]),
      [
        ['greeting', 'string'],
        ['pause', 'int'],
        ['mail-login', 'secret'],
      ],
    );
  });
});

it('another YAML file is left alone', async () => {
  const document = await open('rockcraft.yaml');
  await replace(document, 'flask-framework', 'no-such-framework');
  const charm = await openCharm('type: int', 'type: integer');
  await diagnostics(charm, found => found.length === 1);
  assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  assert.equal(await hover(document, 'extensions'), '');
});
