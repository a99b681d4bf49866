/** A command typed into a terminal: the user presses Enter. */
import { type Terminal, window } from 'vscode';
import { hasUnseen } from '../program/shell.ts';
import { t } from '../text.ts';

/** ms; a shell that VS Code does not know never reports anything. */
const UNKNOWN = 3_000;
/** ms for a known one, which may have much to read before its first prompt. */
const KNOWN = 15_000;
/** ms from the folder, which a shell reports just before its prompt, until it takes what is typed. */
const PROMPT = 500;

/**
 * Resolves once the shell shows its prompt: text sent earlier would appear twice and broken. That VS Code knows the shell is not
 * enough: the shell says who it is while it still reads its own files.
 */
const ready = (terminal: Terminal): Promise<void> =>
  new Promise(resolve => {
    let timer: NodeJS.Timeout | undefined;
    const doneIn = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        listener.dispose();
        resolve();
      }, ms);
    };
    const listener = window.onDidChangeTerminalShellIntegration(({ terminal: of, shellIntegration }) => {
      if (of === terminal) doneIn(shellIntegration.cwd === undefined ? KNOWN : PROMPT);
    });
    void terminal.processId.then(() => timer ?? doneIn(UNKNOWN));
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
