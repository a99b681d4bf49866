/** A client and the server in one process, joined by two streams: real LSP, no child process. */
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type LogMessageParams,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../server/src/lsp/server.ts';

export interface Session {
  readonly client: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Opens a text and waits for its diagnostics. */
  open(uri: string, text: string): Promise<readonly Diagnostic[]>;
  /** Replaces the whole text and waits for the diagnostics of that version. */
  change(uri: string, version: number, text: string): Promise<readonly Diagnostic[]>;
  /** Everything published so far, oldest first. */
  readonly published: readonly PublishDiagnosticsParams[];
  /** Resolves with the document's next diagnostics that satisfy `when`; rejects if none come. */
  diagnostics(
    uri: string,
    when: (params: PublishDiagnosticsParams) => boolean,
  ): Promise<readonly Diagnostic[]>;
  /** Ends the session; throws when the server logged an internal error. */
  end(): Promise<void>;
}

/** ms. Far longer than a busy machine needs, but a limit for a wait that nothing will ever satisfy. */
const LONGEST_WAIT = 30_000;

export async function startSession(
  initializationOptions?: unknown,
  capabilities: ClientCapabilities = {},
): Promise<Session> {
  const up = new PassThrough();
  const down = new PassThrough();
  serve(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)));
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published: PublishDiagnosticsParams[] = [];
  const waiting = new Set<(params: PublishDiagnosticsParams) => void>();
  const internalErrors: string[] = [];
  client.onNotification(PublishDiagnosticsNotification.type, params => {
    published.push(params);
    for (const notify of waiting) notify(params);
  });
  client.onNotification(LogMessageNotification.type, ({ message }: LogMessageParams) => {
    if (message.includes('[internal error]')) internalErrors.push(message);
  });
  client.listen();
  const initialized = await client.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
  });
  await client.sendNotification(InitializedNotification.type, {});

  const diagnostics: Session['diagnostics'] = (uri, when) => {
    const began = published.length;
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        waiting.delete(notify);
        const came = JSON.stringify(published.slice(began));
        reject(
          new Error(`no such diagnostics of ${uri} in ${LONGEST_WAIT} ms; published meanwhile: ${came}`),
        );
      }, LONGEST_WAIT);
      const notify = (params: PublishDiagnosticsParams): void => {
        if (params.uri !== uri || !when(params)) return;
        waiting.delete(notify);
        clearTimeout(limit);
        resolve(params.diagnostics);
      };
      waiting.add(notify);
    });
  };
  return {
    client,
    initialized,
    published,
    diagnostics,
    async open(uri, text) {
      const shown = diagnostics(uri, params => params.version === 1);
      await client.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: 'yaml', version: 1, text },
      });
      return shown;
    },
    async change(uri, version, text) {
      const shown = diagnostics(uri, params => params.version === version);
      await client.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
      return shown;
    },
    async end() {
      await client.sendRequest(ShutdownRequest.type);
      client.dispose();
      if (internalErrors.length > 0) throw new Error(internalErrors.join('\n'));
    },
  };
}
