/** Open Guide: the walkthroughs of this extension. */
import type { Host } from '../flow/host.ts';
import { t } from '../text.ts';

/** Asks which one. */
export async function openGuide({
  ask,
  openWalkthrough,
}: Pick<Host, 'ask' | 'openWalkthrough'>): Promise<void> {
  const guide = await ask.pick({ title: t('Open Guide'), prompt: t('Which guide?') }, [
    {
      label: t('Options and Secrets'),
      description: t('from charmcraft.yaml to the app'),
      value: 'configure',
    },
    {
      label: t('Async Workers'),
      description: t('gevent, for apps that run on Gunicorn'),
      value: 'asyncWorkers',
    },
  ]);
  if (guide !== undefined) await openWalkthrough(guide);
}
