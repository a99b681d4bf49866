/** The language server: LSP on one side, analyses on the other. No domain logic here. */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { VERSION } from '../manifest.ts';
import { CHARMS, DEPLOYED, SOURCES_READ } from '../protocol.ts';
import { guard } from './guard.ts';
import { Publisher } from './publisher.ts';
import { Registration } from './registration.ts';
import { CAPABILITIES, REQUESTS } from './requests.ts';
import { field, readSettings } from './settings.ts';
import { Workspace } from './workspace.ts';

/** Answers on `connection` until it closes. */
export function serve(connection: Connection): void {
  const guarded = guard(connection);
  const later = (act: () => void, ms = 0): void =>
    void (ms > 0 ? setTimeout(guarded(act), ms, undefined) : setImmediate(guarded(act), undefined));
  const registration = new Registration(connection);
  const workspace = new Workspace(later, folders => {
    registration.register(workspace.sources.roots());
    publisher.schedule(folders);
    refreshCodeLens();
    // Only for an editor that uses our own requests.
    if (workspace.hasCharms) void connection.sendNotification(SOURCES_READ, { uris: folders });
  });
  const { documents } = workspace;
  const publisher = new Publisher(connection, workspace, later);
  let refreshesInlayHints = false;
  let refreshesCodeLens = false;

  function refreshCodeLens(): void {
    if (refreshesCodeLens) void connection.sendRequest('workspace/codeLens/refresh');
  }

  /** Publishes the folders that a change affects. */
  function after<P>(change: (params: P) => readonly string[]): (params: P) => void {
    return guarded(params => publisher.schedule(change(params)));
  }

  connection.onInitialize(({ initializationOptions, capabilities }: InitializeParams) => {
    workspace.snippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
    const { documentChanges, changeAnnotationSupport } = capabilities.workspace?.workspaceEdit ?? {};
    workspace.annotations = documentChanges === true && changeAnnotationSupport !== undefined;
    refreshesInlayHints = capabilities.workspace?.inlayHint?.refreshSupport === true;
    refreshesCodeLens = capabilities.workspace?.codeLens?.refreshSupport === true;
    workspace.configured(readSettings(initializationOptions));
    registration.initialize(capabilities);
    return { capabilities: CAPABILITIES, serverInfo: { name: 'charm-config', version: VERSION } };
  });
  for (const [method, { answer }] of Object.entries(REQUESTS)) {
    connection.onRequest<unknown, void>(
      method,
      guarded(params => answer(params, workspace)),
    );
  }
  connection.onDidChangeConfiguration(
    after(({ settings }) => {
      if (refreshesInlayHints) void connection.languages.inlayHint.refresh();
      refreshCodeLens();
      return workspace.configured(readSettings(field(settings, 'charmConfig')));
    }),
  );
  connection.onDidChangeWatchedFiles(
    after(({ changes }) => changes.flatMap(({ uri }) => workspace.onDisk(uri))),
  );
  connection.onNotification(CHARMS, after(workspace.charms.bind(workspace)));
  connection.onNotification(DEPLOYED, after(workspace.deployed.bind(workspace)));
  documents.onDidOpen(after(({ document }) => workspace.onDisk(document.uri)));
  documents.onDidSave(after(({ document }) => workspace.onDisk(document.uri)));
  documents.onDidClose(after(({ document }) => workspace.onDisk(document.uri)));
  documents.onDidChangeContent(after(({ document }) => workspace.edited(document.uri)));
  documents.listen(connection);
  connection.listen();
}
