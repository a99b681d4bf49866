/** F2 on an option, or on a variable in a source: the option and its reads are renamed together. */
import {
  AnnotatedTextEdit,
  type ChangeAnnotation,
  ErrorCodes,
  type Position,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { MAIN } from '../charm/files.ts';
import { prepareRename, renamedAt, renameOption } from '../features/rename.ts';
import { optionNamedBy, type ReadEdits, type RenameContext, readEdits } from '../features/rename-reads.ts';
import { settingEdits } from '../features/rename-set.ts';
import { rangeOf } from '../features/source-links.ts';
import { folderUriOf } from './folders.ts';
import { contextOf, foundAt } from './source-requests.ts';
import type { Workspace } from './workspace.ts';

const refused = (message: string): ResponseError => new ResponseError(ErrorCodes.InvalidParams, message);

/** null if nothing can be renamed. */
export function prepareRenameIn(
  { textDocument: { uri }, position }: PrepareRenameParams,
  workspace: Workspace,
): { range: Range; placeholder: string } | null {
  if (uri.endsWith(`/${MAIN}`)) {
    const charm = workspace.analysis(folderUriOf(uri))?.charm;
    return charm ? prepareRename(charm, position) : null;
  }
  const [found] = foundAt(workspace, uri, position);
  const link = found?.link;
  if (link === undefined || !link.isWhole || link.form === 'mention' || !('option' in link.target))
    return null;
  if (link.target.kind === 'secret-without-key' || isOfFramework(found, link.target.option)) return null;
  return { range: rangeOf(link.at), placeholder: link.form === 'helper' ? link.variable : link.name };
}

/** Whether the extension adds the option, so that it cannot be renamed. */
const isOfFramework = (found: ReturnType<typeof foundAt>[number] | undefined, option: string): boolean =>
  !found?.context.charm.options.some(({ name, key }) => name === option && key.file === MAIN);

/** Resolves to a ResponseError with a sentence if the name cannot be used. */
export async function renameIn(
  { textDocument: { uri }, position, newName }: RenameParams,
  workspace: Workspace,
): Promise<WorkspaceEdit | ResponseError | null> {
  await workspace.sources.settled();
  if (uri.endsWith(`/${MAIN}`)) {
    const folder = folderUriOf(uri);
    const option = optionUnder(workspace, folder, position);
    return option === undefined ? null : renameTo(workspace, folder, option, newName);
  }
  const [found, ...others] = foundAt(workspace, uri, position);
  if (found === undefined) return null;
  if (others.length > 0)
    return refused(`Several charms have this app: rename the option in the charmcraft.yaml of each of them`);
  const { context, link } = found;
  const typed = optionNamedBy(newName, link, context.sources.names);
  if ('refused' in typed) return refused(typed.refused);
  const folder = folderUriOf(context.mainUri);
  if (!('option' in link.target)) return null;
  const { option } = link.target;
  return renameTo(
    workspace,
    folder,
    option,
    typed.option,
    link.target.kind === 'secret' && typed.key !== undefined
      ? { from: link.target.key, to: typed.key }
      : undefined,
  );
}

const optionUnder = (workspace: Workspace, folder: string, position: Position): string | undefined => {
  const charm = workspace.analysis(folder)?.charm;
  return charm && renamedAt(charm, position)?.name;
};

function renameTo(
  workspace: Workspace,
  folder: string,
  name: string,
  newName: string,
  key?: { readonly from: string; readonly to: string },
): WorkspaceEdit | ResponseError | null {
  const analysis = workspace.analysis(folder);
  const option = analysis?.charm.options.find(other => other.name === name);
  if (!analysis || option === undefined) return null;
  const context = contextOf(workspace, folder);
  const textOf: RenameContext['textOf'] = file => workspace.sources.textOf(folder, file);
  const reads: ReadEdits = context
    ? readEdits({ ...context, textOf }, name, newName, key)
    : { edits: [], left: [] };
  const texts = workspace.sources.settingTexts(folder);
  const set = context ? settingEdits(texts, context.sources.names, name, newName, key) : [];
  const mainUri = folder + MAIN;
  if (key !== undefined) {
    const named = option.secretKeys.find(({ value }) => value === key.from);
    const edits = named?.at.file === MAIN ? [{ range: named.at.range, newText: key.to }] : [];
    return workspaceEdit(workspace, mainUri, edits, { ...reads, set }, secretNotes(name, key));
  }
  const edits = renameOption(analysis.charm, analysis.text, option, newName, workspace.options(folder));
  if ('refused' in edits) return refused(edits.refused);
  return workspaceEdit(workspace, mainUri, edits, { ...reads, set }, OPTION_NOTES);
}

const OPTION_NOTES = {
  label: 'Option in charmcraft.yaml',
  description: 'Deployed applications lose the value that is set under the old name',
};
const secretNotes = (option: string, { from, to }: { readonly from: string; readonly to: string }) => ({
  label: 'Key in charmcraft.yaml',
  description: `Rename the key "${from}" to "${to}" in the Juju secret of "${option}" too`,
});

/** Editors without annotations get only the certain edits. */
function workspaceEdit(
  { annotations }: Workspace,
  mainUri: string,
  main: readonly TextEdit[],
  { edits, left, set }: ReadEdits & { readonly set: ReturnType<typeof settingEdits> },
  notes: { readonly label: string; readonly description: string },
): WorkspaceEdit {
  const byUri = new Map<string, TextEdit[]>([[mainUri, [...main]]]);
  const add = (uri: string, edit: TextEdit): void => {
    byUri.set(uri, [...(byUri.get(uri) ?? []), edit]);
  };
  if (!annotations) {
    for (const { uri, range, newText, isSure } of edits) if (isSure) add(uri, { range, newText });
    return { changes: Object.fromEntries(byUri) };
  }
  const changeAnnotations: Record<string, ChangeAnnotation> = {
    main: { ...notes, needsConfirmation: false },
    certain: { label: 'Reads in the app', needsConfirmation: false },
    likely: {
      label: 'Likely reads in the app',
      description: 'Tick those that read the option',
      needsConfirmation: true,
    },
    set: {
      label: 'Where the variable is set',
      description: 'Tick the lines of .env and rockcraft.yaml that are for this option',
      needsConfirmation: true,
    },
    unresolved: {
      label: 'Left as they are',
      description: 'Names that are put together there: change them by hand if they mean the option',
      needsConfirmation: true,
    },
  };
  byUri.set(
    mainUri,
    main.map(({ range, newText }) => AnnotatedTextEdit.replace(range, newText, 'main')),
  );
  for (const { uri, range, newText, isSure } of edits) {
    add(uri, AnnotatedTextEdit.replace(range, newText, isSure ? 'certain' : 'likely'));
  }
  for (const { uri, range, newText } of set) add(uri, AnnotatedTextEdit.replace(range, newText, 'set'));
  // An edit with the same text makes the preview show the line.
  for (const { uri, range, text } of left) add(uri, AnnotatedTextEdit.replace(range, text, 'unresolved'));
  const documentChanges = [...byUri].map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }));
  return { documentChanges, changeAnnotations };
}
