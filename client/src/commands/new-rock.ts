/** A rockcraft.yaml for an app that has none: `rockcraft init`, or the least that a rock needs. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { updateFile } from '../../../server/src/disk/write.ts';
import type { Host } from '../flow/host.ts';
import { t } from '../text.ts';

/** ms; it writes files, nothing else. */
const LIMIT = 60_000;

/** The profile of the framework, and what is written where rockcraft cannot. */
export interface RockDraft {
  readonly profile: string;
  readonly rock: string;
}

/** False where nothing was written: there is one already, or it could not be written, which is told. `folder`: of the app. */
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
