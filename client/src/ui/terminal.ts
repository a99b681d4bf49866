/** A command typed into a terminal: the user presses Enter. */
import { type Terminal, window } from 'vscode';
import { hasUnseen } from '../program/shell.ts';
import { t } from '../text.ts';

/** ms; a shell that VS Code does not know never reports that it is ready. */
const PATIENCE = 3_000;

/** Resolves once the shell shows its prompt: text sent earlier would appear twice and broken. */
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
  void ready(terminal).then(() => terminal.sendText(command, false));
}
