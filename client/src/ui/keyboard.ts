/**
 * Keeps the keyboard for a question that opens over a guide. When a list or a box closes, VS Code gives the keyboard back to the
 * guide; the Enter that was pressed there is then released over the step, which selects it again and takes the keyboard 250 ms
 * later (gettingStarted.ts of VS Code 1.139), away from the question that has opened meanwhile.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { window } from 'vscode';

/** ms until the key is released and the step has taken the keyboard. */
const RELEASED = 450;

/** Asks once a guide can no longer take the keyboard; at once if none is shown. */
export function withKeyboard<A>(ask: () => Promise<A>): Promise<A> {
  // Guides are shown in a tab type of VS Code's own, about which the API says nothing more.
  const tab = window.tabGroups.activeTabGroup.activeTab;
  return tab === undefined || tab.input !== undefined ? ask() : pause(RELEASED).then(ask);
}
