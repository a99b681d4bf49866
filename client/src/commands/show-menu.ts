/** Show Menu: what the item of the status bar offers, with the model in its title. */
import type { Choice } from '../flow/ask.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { t } from '../text.ts';

export async function showMenu(
  { ask, backend, run }: Pick<Host, 'ask' | 'backend' | 'run'>,
  target: CommandTarget,
): Promise<void> {
  const { selection, practice } = backend();
  const { controller, model } = selection;
  const place =
    controller === undefined || model === undefined ? t('no model is selected') : `${controller}:${model}`;
  const title = practice ? t('Practice: {0}', place) : t('Juju: {0}', place);
  const command = await ask.pick({ title, prompt: t('What would you like to do?') }, entries(practice));
  if (command !== undefined) await run(command, target);
}

const entries = (practice: boolean): readonly Choice<string>[] => [
  entry(t('Set Config Option...'), 'settings-gear', 'setConfigOption', t('In the model')),
  entry(t('Restore Default Value...'), 'discard', 'resetConfigOption', t('In the model')),
  entry(t('Add Secret...'), 'key', 'addSecret', t('In the model')),
  entry(t('Deploy Charm...'), 'rocket', 'deployCharm', t('In the model')),
  practice
    ? entry(t('Leave Practice Model'), 'beaker-stop', 'leavePractice', t('In the model'))
    : entry(t('Start Practice Model'), 'beaker', 'startPractice', t('In the model')),
  entry(t('Show App Environment'), 'symbol-variable', 'showAppEnvironment', t('About the charm')),
  entry(t('Add Config Option...'), 'add', 'addConfigOption', t('About the charm')),
  entry(t('Open Guide...'), 'book', 'openGuide', t('Help')),
  entry(t('Show Log'), 'output', 'showLog', t('Help')),
];

const entry = (label: string, icon: string, command: string, group: string): Choice<string> => ({
  label,
  icon,
  group,
  value: `charmConfig.${command}`,
});
