import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DidChangeTextDocumentNotification, DocumentSymbolRequest } from 'vscode-languageserver/node';
import { DESCRIBE, type Description } from '../server/src/protocol.ts';
import { startSession } from './support/session.ts';

const URI = 'untitled:/charm/charmcraft.yaml';
const CHARM = `name: my-app
extensions: [flask-framework]
base: ubuntu@24.04
config:
  options:
    token:
      type: str
`;

test('a wrong option is published with its version, and goes when it is mended', async () => {
  const session = await startSession();
  const wrong = await session.open(URI, CHARM);
  assert.ok(wrong.some(({ code, source }) => code === 'unknown-option-type' && source === 'charm-config'));
  const right = await session.change(URI, 2, CHARM.replace('str', 'string'));
  assert.ok(!right.some(({ code }) => code === 'unknown-option-type'));
  await session.end();
});

test('ten quick changes are published in order, none of them twice', async () => {
  const session = await startSession();
  await session.open(URI, CHARM);
  const last = session.diagnostics(URI, ({ version }) => version === 11);
  for (let version = 2; version <= 11; version++) {
    void session.client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: URI, version },
      contentChanges: [{ text: `${CHARM}# ${version}\n` }],
    });
  }
  await last;
  const versions = session.published.map(({ version }) => version ?? 0);
  assert.deepEqual(
    versions,
    [...new Set(versions)].sort((a, b) => a - b),
  );
  await session.end();
});

test('the outline and the description follow the text', async () => {
  const session = await startSession();
  await session.open(URI, CHARM);
  const symbols = await session.client.sendRequest(DocumentSymbolRequest.type, {
    textDocument: { uri: URI },
  });
  assert.deepEqual(
    symbols?.map(symbol => symbol.name),
    ['name', 'extensions', 'base', 'config'],
  );
  const description = await session.client.sendRequest<Description>(DESCRIBE, { uri: URI });
  assert.equal(description.name, 'my-app');
  assert.equal(description.framework?.prefix, 'FLASK_');
  assert.deepEqual(description.options[0]?.variables, ['FLASK_TOKEN']);
  await session.end();
});
