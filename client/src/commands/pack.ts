/** Pack Charm and Pack Rock: the tasks of that name, on the charm of the open file. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { needCharm } from '../flow/charm-option.ts';
import type { Packed, Parts, Target } from '../flow/parts.ts';
import { tellMissing } from '../flow/tool-words.ts';
import { isTrusted } from '../flow/trust.ts';
import { t } from '../text.ts';
import type { ToolName } from '../tools/run.ts';

export async function packCharm(parts: Parts, target: Target): Promise<void> {
  const charm = await needCharm(parts, target);
  if (charm !== undefined && isTrusted(parts, t('{0} is not run', 'charmcraft')))
    await packFor(parts, 'charmcraft', charm.folder);
}

export async function packRock(parts: Parts, target: Target): Promise<void> {
  const charm = await needCharm(parts, target);
  if (charm === undefined) return;
  const rock = (await parts.server.asyncWorkers(charm.uri))?.rock;
  if (!rock) {
    parts.ask.tell('information', t('No rockcraft.yaml lies beside charmcraft.yaml or above it.'));
    return;
  }
  if (isTrusted(parts, t('{0} is not run', 'rockcraft')))
    await packFor(parts, 'rockcraft', dirname(fileURLToPath(rock.uri)));
}

async function packFor(parts: Parts, tool: ToolName, folder: string): Promise<void> {
  if ((await packAndTell(parts, tool, folder)) === 'done')
    parts.ask.tell('information', t('{0} pack is done in {1}.', tool, folder));
}

/** How it ended; the person is told unless it went well or was stopped. */
export async function packAndTell({ ask, pack }: Parts, tool: ToolName, folder: string): Promise<Packed> {
  const ended = await pack(tool, folder);
  if (ended === 'busy') ask.tell('information', t('{0} pack is running already.', tool));
  if (ended === 'failed') ask.tell('error', t('{0} pack failed; its terminal and Problems say why.', tool));
  if (ended === 'missing') tellMissing(ask, tool, undefined);
  return ended;
}
