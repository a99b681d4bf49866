/**
 * The keyboard for a question that opens over a guide. VS Code gives it back to the guide when a list or a box closes; the Enter
 * that was pressed there is then released over the step, which selects it anew and takes the keyboard 250 ms later
 * (gettingStarted.ts of VS Code 1.139), away from the question that has opened meanwhile.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { window } from 'vscode';

/** ms until the key is released, and the step has had the keyboard. */
const RELEASED = 450;

/** Asks when a guide would not take the keyboard any more; at once where none is shown. */
export function withKeyboard<A>(ask: () => Promise<A>): Promise<A> {
  // Guides are shown in a tab of VS Code's own, about which nothing else is told.
  const tab = window.tabGroups.activeTabGroup.activeTab;
  return tab === undefined || tab.input !== undefined ? ask() : pause(RELEASED).then(ask);
}
