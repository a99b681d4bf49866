/** A command typed into a terminal: the user presses Enter. */
import { window } from 'vscode';
import { hasUnseen } from '../program/shell.ts';
import { t } from '../text.ts';

/** `cwd`: the folder to start in. */
export function typeInTerminal(name: string, command: string, cwd?: string): void {
  if (hasUnseen(command)) {
    void window.showWarningMessage(
      t('Nothing was typed in a terminal: the command contains control characters'),
    );
    return;
  }
  const terminal = window.createTerminal({ name, ...(cwd !== undefined && { cwd }) });
  terminal.show();
  terminal.sendText(command, false);
}
