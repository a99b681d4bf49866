/** What a box shows of the way through a command: the question's number, and the button that goes back. */
import {
  type InputBox,
  type QuickInputButton,
  QuickInputButtons,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';
import type { Question } from '../flow/ask.ts';
import { Back } from '../flow/back.ts';

type Box = InputBox | QuickPick<QuickPickItem>;

/** `buttons`: the box's others. */
export function showWay(box: Box, { step, back }: Question, buttons: readonly QuickInputButton[] = []): void {
  box.step = step?.number;
  box.totalSteps = step?.of;
  box.buttons = [...(back ? [QuickInputButtons.Back] : []), ...buttons];
}

/** Rejects with `Back` when the user goes back. */
export function goesBack<Q extends QuickPickItem>(
  box: InputBox | QuickPick<Q>,
  reject: (back: Back) => void,
): void {
  box.onDidTriggerButton(button => {
    if (button !== QuickInputButtons.Back) return;
    reject(new Back());
    box.hide();
  });
}
