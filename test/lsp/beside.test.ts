/** The files that are packed beside charmcraft.yaml: their unsaved texts count, and their findings are shown in them. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
} from 'vscode-languageserver/node';
import { startSession } from '../support/session.ts';

const CHARM = `type: charm
base: ubuntu@24.04
platforms:
  amd64:
parts:
  tools:
    plugin: nil
`;
const FIELDS = 'name: my-charm\nsummary: A short summary\ndescription: A longer text.\n';

const BESIDE = {
  'metadata.yaml': [`${FIELDS}storage:\n  data: {}\n`, `${FIELDS}storage:\n  data: {type: block}\n`],
  'config.yaml': ['options:\n  a: {type: str}\n', 'options:\n  a: {type: string}\n'],
  'actions.yaml': ['do_it: {}\n', 'do-it: {}\n'],
} as const;

for (const [name, [wrong, right]] of Object.entries(BESIDE)) {
  test(`${name} shows its findings while it is typed, also when it alone is open`, async context => {
    const folder = mkdtempSync(join(tmpdir(), 'charm-config-'));
    context.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'charmcraft.yaml'), CHARM);
    writeFileSync(join(folder, 'metadata.yaml'), FIELDS);
    if (name !== 'metadata.yaml') writeFileSync(join(folder, name), right);
    const uri = pathToFileURL(join(folder, name)).href;
    const session = await startSession();
    assert.deepEqual(await session.open(uri, right), []);
    const [finding, ...more] = await session.change(uri, 2, wrong);
    assert.ok(finding && more.length === 0);
    assert.match(String(finding.message), /Juju/);
    const actions = await session.client.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: finding.range,
      context: { diagnostics: [finding] },
    });
    const edited = (actions as readonly CodeAction[]).flatMap(({ edit }) => Object.keys(edit?.changes ?? {}));
    assert.ok(edited.includes(uri));
    assert.deepEqual(await session.change(uri, 3, right), []);
    await session.end();
  });
}

test('a rockcraft.yaml above the charm shows its findings while it is typed, with the fix that changes both files', async context => {
  const folder = mkdtempSync(join(tmpdir(), 'charm-config-'));
  context.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'charm'));
  mkdirSync(join(folder, '.git'));
  const main = join(folder, 'charm/charmcraft.yaml');
  writeFileSync(main, `${FIELDS}${CHARM.slice(0, CHARM.indexOf('parts:'))}extensions: [flask-framework]\n`);
  const right = 'name: my-app\nextensions: [flask-framework]\n';
  const wrong = `${right}services:\n  flask:\n    override: merge\n    environment:\n      FLASK_COLOR: red\n`;
  const rock = join(folder, 'rockcraft.yaml');
  writeFileSync(rock, right);
  const uri = pathToFileURL(rock).href;
  const session = await startSession();
  // The charm itself is open nowhere; the editor has found it.
  await session.client.sendNotification('charmConfig/charms', { uris: [pathToFileURL(main).href] });
  await session.client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'yaml', version: 1, text: right },
  });
  const shown = session.diagnostics(uri, params => params.version === 2 && params.diagnostics.length > 0);
  await session.client.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: wrong }],
  });
  const [finding] = await shown;
  assert.ok(finding);
  assert.match(String(finding.message), /"FLASK_COLOR" never reaches it/);
  const actions = await session.client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: finding.range,
    context: { diagnostics: [finding] },
  });
  const move = (actions as readonly CodeAction[]).find(({ title }) =>
    title.startsWith('Move it to the option'),
  );
  assert.deepEqual(Object.keys(move?.edit?.changes ?? {}).toSorted(), [pathToFileURL(main).href, uri]);
  await session.end();
});
