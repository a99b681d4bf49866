/** Allow Experimental Extensions: the setting that does what CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS does for charmcraft. */
import type { Host } from '../flow/host.ts';
import { t } from '../text.ts';

/** Sets it for the workspace. */
export async function allowExperimentalExtensions({
  ask,
  allowExperimentalExtensions: allow,
}: Pick<Host, 'ask' | 'allowExperimentalExtensions'>): Promise<void> {
  await allow();
  ask.tell(
    'information',
    t(
      'Experimental extensions are now accepted in this workspace: for charmcraft itself, set {0}',
      'CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS=1',
    ),
  );
}
