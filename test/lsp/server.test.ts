import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CompletionRequest,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentSymbolRequest,
  FileChangeType,
  HoverRequest,
  InlayHintRequest,
  RenameRequest,
  ShowMessageNotification,
} from 'vscode-languageserver/node';
import {
  ADD_OPTION,
  ASYNC_WORKERS,
  type AsyncWorkers,
  CHECK_OPTION,
  DEPLOYED,
  DESCRIBE,
  type Description,
  DOTENV,
  type Dotenv,
} from '../../server/src/protocol.ts';
import { startSession } from '../support/session.ts';

const URI = 'untitled:/charm/charmcraft.yaml';
const CHARM = `name: my-app
extensions: [flask-framework]
base: ubuntu@24.04
config:
  options:
    token:
      type: str
`;

test('a wrong option is published with its version, and goes when it is fixed', async () => {
  const session = await startSession();
  const wrong = await session.open(URI, CHARM);
  assert.ok(wrong.some(({ code, source }) => code === 'unknown-option-type' && source === 'charm-config'));
  const right = await session.change(URI, 2, CHARM.replace('str', 'string'));
  assert.ok(!right.some(({ code }) => code === 'unknown-option-type'));
  await session.end();
});

test('a text without a folder is judged by its name', async () => {
  const session = await startSession();
  const findings = await session.open('untitled:charmcraft.yaml', CHARM);
  assert.ok(findings.some(({ code }) => code === 'unknown-option-type'));
  await session.end();
});

test('diagnostics carry the version of the text that they are about, if it is open', async () => {
  const session = await startSession();
  const next = async (uri: string) => {
    await session.diagnostics(uri, () => true);
    return session.published.findLast(params => params.uri === uri);
  };
  const opened = next(URI);
  await session.client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: URI, languageId: 'yaml', version: 7, text: CHARM },
  });
  assert.equal((await opened)?.version, 7);
  const closed = next(URI);
  await session.client.sendNotification(DidCloseTextDocumentNotification.type, {
    textDocument: { uri: URI },
  });
  assert.deepEqual(await closed, { uri: URI, diagnostics: [] });
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
  assert.equal(description.framework?.port, 8000);
  assert.deepEqual(description.options[0]?.variables, ['FLASK_TOKEN']);
  await session.end();
});

test('a new option is checked and written, a rename is done or refused in words', async () => {
  const session = await startSession();
  await session.open(URI, CHARM);
  const { client } = session;
  const option = { uri: URI, name: 'api-key', type: 'string' };
  assert.deepEqual(await client.sendRequest(CHECK_OPTION, { ...option, name: 'token' }), {
    name: 'There is already an option "token": type another name',
    default: null,
    variables: [],
  });
  assert.deepEqual(await client.sendRequest(CHECK_OPTION, option), {
    name: null,
    default: null,
    variables: ['FLASK_API_KEY'],
  });
  const end = { line: 7, character: 0 };
  assert.deepEqual(await client.sendRequest(ADD_OPTION, option), {
    edits: [{ range: { start: end, end }, newText: '    api-key:\n      type: string\n' }],
  });
  const at = { textDocument: { uri: URI }, position: { line: 5, character: 6 } };
  assert.deepEqual(await client.sendRequest(RenameRequest.type, { ...at, newName: 'key' }), {
    changes: {
      [URI]: [
        { range: { start: { line: 5, character: 4 }, end: { line: 5, character: 9 } }, newText: 'key' },
      ],
    },
  });
  await assert.rejects(client.sendRequest(RenameRequest.type, { ...at, newName: '' }), /Type a name/);
  await session.end();
});

test('inlay hints follow their setting', async () => {
  const session = await startSession();
  await session.open(URI, CHARM);
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const hints = () =>
    session.client.sendRequest(InlayHintRequest.type, { textDocument: { uri: URI }, range });
  assert.deepEqual(
    (await hints())?.map(({ label }) => label),
    ['FLASK_TOKEN'],
  );
  await session.client.sendNotification(DidChangeConfigurationNotification.type, {
    settings: { charmConfig: { inlayHints: false } },
  });
  assert.deepEqual(await hints(), []);
  await session.end();
});

test('a file is read from disk again when it changes there, is saved, opened or closed', async context => {
  const folder = mkdtempSync(join(tmpdir(), 'charm-config-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'paas-config.yaml');
  const uri = pathToFileURL(join(folder, 'charmcraft.yaml')).href;
  const beside = pathToFileURL(path).href;
  const wrong = 'framework_logging_format: text\n';
  const right = 'framework_logging_format: json\n';
  const session = await startSession();
  const { client } = session;
  /** The file's findings once there are `count` of them. */
  const told = (count: number) => session.diagnostics(beside, params => params.diagnostics.length === count);

  writeFileSync(path, wrong);
  const first = told(1);
  await session.open(uri, CHARM.replace('str', 'string'));
  assert.deepEqual(
    (await first).map(({ code }) => code),
    ['paas-config-value'],
  );

  const changed = told(0);
  writeFileSync(path, right);
  await client.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: beside, type: FileChangeType.Changed }],
  });
  await changed;

  const saved = told(1);
  writeFileSync(path, wrong);
  await client.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
  await saved;

  // The text in the editor counts until it is closed.
  const opened = told(0);
  await session.open(beside, right);
  await opened;
  const closed = told(1);
  await client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: beside } });
  await closed;

  const another = told(0);
  writeFileSync(path, right);
  await client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: `${uri}.orig`, languageId: 'yaml', version: 1, text: '' },
  });
  await another;
  await session.end();
});

test('what is in cos_custom/ is judged with the charm in the folder above', async context => {
  const folder = mkdtempSync(join(tmpdir(), 'charm-config-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const uri = pathToFileURL(join(folder, 'charmcraft.yaml')).href;
  const session = await startSession();
  const codes = async (diagnostics: Promise<readonly Diagnostic[]>) =>
    (await diagnostics).map(({ code }) => code).filter(code => code === 'cos-custom-layout');
  assert.deepEqual(await codes(session.open(uri, CHARM)), []);
  mkdirSync(join(folder, 'cos_custom'));
  writeFileSync(join(folder, 'cos_custom', 'stray.json'), '');
  const next = session.diagnostics(uri, () => true);
  await session.client.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [
      { uri: pathToFileURL(join(folder, 'cos_custom', 'stray.json')).href, type: FileChangeType.Created },
    ],
  });
  assert.deepEqual(await codes(next), ['cos-custom-layout']);
  await session.end();
});

test('what was seen on a deployed application is judged with the files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'charm-config-'));
  mkdirSync(join(folder, 'charm'));
  writeFileSync(
    join(folder, 'rockcraft.yaml'),
    'name: my-app\nversion: "0.1"\nextensions: [flask-framework]\n',
  );
  writeFileSync(join(folder, 'requirements.txt'), 'Flask\n');
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  const uri = uriOf('charm/charmcraft.yaml');
  const requirements = uriOf('requirements.txt');
  const session = await startSession();
  await session.open(uri, CHARM);
  const missing = session.diagnostics(requirements, ({ diagnostics }) => diagnostics.length > 0);
  await session.client.sendNotification(DEPLOYED, {
    uri,
    deployment: { application: 'a', model: 'lxd:admin/dev', values: { 'webserver-worker-class': 'gevent' } },
  });
  assert.deepEqual(
    (await missing).map(({ code }) => code),
    ['gevent-missing'],
  );
  const ask = () => session.client.sendRequest<AsyncWorkers>(ASYNC_WORKERS, { uri });
  const end = { line: 0, character: 5 };
  assert.deepEqual(await ask(), {
    setting: { option: 'webserver-worker-class', value: 'gevent' },
    missing: 'gunicorn[gevent]',
    framework: 'Flask',
    image: 'flask-app-image',
    rock: {
      uri: uriOf('rockcraft.yaml'),
      name: 'my-app',
      version: '0.1',
      command: 'extension',
      commandLine: null,
    },
    gevent: {
      required: false,
      uri: requirements,
      edits: [{ range: { start: end, end }, newText: '\ngevent' }],
    },
  });

  writeFileSync(join(folder, 'requirements.txt'), 'Flask\ngevent\n');
  const mended = session.diagnostics(requirements, ({ diagnostics }) => diagnostics.length === 0);
  await session.client.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: requirements, type: FileChangeType.Changed }],
  });
  await mended;
  assert.equal((await ask()).gevent.required, true);
  await session.end();
  rmSync(folder, { recursive: true });
});

test('a .env file is merged, and reported if it would go into the rock', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'charm-config-'));
  mkdirSync(join(folder, 'charm'));
  writeFileSync(join(folder, 'rockcraft.yaml'), 'name: my-app\nextensions: [flask-framework]\n');
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  const uri = uriOf('charm/charmcraft.yaml');
  const session = await startSession();
  const whole = `type: charm\nplatforms: {amd64: }\nsummary: A summary\ndescription: A text.\n${CHARM}`;
  const accepted = whole.replace('str', 'string\n      default: two words');
  await session.open(uri, accepted);
  const ask = (file: string, text = '') =>
    session.client.sendRequest<Dotenv | null>(DOTENV, { uri, file: uriOf(file), text });
  const first = await ask('.env', 'OWN=1\n');
  assert.match(first?.text ?? '', /^OWN=1\n\n# my-app: what its charm sets\n/);
  assert.match(first?.text ?? '', /^FLASK_TOKEN='two words'$/m);
  assert.equal(first?.inRock, false);
  assert.deepEqual(await ask('.env', first?.text), first);
  assert.equal((await ask('static/.env'))?.inRock, true);
  assert.equal((await ask('charm/.env'))?.inRock, false);
  assert.equal(first?.refused, null);
  await session.change(uri, 2, accepted.replace('name: my-app', 'name: "my-app\\nOWN=2"'));
  const refused = await ask('.env', 'OWN=1\n');
  assert.match(refused?.refused ?? '', /^charmcraft refuses the charm \(charmcraft.yaml, line \d+\): /);
  assert.equal(refused?.text, 'OWN=1\n');
  await session.change(uri, 3, 'name: my-app\n');
  assert.equal(await ask('.env'), null);
  await session.end();
  rmSync(folder, { recursive: true });
});

test('completion answers in both files, and nowhere else', async () => {
  const session = await startSession();
  await session.open(URI, CHARM.replace('str', ''));
  const ask = async (uri: string, line: number, character: number) => {
    const items = await session.client.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: { line, character },
    });
    return (Array.isArray(items) ? items : (items?.items ?? [])).map(({ label }) => label);
  };
  assert.ok((await ask(URI, 6, 12)).includes('secret'));
  const beside = URI.replace('charmcraft', 'paas-config');
  await session.open(beside, '');
  assert.deepEqual(await ask(beside, 0, 0), ['framework_logging_format', 'prometheus']);
  assert.deepEqual(await ask('untitled:/charm/other.yaml', 0, 0), []);
  await session.end();
});

test('a bug is reported once, in words, and the details go only to the log', async () => {
  const session = await startSession();
  const told: string[] = [];
  session.client.onNotification(ShowMessageNotification.type, ({ message }) => void told.push(message));
  for (let time = 0; time < 3; time++)
    assert.equal(await session.client.sendRequest(HoverRequest.method, { textDocument: null }), null);
  await assert.rejects(session.end(), /\[internal error\] TypeError.*\n +at /);
  assert.equal(told.length, 1);
  assert.doesNotMatch(told[0] ?? '', /TypeError|\n| at /);
});
