/** The language server: LSP on one side, analyses on the other. No domain logic here. */
import {
  type Connection,
  type DocumentSymbolParams,
  ErrorCodes,
  type InlayHintParams,
  type PrepareRenameParams,
  type RenameParams,
  ResponseError,
  type TextDocumentIdentifier,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis.ts';
import { MAIN } from '../charm/files.ts';
import { linesOf } from '../charm/write.ts';
import { addOption, checkOption } from '../features/add-option.ts';
import { appEnvironment } from '../features/app-environment.ts';
import { asyncWorkers } from '../features/async-workers.ts';
import { codeActions, FIX_ALL } from '../features/code-actions.ts';
import { completion } from '../features/completion.ts';
import { describe } from '../features/describe.ts';
import { toDiagnostic } from '../features/diagnostics.ts';
import { documentSymbols } from '../features/document-symbols.ts';
import { dotenvOf } from '../features/dotenv.ts';
import { hover } from '../features/hover.ts';
import { inlayHints } from '../features/inlay-hints.ts';
import { optionAt, optionNamed } from '../features/option-at.ts';
import { prepareRename, rename } from '../features/rename.ts';
import {
  ADD_OPTION,
  type AddedOption,
  ASYNC_WORKERS,
  CHECK_OPTION,
  DEFAULT_SETTINGS,
  DEPLOYED,
  DESCRIBE,
  type Deployed,
  type DescribeParams,
  DOTENV,
  type DotenvParams,
  ENVIRONMENT,
  type EnvironmentParams,
  type NewOptionParams,
  OPTION_AT,
  type OptionAtParams,
  type Settings,
  TOOL_ERRORS,
  type ToolError,
  type ToolErrorsParams,
} from '../protocol.ts';
import { brokenPaasConfig } from '../rules/index.ts';
import { locateToolErrors } from '../tool-output/errors.ts';
import { VERSION } from '../version.ts';
import { Folders, folderOf, inFolder } from './folders.ts';

/** Files that charms in folders below are judged by too. */
const READ_FROM_BELOW = /\/(?:\.charm-config\.yaml|rockcraft\.yaml|pyproject\.toml|[^/]*\.txt)$/;

/** The files that get diagnostics of their own. */
const JUDGED = [MAIN, 'paas-config.yaml'];

/** Answers on `connection` until it closes. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const folders = new Folders(uri => documents.get(uri)?.getText());
  const dirty = new Set<string>();
  const published = new Map<string, Set<string>>();
  let settings: Settings = DEFAULT_SETTINGS;
  /** By folder: what the editor saw on a deployed application. */
  const deployed = new Map<string, Deployed>();
  let refreshesInlayHints = false;
  let snippets = false;

  /** An exception here is a defect of ours: it is said as such, and the server lives on. */
  function guarded<P, R>(act: (params: P) => R): (params: P) => R | null {
    return params => {
      try {
        return act(params);
      } catch (error) {
        connection.console.error(`[internal error] ${error instanceof Error ? error.stack : error}`);
        return null;
      }
    };
  }

  function analysisOf(folder: string): Analysis | null {
    const deployedWorkerClass = deployed.get(folder)?.workerClass ?? undefined;
    return folders.analysis(folder, { ...settings, deployedWorkerClass });
  }

  /** Publishes a folder's findings once in this turn of the event loop, however many changes came in. */
  function schedule(folder: string): void {
    if (dirty.size === 0) setImmediate(guarded(flush), undefined);
    dirty.add(folder);
  }

  function flush(): void {
    const waiting = [...dirty];
    dirty.clear();
    for (const folder of waiting) publish(folder);
  }

  function publish(folder: string): void {
    const open = JUDGED.filter(name => documents.get(folder + name) !== undefined);
    const findings = (open.length > 0 && analysisOf(folder)?.findings) || [];
    const files = new Set([...open, ...findings.map(finding => finding.file)]);
    for (const name of new Set([...files, ...(published.get(folder) ?? [])])) {
      const uri = inFolder(folder, name);
      const version = documents.get(uri)?.version;
      const own = findings.filter(finding => finding.file === name);
      const diagnostics = own.map(finding => toDiagnostic(finding, file => inFolder(folder, file)));
      void connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
    }
    if (files.size > 0) published.set(folder, files);
    else published.delete(folder);
  }

  function edited(uri: string): void {
    folders.drop(folderOf(uri));
    if (READ_FROM_BELOW.test(uri)) judgeAll();
    else schedule(folderOf(uri));
  }

  function onDisk(uri: string): void {
    folders.dropDisk(folderOf(uri));
    if (READ_FROM_BELOW.test(uri)) judgeAll();
    else schedule(folderOf(uri));
  }

  /** The settings or a configuration changed, which may lie above any number of folders. */
  function judgeAll(): void {
    folders.dropAll();
    for (const uri of documents.keys()) schedule(folderOf(uri));
  }

  /** An answer about the charm of a charmcraft.yaml; null for every other file. */
  function about<P, R>(uriOf: (params: P) => string, act: (analysis: Analysis, params: P) => R) {
    return guarded((params: P) => {
      const uri = uriOf(params);
      const analysis = uri.endsWith(`/${MAIN}`) ? analysisOf(folderOf(uri)) : null;
      return analysis && act(analysis, params);
    });
  }
  const ofDocument = <P extends { textDocument: TextDocumentIdentifier }>(params: P): string =>
    params.textDocument.uri;

  connection.onInitialize(({ initializationOptions, capabilities }) => {
    snippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
    refreshesInlayHints = capabilities.workspace?.inlayHint?.refreshSupport === true;
    settings = { ...DEFAULT_SETTINGS, ...(initializationOptions as Partial<Settings> | undefined) };
    return {
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        documentSymbolProvider: true,
        completionProvider: { triggerCharacters: [' '] },
        inlayHintProvider: true,
        renameProvider: { prepareProvider: true },
        codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL] },
      },
      serverInfo: { name: 'charm-config', version: VERSION },
    };
  });
  connection.onDidChangeConfiguration(change => {
    settings = {
      ...DEFAULT_SETTINGS,
      ...(change.settings as { charmConfig?: Partial<Settings> })?.charmConfig,
    };
    judgeAll();
    if (refreshesInlayHints) void connection.languages.inlayHint.refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    // What lies in cos_custom/ belongs to the folder above it.
    for (const { uri } of changes) onDisk(uri.replace(/\/cos_custom(\/.*)?$/, '/'));
  });
  documents.onDidOpen(({ document }) => onDisk(document.uri));
  documents.onDidSave(({ document }) => onDisk(document.uri));
  documents.onDidClose(({ document }) => onDisk(document.uri));
  documents.onDidChangeContent(({ document }) => edited(document.uri));
  connection.onHover(
    about(ofDocument<TextDocumentPositionParams>, ({ charm }, { position }) => hover(charm, position)),
  );
  connection.onDocumentSymbol(about(ofDocument<DocumentSymbolParams>, ({ charm }) => documentSymbols(charm)));
  connection.onCodeAction(
    guarded(({ textDocument: { uri }, range, context }) => {
      const folder = folderOf(uri);
      const analysis = analysisOf(folder);
      const file = uri.slice(folder.length);
      return (
        analysis && codeActions(analysis.findings, file, range, name => inFolder(folder, name), context.only)
      );
    }),
  );
  connection.onCompletion(
    guarded(({ textDocument: { uri }, position }) => {
      const analysis = analysisOf(folderOf(uri));
      const text = documents.get(uri)?.getText();
      const { document, paasConfig } = analysis?.charm ?? {};
      const own = [document, paasConfig].find(one => one && uri.endsWith(`/${one.file}`));
      if (!analysis || !own || text === undefined) return [];
      const items = completion(analysis.charm, own, text, position, { ...settings, snippets });
      // What is offered was tried on what is typed so far: the next key asks anew.
      return { isIncomplete: true, items };
    }),
  );
  connection.languages.inlayHint.on(
    about(ofDocument<InlayHintParams>, ({ charm, text }, { range }) =>
      settings.inlayHints ? inlayHints(charm, linesOf(text), range) : [],
    ),
  );
  connection.onPrepareRename(
    about(ofDocument<PrepareRenameParams>, ({ charm }, { position }) => prepareRename(charm, position)),
  );
  connection.onRenameRequest(
    about(ofDocument<RenameParams>, ({ charm, text }, { textDocument, position, newName }) => {
      const renamed = rename(charm, text, position, newName, settings);
      if (renamed === null) return null;
      if ('refused' in renamed) return new ResponseError(ErrorCodes.InvalidParams, renamed.refused);
      return { changes: { [textDocument.uri]: renamed } };
    }),
  );
  const ofOption = ({ uri }: NewOptionParams): string => uri;
  connection.onRequest<AddedOption | null, void>(
    ADD_OPTION,
    about(ofOption, ({ charm, text }, option) => addOption(charm, text, option, settings)),
  );
  connection.onRequest(
    CHECK_OPTION,
    about(ofOption, ({ charm, text }, option) => checkOption(charm, text, option, settings)),
  );
  const remember = guarded((seen: Deployed) => {
    deployed.set(folderOf(seen.uri), seen);
    edited(seen.uri);
  });
  connection.onNotification(DEPLOYED, (seen: Deployed) => void remember(seen));
  connection.onRequest(
    ASYNC_WORKERS,
    about(
      ({ uri }: DescribeParams) => uri,
      ({ charm }, { uri }) => asyncWorkers(charm, name => inFolder(folderOf(uri), name)),
    ),
  );
  connection.onRequest<ToolError[] | null, void>(
    TOOL_ERRORS,
    about(
      ({ uri }: ToolErrorsParams) => uri,
      ({ charm }, { uri, tool, output }) =>
        locateToolErrors(charm, tool, output, settings).map(({ file, ...error }) => ({
          uri: inFolder(folderOf(uri), file),
          ...error,
        })),
    ),
  );
  connection.onRequest(
    DESCRIBE,
    about(
      ({ uri }: DescribeParams) => uri,
      ({ charm }) => describe(charm),
    ),
  );
  connection.onRequest(
    ENVIRONMENT,
    about(
      ({ uri }: EnvironmentParams) => uri,
      ({ charm, findings }, { deployment }) => appEnvironment(charm, deployment, brokenPaasConfig(findings)),
    ),
  );
  connection.onRequest(
    OPTION_AT,
    about(
      ({ uri }: OptionAtParams) => uri,
      ({ charm }, params) =>
        'position' in params ? optionAt(charm, params.position) : optionNamed(charm, params.option),
    ),
  );
  connection.onRequest(
    DOTENV,
    about(
      ({ uri }: DotenvParams) => uri,
      ({ charm }, { uri, file, text }) =>
        dotenvOf(charm, text, rockcraft => {
          const folder = folderOf(inFolder(folderOf(uri), rockcraft));
          return file.startsWith(folder) ? decodeURIComponent(file.slice(folder.length)) : undefined;
        }),
    ),
  );
  documents.listen(connection);
  connection.listen();
}
