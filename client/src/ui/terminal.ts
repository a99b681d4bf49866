/** A command that waits in a terminal: the person presses Enter. */
import { type Terminal, window } from 'vscode';
import { hasUnseen } from '../program/shell.ts';
import { t } from '../text.ts';

/** ms; a shell that VS Code does not know never says that it is ready. */
const PATIENCE = 3_000;

/** Resolves once the shell has its prompt: what comes earlier would show twice, and torn. */
const ready = (terminal: Terminal): Promise<void> =>
  new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(done, PATIENCE);
    const listener = window.onDidChangeTerminalShellIntegration(({ terminal: of }) => {
      if (of === terminal) done();
    });
  });

/** `cwd`: the folder to begin in. */
export function typeInTerminal(name: string, command: string, cwd?: string): void {
  if (hasUnseen(command)) {
    void window.showWarningMessage(
      t('Nothing was typed in a terminal: the command contains control characters'),
    );
    return;
  }
  const terminal = window.createTerminal({ name, ...(cwd !== undefined && { cwd }) });
  terminal.show();
  void ready(terminal).then(() => terminal.sendText(command, false));
}
