import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const BIN = 'server/bin/charm-config.mjs';

before(() => execFileSync(process.execPath, ['esbuild.mjs']));

test('the bundled server speaks LSP over stdio, and ends when told to', {
  timeout: 30_000,
}, async () => {
  const child = spawn(process.execPath, [BIN, 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const client = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  client.listen();
  const { serverInfo } = await client.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  assert.equal(serverInfo?.name, 'charm-config');
  await client.sendNotification(InitializedNotification.type, {});
  const published = new Promise<PublishDiagnosticsParams>(resolve => {
    client.onNotification(PublishDiagnosticsNotification.type, resolve);
  });
  await client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: {
      uri: 'untitled:/charm/charmcraft.yaml',
      languageId: 'yaml',
      version: 7,
      text: 'config:\n  options:\n    token:\n      type: str\n',
    },
  });
  const { version, diagnostics } = await published;
  assert.equal(version, 7);
  assert.ok(diagnostics.some(({ code }) => code === 'unknown-option-type'));
  await client.sendRequest(ShutdownRequest.type);
  const ended = once(child, 'exit');
  await client.sendNotification(ExitNotification.type);
  assert.deepEqual(await ended, [0, null]);
  client.dispose();
});

test('the bundled command line says which versions it knows, and judges a file', () => {
  const run = (...args: string[]) => execFileSync(process.execPath, [BIN, ...args], { encoding: 'utf8' });
  assert.match(run('--version'), /^charm-config \d+\.\d+\.\d+ .*charmcraft 4\.5\.0, paas-charm 1\.12\.3/);
  assert.match(run('lint', 'sample'), /1 file: nothing to report/);
});

test('the compiled code is kept in the cache of the account, and nothing of a file with it', context => {
  const folder = mkdtempSync(join(tmpdir(), 'cache-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const input = 'name: marker-of-the-file\n';
  const { NODE_COMPILE_CACHE: _, NODE_V8_COVERAGE: __, ...own } = process.env;
  const env = { ...own, XDG_CACHE_HOME: folder, LOCALAPPDATA: folder, HOME: folder };
  const { stdout } = spawnSync(process.execPath, [BIN, 'lint', '-'], { env, input, encoding: 'utf8' });
  assert.match(stdout, /error/);
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  assert.equal(kept.length > 0, 'enableCompileCache' in module);
  for (const { parentPath, name } of kept)
    assert.equal(readFileSync(join(parentPath, name), 'latin1').includes('marker-of-the-file'), false, name);
});
