/** Says once that the installed charmcraft is not the version our facts come from: it may judge a file differently. */
import { t } from '../text.ts';
import type { CharmFile, Host } from './host.ts';

/** ms; it only prints its version. */
const LIMIT = 20_000;

/** For the commands that run charmcraft; failures here are not reported. */
export async function noteCharmcraft(
  { ask, memory, tools }: Pick<Host, 'ask' | 'memory' | 'tools'>,
  { description, folder }: CharmFile,
): Promise<void> {
  const end = await tools.run({ tool: 'charmcraft', args: ['--version'], folder, limit: LIMIT });
  if ('missing' in end || end.exit !== 0) return;
  const [version] = /\d+\.\d+[\w.+-]*/.exec(end.stdout) ?? [];
  if (version === undefined || version === description.charmcraft || memory.get('charmcraft') === version)
    return;
  memory.set('charmcraft', version);
  ask.tell(
    'information',
    t(
      'charmcraft {0} is installed here; what Charm Config says of the file comes from charmcraft {1}',
      version,
      description.charmcraft,
    ),
  );
}
