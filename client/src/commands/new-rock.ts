/** Gives an app a rockcraft.yaml: `rockcraft init`, or the minimal file. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { updateFile } from '../../../server/src/disk/write.ts';
import type { Host } from '../flow/host.ts';
import { t } from '../text.ts';

/** ms; it only writes files. */
const LIMIT = 60_000;

/** The framework's profile, and the text to write where rockcraft cannot. */
export interface RockDraft {
  readonly profile: string;
  readonly rock: string;
}

/** False, after a message, where nothing was written: it exists already, or writing failed. `folder`: the app's. */
export async function writeRock(
  { ask, server, tools }: Pick<Host, 'ask' | 'server' | 'tools'>,
  folder: string,
  name: string,
  { profile, rock }: RockDraft,
): Promise<boolean> {
  const file = join(folder, 'rockcraft.yaml');
  const isThere = (): Promise<boolean> =>
    stat(file).then(
      () => true,
      () => false,
    );
  if (await isThere()) return false;
  const args = ['init', '--profile', profile, '--name', name];
  await ask.busy(t('Running rockcraft init'), signal =>
    tools.run({ tool: 'rockcraft', args, folder, limit: LIMIT, signal }),
  );
  if (!(await isThere())) {
    const written = updateFile(file, before => (before === '' ? rock : undefined));
    if (written.kind === 'refused' || written.kind === 'outside') {
      const why = written.kind === 'refused' ? written.why : t('it is a link out of the project');
      ask.tell('error', t('{0} was not written: {1}', 'rockcraft.yaml', why));
      return false;
    }
  }
  await server.written(pathToFileURL(file).href);
  return true;
}
