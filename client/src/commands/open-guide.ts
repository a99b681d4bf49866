/** Open Guide: the walkthroughs of this extension. */
import type { CommandTarget, Host } from '../flow/host.ts';
import { t } from '../text.ts';

/** The one that `target` has as its value, else the one that is picked. */
export async function openGuide(
  { ask, openWalkthrough }: Pick<Host, 'ask' | 'openWalkthrough'>,
  target: CommandTarget,
): Promise<void> {
  const guides = [
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
  ];
  const named = guides.find(({ value }) => value === target.value)?.value;
  const guide = named ?? (await ask.pick({ title: t('Open Guide'), prompt: t('Which guide?') }, guides));
  if (guide !== undefined) await openWalkthrough(guide);
}
