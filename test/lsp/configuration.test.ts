/** A .charm-config.yaml in the editor: what is wrong with it, what it may contain, and what a key means. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  CompletionRequest,
  DidCloseTextDocumentNotification,
  HoverRequest,
} from 'vscode-languageserver/node';
import { startSession } from '../support/session.ts';

const URI = 'untitled:/project/.charm-config.yaml';
const textDocument = { uri: URI };
const at = (line: number, character: number) => ({ textDocument, position: { line, character } });

test('it is judged without a charm, and corrected by a fix', async () => {
  const session = await startSession();
  const wrong = await session.open(URI, 'rules:\n  missing-kye: off\n');
  assert.deepEqual(
    wrong.map(({ message, severity, code }) => [message, severity, code]),
    [
      [
        '"missing-kye" is not a rule that Charm Config knows in "rules": write "missing-key"',
        2,
        'configuration',
      ],
    ],
  );
  const range = { start: { line: 1, character: 3 }, end: { line: 1, character: 3 } };
  const actions = await session.client.sendRequest(CodeActionRequest.type, {
    textDocument,
    range,
    context: { diagnostics: [] },
  });
  assert.deepEqual(
    actions?.map(({ title }) => title),
    ['Rename to "missing-key"'],
  );
  assert.ok(actions[0] && 'edit' in actions[0]);
  assert.deepEqual(actions[0].edit?.changes, {
    [URI]: [
      {
        range: { start: { line: 1, character: 2 }, end: { line: 1, character: 13 } },
        newText: 'missing-key',
      },
    ],
  });
  assert.deepEqual(await session.change(URI, 2, 'rules:\n  missing-key: off\n'), []);
  await session.end();
});

test('rules and levels are offered and explained', async () => {
  const session = await startSession();
  await session.open(URI, 'rules:\n  missing-key: \n  \n');
  const labels = async (line: number, character: number): Promise<readonly string[]> => {
    const list = await session.client.sendRequest(CompletionRequest.type, at(line, character));
    return (Array.isArray(list) ? list : (list?.items ?? [])).map(({ label }) => label);
  };
  assert.deepEqual(await labels(1, 15), ['off', 'hint', 'information', 'warning', 'error']);
  const rules = await labels(2, 2);
  assert.ok(rules.includes('unknown-key') && rules.includes('yaml-syntax'));
  assert.ok(!rules.includes('missing-key') && !rules.includes('configuration'));
  const hover = await session.client.sendRequest(HoverRequest.type, at(1, 4));
  assert.deepEqual(hover?.contents, {
    kind: 'markdown',
    value:
      'A key that charmcraft needs is missing.\n\nValues: `off`, `hint`, `information`, `warning`, `error`.',
  });
  await session.change(URI, 2, '\n');
  assert.deepEqual(await labels(0, 0), ['rules', 'juju', 'baseline']);
  await session.end();
});

test('above a charm, the edited text counts, and once it is closed the one on disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'charm-config-'));
  mkdirSync(join(folder, 'charm'));
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, '.charm-config.yaml'), 'levels: {}\n');
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  const uri = uriOf('.charm-config.yaml');
  const charm = uriOf('charm/charmcraft.yaml');
  const session = await startSession();
  const close = async (closed: string, count: number) => {
    const told = session.diagnostics(
      closed,
      ({ version, diagnostics }) => version === undefined && diagnostics.length === count,
    );
    await session.client.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: closed },
    });
    return told;
  };
  const onDisk = session.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 1);
  await session.open(charm, 'name: my-app\n');
  await onDisk;
  assert.deepEqual(await session.open(uri, '# nothing yet\n'), []);
  assert.match(String((await close(uri, 1))[0]?.message), /^"levels"/);
  assert.equal((await session.open(uri, 'rules: []\n')).length, 1);
  await close(charm, 0);
  // Notifications sent before an answer have arrived before it.
  const position = { line: 0, character: 0 };
  await session.client.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  const last = session.published.findLast(params => params.uri === uri);
  assert.equal(last?.diagnostics.length, 1, 'what is wrong with an open file stays');
  await close(uri, 0);
  await session.end();
  rmSync(folder, { recursive: true });
});
