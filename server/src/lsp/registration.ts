/** Registers for the sources of an app once their place is known: without a charm, no request is made. */
import {
  BulkRegistration,
  type ClientCapabilities,
  CodeActionRequest,
  CompletionRequest,
  type Connection,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentSelector,
  HoverRequest,
  ReferencesRequest,
  RenameRequest,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { LANGUAGES } from '../source/languages.ts';

const WATCHED =
  '**/{.gitignore,uv.lock,poetry.lock,Pipfile,requirements.in,*.{py,go,js,mjs,cjs,jsx,ts,mts,cts,tsx,svelte,vue,java,kt,kts,sh},application*.{properties,yml,yaml},entrypoint,Dockerfile}';

export class Registration {
  readonly #connection: Connection;
  readonly #known = new Set<string>();
  #isPossible = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Editors without dynamic registration only get what concerns charmcraft.yaml. */
  initialize({ textDocument }: ClientCapabilities): void {
    this.#isPossible =
      textDocument?.synchronization?.dynamicRegistration === true &&
      textDocument.hover?.dynamicRegistration === true;
  }

  /** Registers for the files below folders, given as URIs, that are not registered yet. */
  register(roots: readonly string[]): void {
    const added = roots.filter(root => !this.#known.has(root));
    if (!this.#isPossible || added.length === 0) return;
    for (const root of added) this.#known.add(root);
    const documentSelector = added.flatMap(selectorFor);
    const bulk = BulkRegistration.create();
    bulk.add(DidOpenTextDocumentNotification.type, { documentSelector });
    bulk.add(DidChangeTextDocumentNotification.type, {
      documentSelector,
      syncKind: TextDocumentSyncKind.Incremental,
    });
    bulk.add(DidCloseTextDocumentNotification.type, { documentSelector });
    bulk.add(HoverRequest.type, { documentSelector });
    bulk.add(CompletionRequest.type, { documentSelector, triggerCharacters: ['"', "'", '`', '.', '{'] });
    bulk.add(DefinitionRequest.type, { documentSelector });
    bulk.add(ReferencesRequest.type, { documentSelector });
    bulk.add(RenameRequest.type, { documentSelector, prepareProvider: true });
    bulk.add(CodeActionRequest.type, { documentSelector, codeActionKinds: ['quickfix', 'refactor.rewrite'] });
    if (this.#known.size === added.length) {
      bulk.add(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: WATCHED }] });
    }
    void this.#connection.client.register(bulk);
  }
}

/** The languages that are read, below a folder; glob characters in its name are escaped. */
function selectorFor(root: string): DocumentSelector {
  const folder = decodeURIComponent(new URL(root).pathname).replace(/[[\]{}*?]/g, '[$&]');
  return LANGUAGES.flatMap(({ ids }) => ids).map(language => ({
    scheme: 'file',
    language,
    pattern: `${folder}/**/*`,
  }));
}
