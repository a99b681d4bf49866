/** Show Log: juju's calls and the server's messages. */
import type { Host } from '../flow/host.ts';

/** Shows the extension's log. */
export async function showLog({ showLog: show }: Pick<Host, 'showLog'>): Promise<void> {
  show();
}
