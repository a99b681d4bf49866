/** Requests that connect charmcraft.yaml and the sources of the app: answered in both, and null at once everywhere else. */
import type {
  CodeAction,
  CodeActionParams,
  CodeLens,
  CodeLensParams,
  CompletionItem,
  CompletionList,
  Hover,
  Location,
  Position,
  ReferenceParams,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import { MAIN } from '../charm/files.ts';
import { partAt } from '../features/at.ts';
import { type ActionContext, codeActions } from '../features/code-actions.ts';
import { codeLenses } from '../features/code-lens.ts';
import { code } from '../features/markdown.ts';
import { optionNamed } from '../features/option-at.ts';
import { missingOptionActions } from '../features/source-actions.ts';
import { sourceCompletion } from '../features/source-completion.ts';
import { sourceHover } from '../features/source-hover.ts';
import {
  definitionOf,
  linkAt,
  rangeOf,
  readLocations,
  referencesOf,
  type SourceContext,
} from '../features/source-links.ts';
import type { OptionAt } from '../protocol.ts';
import { commentAbove } from '../source/comment-above.ts';
import type { Link } from '../source/links.ts';
import { folderUriOf } from './folders.ts';
import type { Workspace } from './workspace.ts';

/** Answers once the app has been read, for requests sent just after its charm was opened. */
export const whenRead =
  <Params extends { readonly uri: string }, Result>(
    answer: (params: Params, workspace: Workspace) => Result,
  ) =>
  async (params: Params, workspace: Workspace): Promise<Result> => {
    await workspace.sources.settled(folderUriOf(params.uri));
    return answer(params, workspace);
  };

/** undefined until the sources of the app have been read. */
export function contextOf(workspace: Workspace, folder: string): SourceContext | undefined {
  const sources = workspace.sources.of(folder);
  const analysis = workspace.analysis(folder);
  if (sources === undefined || analysis === null) return undefined;
  const uriOf: SourceContext['uriOf'] = file => workspace.sources.uriOf(folder, file);
  return { charm: analysis.charm, sources, mainUri: folder + MAIN, uriOf };
}

export interface Found {
  readonly context: SourceContext;
  readonly link: Link;
}

/** What is read at a position of a source, for each charm whose app contains it. */
export function foundAt(workspace: Workspace, uri: string, position: Position): readonly Found[] {
  return workspace.sources.around(uri).flatMap(({ folder, sources, name }): Found[] => {
    const link = linkAt(sources, name, position);
    const context = link && contextOf(workspace, folder);
    return link && context ? [{ context, link }] : [];
  });
}

/** The option at a position of a charmcraft.yaml. */
function optionUnder(workspace: Workspace, uri: string, position: Position) {
  const context = uri.endsWith(`/${MAIN}`) ? contextOf(workspace, folderUriOf(uri)) : undefined;
  const part = context && partAt(context.charm, position);
  return context && part?.kind === 'option' ? { context, option: part.option.name } : undefined;
}

/** null if the cursor is not on a read of a variable. */
export function hoverInSource(
  { textDocument: { uri }, position }: TextDocumentPositionParams,
  workspace: Workspace,
): Hover | null {
  const found = foundAt(workspace, uri, position);
  const [first] = found;
  if (first === undefined) return null;
  const value = found.map(({ context, link }) => sourceHover(context.charm, link)).join('\n\n---\n\n');
  return { contents: { kind: 'markdown', value }, range: rangeOf(first.link.at) };
}

/** The option that a line of a source reads, with the URI of its charmcraft.yaml. */
export function optionInSource(
  uri: string,
  position: Position,
  workspace: Workspace,
): (OptionAt & { readonly uri: string }) | null {
  for (const { context, link } of foundAt(workspace, uri, position)) {
    const option = 'option' in link.target ? optionNamed(context.charm, link.target.option) : null;
    if (option !== null) return { ...option, uri: context.mainUri };
  }
  return null;
}

/** The number of reads in a hover. */
const FEW = 3;

/** The first lines that read the option at a position of a charmcraft.yaml, as Markdown; undefined if none is known. */
export function firstReads(
  { textDocument: { uri }, position }: TextDocumentPositionParams,
  workspace: Workspace,
): string | undefined {
  const under = optionUnder(workspace, uri, position);
  if (under === undefined) return undefined;
  const { context, option } = under;
  const links = context.sources.links.filter(
    ({ target, certainty }) => 'option' in target && target.option === option && certainty !== 'mention',
  );
  if (links.length === 0) return undefined;
  const places = links.slice(0, FEW).map(({ file, at }) => code(`${file.path}:${at.line + 1}`));
  const more = links.length > FEW ? ` and ${links.length - FEW} more` : '';
  return `Read in ${places.join(', ')}${more}.`;
}

/** The option that a read refers to. */
export function definition(
  { textDocument: { uri }, position }: TextDocumentPositionParams,
  workspace: Workspace,
): Location[] | null {
  const under = optionUnder(workspace, uri, position);
  const found = under
    ? readLocations(under.context, under.option, false)
    : foundAt(workspace, uri, position).flatMap(({ context, link }) => definitionOf(context, link));
  return found.length > 0 ? [...found] : null;
}

/** The lines that read the option at the cursor. */
export function references(
  { textDocument: { uri }, position, context: { includeDeclaration } }: ReferenceParams,
  workspace: Workspace,
): Location[] | null {
  const under = optionUnder(workspace, uri, position);
  if (under) {
    const key = under.context.charm.options.find(({ name }) => name === under.option)?.key;
    const own = includeDeclaration && key?.file === MAIN ? [{ uri, range: key.range }] : [];
    return [...own, ...readLocations(under.context, under.option, true)];
  }
  const found = foundAt(workspace, uri, position).flatMap(({ context, link }) =>
    referencesOf(context, link, includeDeclaration),
  );
  return found.length > 0 ? found : null;
}

/** Names of variables, while one is being typed in a source. */
export function completionInSource(
  { textDocument: { uri }, position }: TextDocumentPositionParams,
  workspace: Workspace,
): CompletionList | null {
  const text = workspace.text(uri);
  if (text === undefined) return null;
  const items = new Map<string, CompletionItem>();
  for (const { folder, sources, name } of workspace.sources.around(uri)) {
    const charm = workspace.analysis(folder)?.charm.name?.value;
    for (const item of sourceCompletion(sources, charm, name, text, position) ?? []) {
      if (!items.has(item.label)) items.set(item.label, item);
    }
  }
  return items.size === 0 ? null : { isIncomplete: false, items: [...items.values()] };
}

/** Empty until the sources of the app have been read. */
export function lensesOf({ textDocument: { uri } }: CodeLensParams, workspace: Workspace): CodeLens[] | null {
  if (!workspace.settings.codeLens || !uri.endsWith(`/${MAIN}`)) return null;
  const context = contextOf(workspace, folderUriOf(uri));
  return context ? codeLenses(context) : null;
}

/** The light bulb in a source. `actions`: what actions need to know about a charm. */
export function actionsInSource(
  { textDocument: { uri }, range, context: { only } }: CodeActionParams,
  workspace: Workspace,
  actions: (folder: string) => ActionContext | undefined,
): CodeAction[] | null {
  const all = workspace.sources.around(uri).flatMap(({ folder, sources, name }) => {
    const file = [...sources.links, ...sources.strays].find(found => found.file.path === name)?.file;
    const context = actions(folder);
    const text = workspace.text(uri);
    if (file === undefined || context === undefined) return [];
    const inSource: ActionContext = {
      ...context,
      comment: (_, line, comment) =>
        text === undefined ? undefined : commentAbove(name, text, line, comment),
    };
    return [
      ...codeActions(workspace.sources.findings(folder), sources.fileOf(file), range, inSource, only),
      ...missingOptionActions(sources, name, range, context, only),
    ];
  });
  return all.length > 0 ? all : null;
}
