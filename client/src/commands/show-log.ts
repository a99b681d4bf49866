/** Show Log: what juju was asked to do, and what the server said. */
import type { Parts } from '../flow/parts.ts';

export async function showLog(parts: Parts): Promise<void> {
  parts.showLog();
}
