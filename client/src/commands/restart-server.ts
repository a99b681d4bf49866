/** Restart Server: the language server starts afresh. */
import type { Parts } from '../flow/parts.ts';

export async function restartServer(parts: Parts): Promise<void> {
  await parts.restartServer();
}
