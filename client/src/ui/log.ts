/** The one log, "Charm Config" in the Output view. */
import { type LogOutputChannel, window } from 'vscode';

/** The output channel "Charm Config". */
export function createLog(): LogOutputChannel {
  return window.createOutputChannel('Charm Config', { log: true });
}

/** Logs a bug of ours that was caught so that the rest continues. Marked, so that no test misses it. */
export function logInternalError(log: LogOutputChannel, error: unknown): void {
  log.error(`[internal error] ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}
