/** Pack Charm and Pack Rock: run the tasks of that name for the open file's charm. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Button } from '../flow/ask.ts';
import { needCharm } from '../flow/charm-option.ts';
import type { CommandTarget, Host, PackOutcome } from '../flow/host.ts';
import { tellMissing } from '../flow/missing-tool.ts';
import { noteCharmcraft } from '../flow/tool-version.ts';
import { isTrusted } from '../flow/trust.ts';
import { t } from '../text.ts';
import type { ToolName } from '../tools/run.ts';

type PackHost = Pick<Host, 'ask' | 'charm' | 'editor' | 'pack'>;

/** Runs `charmcraft pack` in the charm's folder, in a terminal. */
export async function packCharm(
  host: PackHost & Pick<Host, 'memory' | 'tools'>,
  target: CommandTarget,
): Promise<void> {
  const charm = await needCharm(host, target);
  if (
    charm === undefined ||
    !isTrusted(host, t('charmcraft does not run in Restricted Mode: trust this workspace first'))
  )
    return;
  await packFor(host, 'charmcraft', charm.folder, [
    {
      title: t('Refresh Application'),
      does: 'run',
      command: 'charmConfig.refreshApplication',
      target: { uri: charm.uri },
    },
  ]);
  await noteCharmcraft(host, charm);
}

/** Runs `rockcraft pack` next to rockcraft.yaml; shows a message if there is none. */
export async function packRock(host: PackHost & Pick<Host, 'server'>, target: CommandTarget): Promise<void> {
  const charm = await needCharm(host, target);
  if (charm === undefined) return;
  const rock = (await host.server.asyncWorkers(charm.uri))?.rock;
  if (!rock) {
    host.ask.tell(
      'information',
      t('No rockcraft.yaml was found next to charmcraft.yaml or in a folder above it'),
    );
    return;
  }
  if (isTrusted(host, t('rockcraft does not run in Restricted Mode: trust this workspace first')))
    await packFor(host, 'rockcraft', dirname(fileURLToPath(rock.uri)));
}

async function packFor(
  host: Pick<Host, 'ask' | 'pack'>,
  tool: ToolName,
  folder: string,
  next: readonly Button[] = [],
): Promise<void> {
  if ((await packAndReport(host, tool, folder)) === 'done')
    host.ask.tell('information', t('{0} pack finished in {1}', tool, folder), next);
}

/** The outcome, shown unless it succeeded or was stopped. */
export async function packAndReport(
  { ask, pack }: Pick<Host, 'ask' | 'pack'>,
  tool: ToolName,
  folder: string,
): Promise<PackOutcome> {
  const outcome = await pack(tool, folder);
  if (outcome === 'busy') ask.tell('information', t('{0} pack is already running', tool));
  if (outcome === 'failed')
    ask.tell('error', t('{0} pack failed: see its terminal and the Problems view', tool));
  if (outcome === 'missing') tellMissing(ask, tool, undefined);
  return outcome;
}
