/** Allow Experimental Extensions: what CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS does for charmcraft. */
import type { Parts } from '../flow/parts.ts';
import { t } from '../text.ts';

export async function allowExperimentalExtensions(parts: Parts): Promise<void> {
  await parts.allowExperimentalExtensions();
  parts.ask.tell(
    'information',
    t(
      'Experimental extensions are allowed in this workspace; charmcraft itself wants {0}.',
      'CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS=1',
    ),
  );
}
