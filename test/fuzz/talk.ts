/** The server in a conversation: edits compared with a freshly opened text, and messages in any order about any URI. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '../../server/src/analysis.ts';
import { filesFrom } from '../../server/src/charm/files.ts';
import { codeActions, commentIn } from '../../server/src/features/code-actions.ts';
import { toDiagnostic } from '../../server/src/features/diagnostics.ts';
import { type Session, startSession } from '../support/session.ts';
import { TEXT } from './texts.ts';

const PIECE = TEXT.chain(text =>
  fc.tuple(fc.nat(text.length), fc.nat(40)).map(([at, length]) => text.slice(at, at + length)),
);

/** A stretch of the text, as a fraction of it, and its replacement. */
const EDIT = fc.record({ at: fc.nat(999_999), length: fc.nat(30), text: PIECE });
export const EDITS = fc.record({ text: TEXT, edits: fc.array(EDIT, { minLength: 5, maxLength: 25 }) });

const URI = 'untitled:folder/charmcraft.yaml';

/** A session in which edits are sent one by one; `run` returns their number. */
export async function startEditing() {
  const session = await startSession();
  return {
    end: () => session.end(),
    async run({ text, edits }: typeof EDITS extends fc.Arbitrary<infer T> ? T : never): Promise<number> {
      const document = TextDocument.create(URI, 'yaml', 1, text);
      await session.open(URI, text);
      for (const [index, { at, length, text: newText }] of edits.entries()) {
        const whole = document.getText();
        const start = at % (whole.length + 1);
        const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
        const version = index + 2;
        const shown = session.diagnostics(URI, params => params.version === version);
        TextDocument.update(document, [{ range, text: newText }], version);
        await session.client.sendNotification(DidChangeTextDocumentNotification.type, {
          textDocument: { uri: URI, version },
          contentChanges: [{ range, text: newText }],
        });
        const fresh = analyze(document.getText(), filesFrom({})).findings.map(finding =>
          toDiagnostic(finding, () => URI),
        );
        assert.deepEqual(await shown, JSON.parse(JSON.stringify(fresh)));
      }
      await assertSameActions(session, document.getText());
      await session.client.sendNotification(DidCloseTextDocumentNotification.type, {
        textDocument: { uri: URI },
      });
      return edits.length;
    },
  };
}

/** The light bulb offers what it would in a freshly opened text. */
async function assertSameActions({ client }: Session, text: string): Promise<void> {
  const range = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
  const shown = await client.sendRequest('textDocument/codeAction', {
    textDocument: { uri: URI },
    range,
    context: { diagnostics: [] },
  });
  const { charm, findings } = analyze(text, filesFrom({}));
  const fresh = codeActions(findings, 'charmcraft.yaml', range, {
    uriOf: () => URI,
    addOption: () => undefined,
    comment: commentIn({ charm, text }),
  });
  assert.deepEqual(shown, JSON.parse(JSON.stringify(fresh)));
}

const ODD_URI = fc.oneof(
  fc.constantFrom(
    ...[
      'file:///charm/charmcraft.yaml',
      'file:///charm/paas-config.yaml',
      'file:///charm/.charm-config.yaml',
    ],
    ...[
      'untitled:Untitled-1',
      'untitled:charmcraft.yaml',
      '',
      '/',
      'charmcraft.yaml',
      '/charmcraft.yaml',
      'file:',
      'file:///',
    ],
    ...[
      'file:///c%3A/a/charmcraft.yaml',
      'file:///C:/a/charmcraft.yaml',
      'file://host/share/charmcraft.yaml',
      'git:/a/charmcraft.yaml?{"ref":"~"}',
    ],
    ...[
      'vscode-vfs://github/a/b/charmcraft.yaml',
      'file:///a/%zz/charmcraft.yaml',
      'file:///a/%00/charmcraft.yaml',
      'file:///a/%2e%2e/charmcraft.yaml',
    ],
    ...[
      'file:///proc/self/fd/charmcraft.yaml',
      'file:///dev/charmcraft.yaml',
      'file:///a/../../charmcraft.yaml',
      'file:///a b/ü/charmcraft.yaml#x?y',
    ],
  ),
  fc.string().map(name => `file:///${name}/charmcraft.yaml`),
  fc.string(),
);

const METHOD = fc.constantFrom(
  ...[
    'textDocument/hover',
    'textDocument/completion',
    'textDocument/definition',
    'textDocument/references',
    'textDocument/documentSymbol',
  ],
  ...[
    'textDocument/inlayHint',
    'textDocument/codeAction',
    'textDocument/prepareRename',
    'textDocument/rename',
    'charmConfig/describe',
  ],
  ...[
    'charmConfig/optionAt',
    'charmConfig/environment',
    'charmConfig/dotenv',
    'charmConfig/asyncWorkers',
    'charmConfig/toolErrors',
  ],
  ...['charmConfig/checkOption', 'charmConfig/addOption', 'charmConfig/secretVariables', 'no/such'],
);
const POSITION = fc.record({ line: fc.nat(40), character: fc.nat(60) });

export const MESSAGES = fc.array(
  fc.record({
    what: fc.constantFrom('open', 'change', 'close', 'save', 'disk', 'ask', 'ask', 'configure', 'deployed'),
    uri: ODD_URI,
    text: TEXT,
    position: POSITION,
    method: METHOD,
    version: fc.integer({ min: -1, max: 9 }),
  }),
  { minLength: 3, maxLength: 20 },
);

/** Sends messages as they come; whatever they are about, the server logs no internal error and answers the next one. */
export async function startTalking() {
  return {
    async run(messages: typeof MESSAGES extends fc.Arbitrary<infer T> ? T : never): Promise<number> {
      const session = await startSession();
      const { client } = session;
      const answers: Promise<unknown>[] = [];
      for (const { what, uri, text, position, method, version } of messages) {
        const textDocument = { uri, languageId: 'yaml', version, text };
        const range = { start: position, end: position };
        if (what === 'ask')
          answers.push(
            client
              .sendRequest(method, {
                ...{
                  uri,
                  textDocument,
                  position,
                  range,
                  context: { diagnostics: [], includeDeclaration: true },
                  newName: text.slice(0, 9),
                },
                ...{
                  option: text.slice(0, 9),
                  name: text.slice(0, 9),
                  type: 'string',
                  keys: [text.slice(0, 5)],
                  file: uri,
                  text,
                },
                ...{ tool: 'charmcraft', output: text },
              })
              .catch(() => undefined),
          );
        else if (what === 'open') await client.sendNotification('textDocument/didOpen', { textDocument });
        else if (what === 'change')
          await client.sendNotification('textDocument/didChange', {
            textDocument,
            contentChanges: [{ range, text }, { text }],
          });
        else if (what === 'disk')
          await client.sendNotification('workspace/didChangeWatchedFiles', {
            changes: [{ uri, type: 1 + (version & 1) }],
          });
        else if (what === 'configure')
          await client.sendNotification('workspace/didChangeConfiguration', {
            settings: version > 4 ? null : { charmConfig: text },
          });
        else if (what === 'deployed')
          await client.sendNotification('charmConfig/deployed', {
            uri,
            deployment: { application: text.slice(0, 9), model: text.slice(0, 9), values: {} },
          });
        else
          await client.sendNotification(what === 'close' ? 'textDocument/didClose' : 'textDocument/didSave', {
            textDocument,
          });
      }
      await Promise.all(answers);
      await session.end();
      return messages.length;
    },
  };
}
