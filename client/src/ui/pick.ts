/** A choice from a list, as a quick pick with its groups. */
import { type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { Choice, Question } from '../flow/ask.ts';
import { plain } from '../text.ts';

type Item<T> = QuickPickItem & { readonly choice?: Choice<T> };

export async function pick<T>(question: Question, choices: readonly Choice<T>[]): Promise<T | undefined> {
  const items = choices.flatMap((choice, index): Item<T>[] => {
    const { group } = choice;
    const first = group !== undefined && group !== choices[index - 1]?.group;
    const item = itemOf(choice);
    return first ? [{ label: plain(group), kind: QuickPickItemKind.Separator }, item] : [item];
  });
  const picked = await window.showQuickPick(items, {
    title: plain(question.title),
    placeHolder: plain(question.prompt),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return picked?.choice?.value;
}

function itemOf<T>(choice: Choice<T>): Item<T> {
  const { icon, label, description = '', detail = '' } = choice;
  return {
    label: plain(label),
    description: plain(description),
    ...(icon !== undefined && { iconPath: new ThemeIcon(icon) }),
    ...(detail !== '' && { detail: plain(detail) }),
    choice,
  };
}
