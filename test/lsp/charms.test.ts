// The workspace's unopened charms.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  FileChangeType,
} from 'vscode-languageserver/node';
import { CHARMS, RULE_PAGE } from '../../server/src/protocol.ts';
import { type Session, startSession } from '../support/session.ts';

const root = mkdtempSync(join(tmpdir(), 'charms-'));
after(() => rmSync(root, { recursive: true }));

const WRONG = 'config:\n  options:\n    token:\n      type: str\n';

/** Writes a charm, and returns its file's URI. */
function charm(name: string, text = WRONG): string {
  mkdirSync(join(root, name), { recursive: true });
  writeFileSync(join(root, name, 'charmcraft.yaml'), text);
  return pathToFileURL(join(root, name, 'charmcraft.yaml')).href;
}

const codes = async (session: Session, uri: string): Promise<unknown[]> =>
  (await session.diagnostics(uri, () => true)).map(({ code }) => code);

const tell = (session: Session, uris: readonly string[]): Promise<void> =>
  session.client.sendNotification(CHARMS, { uris });

test('an unopened charm has its findings, follows its file, and loses them when it is deleted', async () => {
  const session = await startSession();
  const [first, second] = [charm('first'), charm('second')];
  const both = Promise.all([codes(session, first), codes(session, second)]);
  await tell(session, [first, second]);
  for (const found of await both) assert.ok(found.includes('unknown-option-type'));

  const mended = codes(session, first);
  charm('first', WRONG.replace('str', 'string'));
  await session.client.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: first, type: FileChangeType.Changed }],
  });
  assert.ok(!(await mended).includes('unknown-option-type'));

  const gone = codes(session, second);
  await tell(session, [first]);
  assert.deepEqual(await gone, []);
  await session.end();
});

test('a closed file keeps its findings if the editor knows the charm', async () => {
  const session = await startSession();
  const uri = charm('closed');
  await session.open(uri, WRONG);
  const known = codes(session, uri);
  await tell(session, [uri]);
  await known;
  const closed = codes(session, uri);
  await session.client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  assert.ok((await closed).includes('unknown-option-type'));
  await session.end();
});

test('a configuration above judges the charms below it, and no others', async () => {
  const session = await startSession();
  const [below, beside] = [charm('team/app'), charm('other')];
  const both = Promise.all([codes(session, below), codes(session, beside)]);
  await tell(session, [below, beside]);
  await both;
  const before = session.published.length;
  writeFileSync(join(root, 'team/.charm-config.yaml'), 'rules:\n  unknown-option-type: off\n');
  const judged = codes(session, below);
  await session.client.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [
      { uri: pathToFileURL(join(root, 'team/.charm-config.yaml')).href, type: FileChangeType.Created },
    ],
  });
  await judged;
  assert.deepEqual(
    session.published.slice(before).filter(({ uri }) => uri === beside),
    [],
  );
  await session.end();
});

test('each code that is published has its page', async () => {
  const session = await startSession();
  const found = await session.open(charm('pages'), WRONG);
  for (const { code } of found)
    assert.match(await session.client.sendRequest<string>(RULE_PAGE, { code }), new RegExp(`^## ${code}\n`));
  assert.equal(await session.client.sendRequest(RULE_PAGE, { code: 'constructor' }), null);
  await session.end();
});
