/** The buttons of an input box for what does not fit into it: from a file, from the clipboard, edited in a tab. */
import { env, type QuickInputButton, ThemeIcon, window } from 'vscode';
import type { Ask, TextQuestion } from '../flow/ask.ts';
import { endOfValue, textOfFile } from '../flow/chosen-file.ts';
import { secretFromClipboard } from '../flow/clipboard.ts';
import { t } from '../text.ts';
import type { ValueTabs } from './value-tab.ts';

/** The title of the button that takes the clipboard, with all its lines. */
export const CLIPBOARD = (): string => t('Take the Clipboard as It Is');

export interface OtherWay {
  readonly button: QuickInputButton;
  /** Closes the box first; a user who then cancels leaves the question. */
  readonly leavesBox: boolean;
  /** undefined when the user cancels. */
  readonly take: () => Promise<string | undefined>;
}

/** `refuse` says in the box why a text cannot be taken. */
export function otherWays(
  { orFile, orTab }: TextQuestion,
  tabs: ValueTabs,
  { decide, tell }: Pick<Ask, 'decide' | 'tell'>,
  refuse: (error: string) => void,
): readonly OtherWay[] {
  const taken = (found: { readonly text: string } | { readonly error: string } | undefined) => {
    if (found === undefined || 'text' in found) return found?.text;
    refuse(found.error);
    return undefined;
  };
  const way = (icon: string, tooltip: string, take: OtherWay['take'], leavesBox = false): OtherWay => ({
    button: { iconPath: new ThemeIcon(icon), tooltip },
    leavesBox,
    take,
  });
  const file = way('file', t('Read Value from File...'), async () => {
    const [uri] = (await window.showOpenDialog({ openLabel: t('Use This File') })) ?? [];
    const text = uri && taken(textOfFile(uri.fsPath));
    return text === undefined ? undefined : endOfValue(text, { decide });
  });
  const clipboard = way('clippy', CLIPBOARD(), async () =>
    taken(await secretFromClipboard(await env.clipboard.readText(), { decide })),
  );
  const edit = orTab && way('edit', t('Edit in a Tab'), () => editInTab(orTab, tabs, { decide, tell }), true);
  return [...(edit ? [edit] : []), ...(orFile ? [clipboard] : []), ...(orFile ? [file] : [])];
}

/** The tab cannot explain itself, so a message does. */
async function editInTab(
  { name, text }: NonNullable<TextQuestion['orTab']>,
  tabs: ValueTabs,
  { decide, tell }: Pick<Ask, 'decide' | 'tell'>,
): Promise<string | undefined> {
  tell('information', t('Save the tab to use its text, or close it to leave things as they are'));
  const value = await tabs.edit(name, text);
  // The line break may have been added by an editor.
  return value === undefined || text.endsWith('\n') ? value : endOfValue(value, { decide });
}
