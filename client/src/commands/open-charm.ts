/** Open Charm: the workspace's charmcraft.yaml; if there are several, the user picks one. */
import { needCharm } from '../flow/charm-option.ts';
import type { CommandTarget, Host } from '../flow/host.ts';

export async function openCharm(
  host: Pick<Host, 'ask' | 'charm' | 'editor'>,
  target: CommandTarget,
): Promise<void> {
  const charm = await needCharm(host, target);
  if (charm !== undefined) await host.editor.reveal(charm.uri, 0);
}
