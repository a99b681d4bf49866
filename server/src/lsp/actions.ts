/** The light bulb: the fixes for a charm's findings, in the files that they are about. */
import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { MAIN } from '../charm/files.ts';
import { addOption } from '../features/add-option.ts';
import { type ActionContext, codeActions, commentIn } from '../features/code-actions.ts';
import { folderUriOf, inFolder } from './folders.ts';
import type { Workspace } from './workspace.ts';

/** What the light bulb needs to know about a charm; undefined if there is none. */
export function actionContext(workspace: Workspace, folder: string): ActionContext | undefined {
  const analysis = workspace.analysis(folder);
  if (analysis === null) return undefined;
  return {
    uriOf: name => inFolder(folder, name),
    addOption(option) {
      const added = addOption(analysis.charm, analysis.text, option, workspace.options(folder));
      if ('refused' in added) return undefined;
      return added.edits.map(({ range, newText }) => ({ file: MAIN, range, text: newText }));
    },
    comment: commentIn(analysis),
  };
}

/** The light bulb in a file of a charm, or in one above it that the charm reads, such as its rock's. */
export const actionsOf = (
  { textDocument: { uri }, range, context }: CodeActionParams,
  workspace: Workspace,
): CodeAction[] | null => {
  const own = folderUriOf(uri);
  const all = workspace.foldersWith(uri).flatMap(folder => {
    const actions = actionContext(workspace, folder);
    if (actions === undefined) return [];
    const findings = [...(workspace.analysis(folder)?.findings ?? []), ...workspace.sources.findings(folder)];
    const name = folder === own ? uri.slice(own.length) : `../${uri.slice(own.length)}`;
    return codeActions(findings, name, range, actions, context.only);
  });
  return all.length > 0 || workspace.analysis(own) !== null ? all : null;
};
