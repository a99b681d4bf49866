/** Open Guide: this extension's walkthroughs. */
import type { CommandTarget, Host } from '../flow/host.ts';
import { t } from '../text.ts';

/** The guide in `target`'s value, else one that the user picks. */
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
