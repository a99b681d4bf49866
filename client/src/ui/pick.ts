/** A choice from a list, as a quick pick with groups. */
import { type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { Choice, Question } from '../flow/ask.ts';
import { plain } from '../text.ts';
import { goesBack, showWay } from './way.ts';

type Item<T> = QuickPickItem & { readonly choice?: Choice<T> };

/** undefined when nothing is chosen. */
export async function pick<T>(question: Question, choices: readonly Choice<T>[]): Promise<T | undefined> {
  const items = choices.flatMap((choice, index): Item<T>[] => {
    const { group } = choice;
    const first = group !== undefined && group !== choices[index - 1]?.group;
    const item = itemOf(choice);
    return first ? [{ label: plain(group), kind: QuickPickItemKind.Separator }, item] : [item];
  });
  const box = window.createQuickPick<Item<T>>();
  box.title = plain(question.title);
  box.placeholder = plain(question.prompt);
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  box.ignoreFocusOut = true;
  box.items = items;
  const active = items.filter(({ choice }) => choice?.active === true);
  // An empty list would leave no row for Enter.
  if (active.length > 0) box.activeItems = active;
  showWay(box, question);
  return new Promise((resolve, reject) => {
    goesBack(box, reject);
    box.onDidAccept(() => {
      const [picked] = box.selectedItems;
      // Nothing matches what is typed.
      if (picked?.choice === undefined) return;
      resolve(picked.choice.value);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

/** Several from a list; `active` ones start ticked; undefined when the user cancels. */
export function pickMany<T>(
  question: Question,
  choices: readonly Choice<T>[],
): Promise<readonly T[] | undefined> {
  const items = choices.map(itemOf);
  const box = window.createQuickPick<Item<T>>();
  box.title = plain(question.title);
  box.placeholder = plain(question.prompt);
  box.canSelectMany = true;
  box.ignoreFocusOut = true;
  box.items = items;
  box.selectedItems = items.filter(({ choice }) => choice?.active === true);
  showWay(box, question);
  return new Promise((resolve, reject) => {
    goesBack(box, reject);
    box.onDidAccept(() => {
      resolve(box.selectedItems.flatMap(({ choice }) => (choice === undefined ? [] : [choice.value])));
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
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
