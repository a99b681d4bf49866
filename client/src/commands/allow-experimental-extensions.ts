/** Allow Experimental Extensions: what CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS does for charmcraft. */
import type { Host } from '../flow/host.ts';
import { t } from '../text.ts';

export async function allowExperimentalExtensions({
  ask,
  allowExperimentalExtensions: allow,
}: Pick<Host, 'ask' | 'allowExperimentalExtensions'>): Promise<void> {
  await allow();
  ask.tell(
    'information',
    t(
      'Experimental extensions are allowed in this workspace; charmcraft itself wants {0}.',
      'CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS=1',
    ),
  );
}
