/** F2 on an option and on a variable: what changes, what is asked first, what stays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  PrepareRenameRequest,
  RenameRequest,
  TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { inApp } from '../support/app-session.ts';

const OPTIONS = `    token:
      type: string
    mail:
      type: secret
      description: "Keys: user, password."
    size:
      type: int
`;
const APP = `import os
from consts import NAME
a = os.environ["FLASK_TOKEN"]
b = os.getenv(NAME)
c = os.getenv(f"FLASK_{PART}")
PART = "TOKEN"
d = os.environ["FLASK_MAIL_USER"]
env = make()
e = env.text("TOKEN")
log("FLASK_TOKEN is there")
`;
const FILES = {
  'app.py': APP,
  'consts.py': 'NAME = "FLASK_TOKEN"\n',
  'charm/src/charm.py': 'x = self.config["token"]\n',
};

/** `app.py:3 FLASK_KEY certain`, for all changes in order. */
function changesIn(edit: WorkspaceEdit | null): string[] {
  return (edit?.documentChanges ?? []).flatMap(change =>
    TextDocumentEdit.is(change)
      ? change.edits.map(one => {
          const { range, newText } = one as { range: { start: { line: number } }; newText: string };
          const { annotationId } = one as { annotationId?: string };
          const file = change.textDocument.uri.replace(/^.*\/(charm\/)?/, '');
          return `${file}:${range.start.line + 1} ${newText} ${annotationId}`;
        })
      : [],
  );
}

test('an option, its certain reads, and what is asked first', async context => {
  const { session, main, at } = await inApp(context, OPTIONS, FILES);
  const edit = await session.client.sendRequest(RenameRequest.type, {
    ...at(main, 'token:'),
    newName: 'api-key',
  });
  assert.deepEqual(changesIn(edit), [
    'charmcraft.yaml:12 api-key main',
    'app.py:3 FLASK_API_KEY certain',
    'app.py:9 API_KEY likely',
    'app.py:5 os.getenv(f"FLASK_{PART}") unresolved',
    'consts.py:1 FLASK_API_KEY certain',
    'charm.py:1 api-key certain',
  ]);
  assert.deepEqual(
    Object.entries(edit?.changeAnnotations ?? {}).map(([name, { needsConfirmation }]) => [
      name,
      needsConfirmation,
    ]),
    [
      ['main', false],
      ['certain', false],
      ['likely', true],
      ['set', true],
      ['unresolved', true],
    ],
  );
  await session.end();
});

test('a key of app.config keeps its way of naming the option', async context => {
  const app = 'app.config.from_prefixed_env()\na = app.config["TOKEN"]\nb = app.config.get("SIZE")\n';
  const { session, main, at } = await inApp(context, OPTIONS, { 'app.py': app });
  const here = at(main, 'token:');
  const edit = await session.client.sendRequest(RenameRequest.type, { ...here, newName: 'api-key' });
  assert.deepEqual(changesIn(edit), ['charmcraft.yaml:12 api-key main', 'app.py:2 API_KEY certain']);
  await session.end();
});

test('from a read: the variable is typed, the option follows', async context => {
  const { session, at, uri } = await inApp(context, OPTIONS, FILES);
  const here = at(uri('app.py'), 'FLASK_TOKEN');
  const offered = await session.client.sendRequest(PrepareRenameRequest.type, here);
  assert.deepEqual(offered, {
    range: { start: { line: 2, character: 16 }, end: { line: 2, character: 27 } },
    placeholder: 'FLASK_TOKEN',
  });
  const edit = await session.client.sendRequest(RenameRequest.type, { ...here, newName: 'FLASK_API_KEY' });
  assert.equal(changesIn(edit)[0], 'charmcraft.yaml:12 api-key main');
  for (const [newName, message] of [
    ['API_KEY', /Variables of the charm begin with "FLASK_"/],
    ['FLASK_api', /type capitals, digits and underscores/],
    ['FLASK_SIZE', /There is already an option "size"/],
    ['FLASK_MAIL_USER', /./],
  ] as const) {
    await assert.rejects(session.client.sendRequest(RenameRequest.type, { ...here, newName }), message);
  }
  await session.end();
});

test('a key of a secret, with its name in the description', async context => {
  const { session, at, uri } = await inApp(context, OPTIONS, FILES);
  const here = at(uri('app.py'), 'FLASK_MAIL_USER');
  const edit = await session.client.sendRequest(RenameRequest.type, { ...here, newName: 'FLASK_MAIL_LOGIN' });
  assert.deepEqual(changesIn(edit).slice(0, 2), [
    'charmcraft.yaml:16 login main',
    'app.py:7 FLASK_MAIL_LOGIN certain',
  ]);
  assert.match(edit?.changeAnnotations?.main?.description ?? '', /"user" to "login" in the Juju secret/);
  await assert.rejects(
    session.client.sendRequest(RenameRequest.type, { ...here, newName: 'FLASK_TOKEN' }),
    /not a key of the secret in "mail"/,
  );
  await session.end();
});

test('nothing is offered where no variable of the charm is read', async context => {
  const { session, at, uri } = await inApp(context, OPTIONS, FILES);
  for (const mark of ['import os', 'FLASK_TOKEN is there', 'PART}', 'make']) {
    const offered = await session.client.sendRequest(PrepareRenameRequest.type, at(uri('app.py'), mark));
    assert.equal(offered, null, mark);
  }
  await session.end();
});

test('lines that set the variable can be ticked: in .env files and in the rock', async context => {
  const more = {
    ...FILES,
    '.env':
      'PATH=x\nFLASK_TOKEN=abc\nexport FLASK_TOKEN="x"\n# FLASK_MAIL_USER=\nFLASK_TOKENS=1\nNAME=$FLASK_TOKEN\n',
    '.env.example': 'FLASK_TOKEN=\n',
    'rockcraft.yaml':
      'services:\n  flask:\n    environment:\n      FLASK_TOKEN: x\n      OTHER: FLASK_TOKEN\n',
    'docker-compose.yaml': 'FLASK_TOKEN: x\n',
  };
  const { session, main, at, uri } = await inApp(context, OPTIONS, more);
  const set = async (newName: string, here: ReturnType<typeof at>) => {
    const edit = await session.client.sendRequest(RenameRequest.type, { ...here, newName });
    assert.equal(edit?.changeAnnotations?.set?.needsConfirmation, true);
    return changesIn(edit).filter(change => change.endsWith(' set'));
  };
  assert.deepEqual(await set('api-key', at(main, 'token:')), [
    '.env:2 FLASK_API_KEY set',
    '.env:3 FLASK_API_KEY set',
    '.env.example:1 FLASK_API_KEY set',
    'rockcraft.yaml:4 FLASK_API_KEY set',
  ]);
  assert.deepEqual(await set('post', at(main, 'mail:')), ['.env:4 FLASK_POST_USER set']);
  assert.deepEqual(await set('FLASK_MAIL_LOGIN', at(uri('app.py'), 'FLASK_MAIL_USER')), [
    '.env:4 FLASK_MAIL_LOGIN set',
  ]);
  await session.end();
});

test('an editor without annotations gets what is certain', async context => {
  const { session, main, at, uri } = await inApp(context, OPTIONS, FILES, {});
  const edit = await session.client.sendRequest(RenameRequest.type, {
    ...at(main, 'token:'),
    newName: 'api-key',
  });
  assert.deepEqual(
    edit?.changes?.[uri('app.py')]?.map(({ newText }) => newText),
    ['FLASK_API_KEY'],
  );
  await session.end();
});
