import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  DefinitionRequest,
  DidOpenTextDocumentNotification,
  HoverRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
} from 'vscode-languageserver/node';
import {
  type AppEnvironment,
  CHARMS,
  DESCRIBE,
  type Description,
  DOTENV,
  type Dotenv,
  ENVIRONMENT,
  OPTION_AT,
  type OptionAt,
  SOURCES_READ,
} from '../../server/src/protocol.ts';
import { startSession } from '../support/session.ts';

const CHARM = `name: shop
type: charm
base: ubuntu@24.04
platforms:
  amd64:
summary: A shop
description: A shop.
extensions:
  - flask-framework
config:
  options:
    token:
      type: string
    mail:
      type: secret
`;
const APP = `import os
print(os.environ["FLASK_TOKEN"])
print(os.environ["FLASK_MAIL"])
user = os.environ.get("FLASK_MAIL_USER")
print(os.environ["FLASK_TOKN"])
`;

/** A session in which a charm is open and its app has been read. */
async function startWithApp(context: TestContext, text = APP) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'charm-config-sources-')));
  context.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'charm'));
  writeFileSync(join(folder, 'charm/charmcraft.yaml'), CHARM);
  writeFileSync(join(folder, 'requirements.txt'), 'flask\n');
  writeFileSync(join(folder, 'app.py'), text);
  const charm = pathToFileURL(join(folder, 'charm/charmcraft.yaml')).href;
  const app = pathToFileURL(join(folder, 'app.py')).href;
  const session = await startSession();
  const found = session.diagnostics(app, ({ diagnostics }) => diagnostics.length > 0);
  await session.open(charm, CHARM);
  return { session, charm, app, diagnostics: await found };
}

test('what the app reads and never gets is published with the file that reads it', async context => {
  const { session, app, diagnostics } = await startWithApp(context);
  assert.deepEqual(
    diagnostics.map(({ code, range }) => [code, range.start.line]),
    [
      ['secret-read-without-key', 2],
      ['undeclared-variable', 4],
    ],
  );
  const mended = session.diagnostics(app, ({ diagnostics }) => diagnostics.length === 1);
  const text = APP.replace('FLASK_TOKN', 'FLASK_TOKEN');
  await session.client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: app, languageId: 'python', version: 1, text },
  });
  assert.deepEqual(
    (await mended).map(({ code }) => code),
    ['secret-read-without-key'],
  );
  await session.end();
});

test('from the option to the lines that read it, and back', async context => {
  const { session, charm, app } = await startWithApp(context);
  const option = { textDocument: { uri: charm }, position: { line: 11, character: 5 } };
  const read = { textDocument: { uri: app }, position: { line: 1, character: 20 } };
  const start = { line: 1, character: 18 };
  assert.deepEqual(await session.client.sendRequest(DefinitionRequest.type, option), [
    { uri: app, range: { start, end: { line: 1, character: 29 } } },
  ]);
  assert.deepEqual(await session.client.sendRequest(DefinitionRequest.type, read), [
    { uri: charm, range: { start: { line: 11, character: 4 }, end: { line: 11, character: 9 } } },
  ]);
  const references = await session.client.sendRequest(ReferencesRequest.type, {
    ...read,
    context: { includeDeclaration: true },
  });
  assert.deepEqual(
    references?.map(({ uri, range }) => [uri, range.start.line]),
    [
      [charm, 11],
      [app, 1],
    ],
  );
  const nothing = { textDocument: { uri: app }, position: { line: 0, character: 3 } };
  assert.equal(await session.client.sendRequest(DefinitionRequest.type, nothing), null);
  await session.end();
});

test('the hover of a variable names its option, the hover of an option its reads', async context => {
  const { session, charm, app } = await startWithApp(context);
  const hover = async (uri: string, line: number, character: number): Promise<string> => {
    const found = await session.client.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line, character },
    });
    return JSON.stringify(found?.contents ?? null);
  };
  assert.match(await hover(app, 1, 20), /FLASK_TOKEN.*Option `token` of the charm `shop` \(`string`\)/);
  assert.match(await hover(app, 3, 25), /Key `user` of the secret in option `mail`/);
  assert.match(await hover(charm, 11, 5), /Read in `app\.py:2`/);
  assert.equal(await hover(app, 0, 0), 'null');
  await session.end();
});

test('the keys of a secret that the app reads are known with the line that reads them', async context => {
  const { session, charm } = await startWithApp(context);
  const found = await session.client.sendRequest(HoverRequest.type, {
    textDocument: { uri: charm },
    position: { line: 13, character: 5 },
  });
  assert.match(JSON.stringify(found?.contents), /`user`: `FLASK_MAIL_USER`, read in `app\.py:4`/);
  const described = await session.client.sendRequest<Description>(DESCRIBE, { uri: charm });
  const mail = described.options.find(({ name }) => name === 'mail');
  assert.deepEqual(mail?.readKeys, [{ key: 'user', place: 'app.py:4' }]);
  const environment = await session.client.sendRequest<AppEnvironment>(ENVIRONMENT, { uri: charm });
  assert.equal(
    environment.variables.find(({ name }) => name === 'FLASK_MAIL_USER')?.source,
    'option mail, key user, read in app.py:4',
  );
  const file = new URL('../.env', charm).href;
  const dotenv = await session.client.sendRequest<Dotenv>(DOTENV, { uri: charm, file, text: '' });
  assert.match(dotenv.text, /FLASK_MAIL_USER/);
  await session.end();
});

test('an editor that names its charms is notified when the app reads something else', async context => {
  const { session, charm, app } = await startWithApp(context);
  await session.client.sendNotification(CHARMS, { uris: [charm] });
  const told = new Promise<readonly string[]>(resolve =>
    session.client.onNotification(SOURCES_READ, ({ uris }: { uris: readonly string[] }) => resolve(uris)),
  );
  const textDocument = {
    uri: app,
    languageId: 'python',
    version: 1,
    text: `${APP}os.environ["FLASK_MAIL_LOGIN"]`,
  };
  await session.client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  assert.deepEqual(await told, [new URL('.', charm).href]);
  const environment = await session.client.sendRequest<AppEnvironment>(ENVIRONMENT, { uri: charm });
  assert.ok(environment.variables.some(({ name }) => name === 'FLASK_MAIL_LOGIN'));
  await session.end();
});

test('a constant that holds the name is a definition in addition to the option', async context => {
  const { session, app, charm } = await startWithApp(
    context,
    `${APP}NAME = "FLASK_TOKEN"\nprint(os.getenv(NAME))\n`,
  );
  const found = await session.client.sendRequest(DefinitionRequest.type, {
    textDocument: { uri: app },
    position: { line: 6, character: 10 },
  });
  const places = (Array.isArray(found) ? found : []).map(place =>
    'uri' in place ? [place.uri, place.range.start.line] : [],
  );
  assert.deepEqual(places, [
    [charm, 11],
    [app, 5],
  ]);
  await session.end();
});

test('the option that a read is about is told with its file', async context => {
  const { session, app, charm } = await startWithApp(context);
  const at = (uri: string, line: number, character: number) =>
    session.client.sendRequest<OptionAt & { uri: string }>(OPTION_AT, { uri, position: { line, character } });
  const read = await at(app, 1, 20);
  assert.deepEqual([read?.name, read?.uri, read?.line], ['token', charm, 11]);
  assert.equal(await at(app, 0, 3), null, 'no read');
  assert.equal(await at(app, 4, 20), null, 'a read of no option');
  assert.equal((await at(charm, 11, 5)).uri, charm);
  await session.end();
});

test('the light bulb on a variable that nobody declares adds an option for it', async context => {
  const { session, app, charm } = await startWithApp(
    context,
    `${APP}print(os.getenv("GITHUB_TOKEN"), os.getenv("HOME"))\n`,
  );
  const offered = async (character: number, only?: readonly string[]) => {
    const actions = await session.client.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: app },
      range: { start: { line: 5, character }, end: { line: 5, character } },
      context: { diagnostics: [], ...(only && { only: [...only] }) },
    });
    return (actions ?? []).flatMap(action => ('edit' in action ? [action] : []));
  };
  const [action, ...others] = await offered(20);
  assert.equal(action?.title, 'Add the option "github-token", and read "FLASK_GITHUB_TOKEN"');
  assert.deepEqual(others, []);
  assert.match(action?.edit?.changes?.[charm]?.[0]?.newText ?? '', /github-token:\n {6}type: string/);
  assert.deepEqual(action?.edit?.changes?.[app], [
    {
      range: { start: { line: 5, character: 17 }, end: { line: 5, character: 29 } },
      newText: 'FLASK_GITHUB_TOKEN',
    },
  ]);
  assert.deepEqual(await offered(20, ['quickfix']), []);
  assert.deepEqual(await offered(45), [], 'HOME belongs to others');
  assert.deepEqual(await offered(2), []);
  await session.end();
});

test('the light bulb on a wrong read writes the right one, or adds the option', async context => {
  const { session, app, charm, diagnostics } = await startWithApp(context);
  const at = async (line: number) => {
    const range = diagnostics.find(({ range }) => range.start.line === line)?.range;
    assert.ok(range);
    const actions = await session.client.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: app },
      range,
      context: { diagnostics: [] },
    });
    return (actions ?? []).flatMap(action => ('edit' in action ? [action] : []));
  };
  const [mail] = await at(2);
  assert.equal(mail?.title, 'Write "FLASK_MAIL_USER"');
  assert.equal(mail?.edit?.changes?.[app]?.[0]?.newText, 'FLASK_MAIL_USER');
  const [near, add] = await at(4);
  assert.equal(near?.title, 'Write "FLASK_TOKEN"');
  assert.match(add?.edit?.changes?.[charm]?.[0]?.newText ?? '', /tokn:\n {6}type: string/);
  await session.end();
});

/** Charms that nobody has opened, and a source of their app that somebody has: what a hover says once the app has been read. */
async function startWithSource(context: TestContext, charms: readonly string[], text: string) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'charm-config-source-')));
  context.after(() => rmSync(folder, { recursive: true }));
  const uris = charms.map(name => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(
      join(folder, name, 'charmcraft.yaml'),
      CHARM.replace('name: shop', `name: ${name.replace('/', '-')}`),
    );
    return pathToFileURL(join(folder, name, 'charmcraft.yaml')).href;
  });
  writeFileSync(join(folder, 'requirements.txt'), 'flask\n');
  writeFileSync(join(folder, 'app.py'), text);
  const app = pathToFileURL(join(folder, 'app.py')).href;
  const session = await startSession();
  await session.client.sendNotification(CHARMS, { uris });
  await session.client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: app, languageId: 'python', version: 1, text },
  });
  const read = { textDocument: { uri: app }, position: { line: 1, character: 20 } };
  // The app is read between two turns of the event loop.
  for (let left = 1_000; left > 0; left--) {
    const hover = await session.client.sendRequest(HoverRequest.type, read);
    const says = JSON.stringify(hover?.contents ?? null);
    if (charms.every(name => says.includes(`the charm \`${name.replace('/', '-')}\``)))
      return { session, uris, read };
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  throw new Error('Not each charm says what it knows of the variable');
}

test('where a source alone is open, the charm that nobody has opened answers', async context => {
  const { session, uris, read } = await startWithSource(context, ['charm'], APP);
  const places = await session.client.sendRequest(DefinitionRequest.type, read);
  assert.deepEqual(
    [places].flat().map(place => place && 'uri' in place && place.uri),
    uris,
  );
  await session.end();
});

test('two charms with one app answer both, and the option of one of them is not renamed from the app', async context => {
  const { session, uris, read } = await startWithSource(context, ['charms/a', 'charms/b'], APP);
  const places = await session.client.sendRequest(DefinitionRequest.type, read);
  assert.deepEqual(
    [places].flat().map(place => place && 'uri' in place && place.uri),
    uris,
  );
  assert.notEqual(await session.client.sendRequest(PrepareRenameRequest.type, read), null);
  await assert.rejects(
    session.client.sendRequest(RenameRequest.type, { ...read, newName: 'FLASK_KEY' }),
    /Several charms have this app/,
  );
  await session.end();
});
