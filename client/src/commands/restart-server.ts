/** Restart Server: starts the language server afresh. */
import type { Host } from '../flow/host.ts';

/** Starts the server if it is not running. */
export async function restartServer({ restartServer: restart }: Pick<Host, 'restartServer'>): Promise<void> {
  await restart();
}
