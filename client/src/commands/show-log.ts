/** Show Log: what juju was asked to do, and what the server said. */
import type { Host } from '../flow/host.ts';

export async function showLog({ showLog: show }: Pick<Host, 'showLog'>): Promise<void> {
  show();
}
