/** Restart Server: the language server starts afresh. */
import type { Host } from '../flow/host.ts';

/** Starts the server if it does not run. */
export async function restartServer({ restartServer: restart }: Pick<Host, 'restartServer'>): Promise<void> {
  await restart();
}
