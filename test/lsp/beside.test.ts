/** The files that are packed beside charmcraft.yaml: their unsaved texts count, and their findings are shown in them. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type CodeAction, CodeActionRequest } from 'vscode-languageserver/node';
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
