/** Everything that the server answers: one row per method, with the capability that announces it. */
import {
  type CodeAction,
  type CodeActionParams,
  type CodeLens,
  type CodeLensParams,
  type CompletionList,
  type DocumentSymbol,
  type Hover,
  type InlayHint,
  type InlayHintParams,
  type Location,
  MarkupContent,
  type PrepareRenameParams,
  type Range,
  type ReferenceParams,
  type RenameParams,
  type ResponseError,
  type ServerCapabilities,
  type TextDocumentIdentifier,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type Analysis, refusals } from '../analysis.ts';
import type { Charm, Document } from '../charm/charm.ts';
import { MAIN } from '../charm/files.ts';
import { linesOf } from '../charm/write.ts';
import { addOption, checkOption } from '../features/add-option.ts';
import { appEnvironment } from '../features/app-environment.ts';
import { asyncWorkers } from '../features/async-workers.ts';
import { FIX_ALL } from '../features/code-actions.ts';
import { completion } from '../features/completion.ts';
import { describe, secretVariables } from '../features/describe.ts';
import { documentSymbols } from '../features/document-symbols.ts';
import { dotenvOf } from '../features/dotenv.ts';
import { hover } from '../features/hover.ts';
import { inlayHints } from '../features/inlay-hints.ts';
import { missingOptions } from '../features/missing-options.ts';
import { optionAt, optionNamed } from '../features/option-at.ts';
import {
  ADD_OPTION,
  ASYNC_WORKERS,
  CHECK_OPTION,
  DESCRIBE,
  DOTENV,
  ENVIRONMENT,
  MISSING_OPTIONS,
  OPTION_AT,
  type OptionAtParams,
  type Requests as OwnRequests,
  SECRET_VARIABLES,
  TOOL_ERRORS,
} from '../protocol.ts';
import { brokenPaasConfig } from '../rules/lint.ts';
import type { LintOptions } from '../rules/rule.ts';
import type { AppSources } from '../source/links.ts';
import { locateToolErrors } from '../tool-output/locate.ts';
import { actionContext, actionsOf } from './actions.ts';
import {
  actionsInConfiguration,
  completionInConfiguration,
  hoverInConfiguration,
} from './configuration-requests.ts';
import { decoded, folderUriOf, inFolder } from './folders.ts';
import { GENERAL } from './general-requests.ts';
import { prepareRenameIn, renameIn } from './rename-requests.ts';
import {
  actionsInSource,
  completionInSource,
  definition,
  firstReads,
  hoverInSource,
  lensesOf,
  optionInSource,
  references,
  whenRead,
} from './source-requests.ts';
import type { Workspace } from './workspace.ts';

interface Requests extends OwnRequests {
  'textDocument/hover': { params: TextDocumentPositionParams; result: Hover };
  'textDocument/definition': { params: TextDocumentPositionParams; result: Location[] };
  'textDocument/references': { params: ReferenceParams; result: Location[] };
  'textDocument/documentSymbol': {
    params: { textDocument: TextDocumentIdentifier };
    result: DocumentSymbol[];
  };
  'textDocument/completion': { params: TextDocumentPositionParams; result: CompletionList };
  'textDocument/codeLens': { params: CodeLensParams; result: CodeLens[] };
  'textDocument/inlayHint': { params: InlayHintParams; result: InlayHint[] };
  'textDocument/codeAction': { params: CodeActionParams; result: CodeAction[] };
  'textDocument/prepareRename': {
    params: PrepareRenameParams;
    result: { range: Range; placeholder: string };
  };
  'textDocument/rename': { params: RenameParams; result: WorkspaceEdit };
}

interface Row<Params, Result> {
  readonly capabilities?: ServerCapabilities;
  /** null: nothing to report. An error is the person's, and its message is shown. */
  readonly answer: (params: Params, workspace: Workspace) => Answer<Result> | Promise<Answer<Result>>;
}

type Answer<Result> = Result | ResponseError | null;

/** Every request names its file; our own do so without LSP's wrapper. */
type About = { readonly uri: string } | { readonly textDocument: TextDocumentIdentifier };

const uriOf = (params: About): string => ('uri' in params ? params.uri : params.textDocument.uri);

/** The charm that a file belongs to. */
interface Subject {
  readonly analysis: Analysis;
  /** The options that it was judged with. */
  readonly options: LintOptions;
  readonly uri: string;
  /** The name of the file, relative to the charm's folder. */
  readonly name: string;
  /** The URI of a file with a name relative to that folder. */
  readonly uriOf: (name: string) => string;
  readonly workspace: Workspace;
  /** The sources of the charm's app, once they have been read. */
  readonly sources: AppSources | undefined;
}

/** An answer about a file in the folder of a charmcraft.yaml; null in every other folder. */
function inCharm<Params extends About, Result>(
  answer: (subject: Subject, params: Params) => Result | null,
): (params: Params, workspace: Workspace) => Result | null {
  return (params, workspace) => {
    const uri = uriOf(params);
    const folder = folderUriOf(uri);
    const analysis = workspace.analysis(folder);
    if (analysis === null) return null;
    const subject: Subject = {
      analysis,
      options: analysis.judged.told.options,
      uri,
      name: uri.slice(folder.length),
      uriOf: name => inFolder(folder, name),
      workspace,
      sources: workspace.sources.of(folder),
    };
    return answer(subject, params);
  };
}

/** An answer about a charmcraft.yaml; null for every other file. */
const ofCharm = <Params extends About, Result>(answer: (subject: Subject, params: Params) => Result | null) =>
  inCharm<Params, Result>((subject, params) => (subject.name === MAIN ? answer(subject, params) : null));

/** A file of a charm that has a table. */
const fileOf = ({ document, paasConfig }: Charm, name: string): Document | null =>
  [document, paasConfig].find(read => read?.file === name) ?? null;

const hoverOf = inCharm<TextDocumentPositionParams, Hover>(
  ({ analysis: { charm }, name, sources, workspace }, params) => {
    const document = fileOf(charm, name);
    const found = document && hover(charm, params.position, document, sources);
    const reads = firstReads(params, workspace);
    if (found === null || reads === undefined || !MarkupContent.is(found.contents)) return found;
    return { ...found, contents: { kind: 'markdown', value: `${found.contents.value}\n\n${reads}` } };
  },
);

const optionOf = ofCharm(({ analysis: { charm }, uri }, params: OptionAtParams) => {
  const option =
    'position' in params
      ? optionAt(charm, params.position, params.keys)
      : optionNamed(charm, params.option, params.keys);
  return option && { ...option, uri };
});

const completionOf = inCharm<TextDocumentPositionParams, CompletionList>(
  ({ analysis: { charm }, uri, name, options, workspace }, { position }) => {
    const document = fileOf(charm, name);
    if (!document || workspace.text(uri) === undefined) return null;
    const { snippets } = workspace;
    const items = completion(charm, document, position, { ...options, snippets });
    // The items were tested against the text typed so far, so the next key asks again.
    return { isIncomplete: true, items };
  },
);

/** Each method with its answer; the types ensure that none is missing. */
export const REQUESTS: {
  readonly [Method in keyof Requests]: Row<Requests[Method]['params'], Requests[Method]['result']>;
} = {
  'textDocument/hover': {
    capabilities: { hoverProvider: true },
    answer: (params, workspace) =>
      hoverOf(params, workspace) ??
      hoverInConfiguration(params, workspace) ??
      hoverInSource(params, workspace),
  },
  'textDocument/definition': { capabilities: { definitionProvider: true }, answer: definition },
  'textDocument/references': { capabilities: { referencesProvider: true }, answer: references },
  'textDocument/documentSymbol': {
    capabilities: { documentSymbolProvider: true },
    answer: ofCharm(({ analysis }) => documentSymbols(analysis.charm)),
  },
  'textDocument/completion': {
    capabilities: { completionProvider: { triggerCharacters: [' '] } },
    answer: (params, workspace) =>
      completionOf(params, workspace) ??
      completionInConfiguration(params, workspace) ??
      completionInSource(params, workspace),
  },
  'textDocument/codeLens': { capabilities: { codeLensProvider: {} }, answer: lensesOf },
  'textDocument/inlayHint': {
    capabilities: { inlayHintProvider: true },
    answer: ofCharm(({ analysis: { charm, text }, workspace }, { range }) =>
      workspace.settings.inlayHints ? inlayHints(charm, linesOf(text), range) : [],
    ),
  },
  'textDocument/codeAction': {
    capabilities: { codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL] } },
    answer: (params, workspace) =>
      actionsInConfiguration(params, workspace) ??
      actionsOf(params, workspace) ??
      actionsInSource(params, workspace, folder => actionContext(workspace, folder)),
  },
  'textDocument/prepareRename': { answer: prepareRenameIn },
  'textDocument/rename': {
    capabilities: { renameProvider: { prepareProvider: true } },
    answer: renameIn,
  },
  [DESCRIBE]: {
    answer: ofCharm(({ analysis, sources }) => describe(analysis.charm, sources)),
  },
  [OPTION_AT]: {
    answer: (params, workspace) =>
      optionOf(params, workspace) ??
      ('position' in params ? optionInSource(params.uri, params.position, workspace) : null),
  },
  [SECRET_VARIABLES]: {
    answer: ofCharm(({ analysis }, { option, keys }) => secretVariables(analysis.charm, option, keys)),
  },
  [CHECK_OPTION]: {
    answer: ofCharm(({ analysis: { charm, text }, options }, option) =>
      checkOption(charm, text, option, options),
    ),
  },
  [ADD_OPTION]: {
    answer: ofCharm(({ analysis: { charm, text }, options }, option) =>
      addOption(charm, text, option, options),
    ),
  },
  [ENVIRONMENT]: {
    answer: ofCharm(({ analysis: { charm, findings }, sources }, { deployment }) =>
      appEnvironment(charm, deployment, brokenPaasConfig(findings), sources),
    ),
  },
  [DOTENV]: {
    answer: whenRead(
      ofCharm(({ analysis, sources, uriOf }, { file, text }) => {
        const inRockcraft = (rockcraft: string): string | undefined => {
          const folder = folderUriOf(uriOf(rockcraft));
          return file.startsWith(folder) ? decoded(file.slice(folder.length)) : undefined;
        };
        return dotenvOf(analysis.charm, refusals(analysis)[0], text, inRockcraft, sources);
      }),
    ),
  },
  [MISSING_OPTIONS]: {
    answer: whenRead(
      ofCharm(of => missingOptions(of.analysis.charm, of.analysis.text, of.sources, of.options)),
    ),
  },
  [ASYNC_WORKERS]: { answer: ofCharm(({ analysis, uriOf }) => asyncWorkers(analysis.charm, uriOf)) },
  [TOOL_ERRORS]: {
    answer: ofCharm(({ analysis, uriOf, options }, { tool, output }) =>
      locateToolErrors(analysis.charm, tool, output, options).map(({ file, ...error }) => ({
        uri: uriOf(file),
        ...error,
      })),
    ),
  },
  ...GENERAL,
};

/** The capabilities that the server announces. */
export const CAPABILITIES: ServerCapabilities = Object.assign(
  { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true } },
  ...Object.values(REQUESTS).map(({ capabilities }) => capabilities),
);
