/** Answers about an open .charm-config.yaml; null for every other file. */
import type {
  CodeAction,
  CodeActionParams,
  CompletionList,
  Hover,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import { CONFIGURATION, CONFIGURATION_FILE } from '../configuration/configuration.ts';
import { codeActions } from '../features/code-actions.ts';
import { tableCompletion } from '../features/completion.ts';
import { keyHover } from '../features/hover-key.ts';
import type { Workspace } from './workspace.ts';

/** The documentation of a rule, a level or a key. */
export function hoverInConfiguration(
  { textDocument, position }: TextDocumentPositionParams,
  workspace: Workspace,
): Hover | null {
  const { document } = workspace.configuration(textDocument.uri) ?? {};
  return document ? keyHover(CONFIGURATION, document, position, undefined) : null;
}

/** Rules, levels and keys that fit at a position. */
export function completionInConfiguration(
  { textDocument, position }: TextDocumentPositionParams,
  workspace: Workspace,
): CompletionList | null {
  const { document } = workspace.configuration(textDocument.uri) ?? {};
  if (!document) return null;
  const { snippets } = workspace;
  return {
    isIncomplete: false,
    items: tableCompletion(CONFIGURATION, document, position, { snippets }),
  };
}

/** The fixes for problems in it. */
export function actionsInConfiguration(
  { textDocument: { uri }, range, context }: CodeActionParams,
  workspace: Workspace,
): CodeAction[] | null {
  const configuration = workspace.configuration(uri);
  if (configuration === undefined) return null;
  // A comment cannot silence problems of the configuration itself.
  const actions = { uriOf: () => uri, addOption: () => undefined, comment: () => undefined };
  return codeActions(configuration.findings, CONFIGURATION_FILE, range, actions, context.only);
}
