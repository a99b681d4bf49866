/** Says once that another charmcraft is installed than the one that our facts come from: it may judge a file otherwise. */
import { t } from '../text.ts';
import type { CharmFile, Host } from './host.ts';

/** ms; it prints its version. */
const LIMIT = 20_000;

/** For the commands that run charmcraft; what goes wrong here is not reported. */
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
