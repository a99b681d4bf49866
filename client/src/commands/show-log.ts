/** Show Log: what juju was asked to do, and what the server said. */
import type { Host } from '../flow/host.ts';

/** Shows the log of the extension. */
export async function showLog({ showLog: show }: Pick<Host, 'showLog'>): Promise<void> {
  show();
}
