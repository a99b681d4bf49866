/** A choice from a list, as a quick pick with its groups. */
import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { Choice, Question } from '../flow/ask.ts';

type Item<T> = QuickPickItem & { readonly choice?: Choice<T> };

export async function pick<T>(question: Question, choices: readonly Choice<T>[]): Promise<T | undefined> {
  const items = choices.flatMap((choice, index): Item<T>[] => {
    const { label, description = '', detail = '', group } = choice;
    const item: Item<T> = { label, description, ...(detail !== '' && { detail }), choice };
    const first = group !== undefined && group !== choices[index - 1]?.group;
    return first ? [{ label: group, kind: QuickPickItemKind.Separator }, item] : [item];
  });
  const picked = await window.showQuickPick(items, {
    title: question.title,
    placeHolder: question.prompt,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return picked?.choice?.value;
}
