/** A command that waits in a terminal: the person presses Enter. */
import { window } from 'vscode';
import { hasControls } from '../program/shell.ts';

/** `cwd`: the folder to begin in. */
export function typeInTerminal(name: string, command: string, cwd?: string): void {
  if (hasControls(command)) throw new Error('a command of several lines cannot wait for Enter');
  const terminal = window.createTerminal({ name, ...(cwd !== undefined && { cwd }) });
  terminal.show();
  terminal.sendText(command, false);
}
