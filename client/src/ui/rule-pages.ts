/**
 * A rule's page, in the window and without a network.
 * It is a document of our own scheme, which the manifest (`workbench.editorAssociations`) opens in VS Code's Markdown preview.
 * The server's addresses are for other editors.
 */
import {
  CodeAction,
  CodeActionKind,
  type Command,
  commands,
  type Diagnostic,
  type Disposable,
  Uri,
  workspace,
} from 'vscode';
import type { Server } from '../flow/server.ts';
import { differencePage } from '../model/difference-pages.ts';
import { t } from '../text.ts';

const SCHEME = 'charm-config-rule';
/** The kind of the actions that fix nothing (`server/src/features/code-actions.ts`). */
const IGNORE = 'quickfix.ignore';
const PAGE = /^\/(.+)\.md$/;

const ruleUri = (code: string): Uri => Uri.from({ scheme: SCHEME, path: `/${code}.md` });

/** A code with the link to its page. */
export const linked = (code: string): { readonly value: string; readonly target: Uri } => ({
  value: code,
  target: ruleUri(code),
});

/** The rules' pages as documents, requested from the server; the pages on differences are the client's own. */
export function createRulePages(server: Pick<Server, 'rulePage'>): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    async provideTextDocumentContent({ path }) {
      const code = PAGE.exec(path)?.[1] ?? '';
      return differencePage(code) ?? (await server.rulePage({ code })) ?? '';
    },
  });
}

/** Makes a finding's link open the page in the window. */
export function linkHere(diagnostic: Diagnostic): void {
  const { code } = diagnostic;
  if (typeof code === 'object') diagnostic.code = linked(String(code.value));
}

/**
 * The same in the light bulb, for those who use no mouse: one action per code, after the fixes and before the actions that fix
 * nothing.
 */
export function explaining(actions: readonly (Command | CodeAction)[], diagnostics: readonly Diagnostic[]) {
  const codes = new Set(diagnostics.map(codeOf).filter(code => code !== undefined));
  const explained = [...codes].map(code => {
    const title = t('Explain {0}', code);
    const action = new CodeAction(title, CodeActionKind.QuickFix);
    action.command = { title, command: 'charmConfig.explainRule', arguments: [{ code }] };
    action.diagnostics = diagnostics.filter(diagnostic => codeOf(diagnostic) === code);
    return action;
  });
  const ignores = (action: Command | CodeAction): boolean =>
    'kind' in action && action.kind?.value === IGNORE;
  return [...actions.filter(action => !ignores(action)), ...explained, ...actions.filter(ignores)];
}

/** The code of one of our findings; undefined for others. */
function codeOf({ code }: Diagnostic): string | undefined {
  return typeof code === 'object' && code.target.scheme === SCHEME ? String(code.value) : undefined;
}

/** Shows the page for a code. */
export async function openRulePage(code: string): Promise<void> {
  await commands.executeCommand('vscode.open', ruleUri(code));
}
