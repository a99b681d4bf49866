/** Show Menu: the status bar item's menu, with the model in its title and the application's status. */
import type { Choice } from '../flow/ask.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import type { Application } from '../juju/commands.ts';
import { t } from '../text.ts';

/** ms that the menu waits for the application's status. */
const PATIENCE = 1_500;

export async function showMenu(
  { ask, backend, modelView, run }: Pick<Host, 'ask' | 'backend' | 'modelView' | 'run'>,
  target: CommandTarget,
): Promise<void> {
  const { selection, practice } = backend();
  const { controller, model } = selection;
  const place =
    controller === undefined || model === undefined ? t('no model is selected') : `${controller}:${model}`;
  const title = practice ? t('Practice: {0}', place) : t('Juju: {0}', place);
  const app = model === undefined ? undefined : await modelView.application(PATIENCE);
  const command = await ask.pick({ title, prompt: t('What would you like to do?') }, [
    app === undefined
      ? entry(t('Show Model'), 'server-environment', 'showModel', t('In the model'))
      : applicationEntry(app),
    ...entries(practice),
  ]);
  if (command !== undefined) await run(command, target);
}

const entries = (practice: boolean): readonly Choice<string>[] => [
  entry(t('Set Config Option...'), 'settings-gear', 'setConfigOption', t('In the model')),
  entry(t('Restore Default Value...'), 'discard', 'resetConfigOption', t('In the model')),
  entry(t('Add Secret...'), 'key', 'addSecret', t('In the model')),
  entry(t('Deploy Charm...'), 'rocket', 'deployCharm', t('In the model')),
  ...(practice ? [] : [entry(t('Switch Model...'), 'arrow-swap', 'switchModel', t('In the model'))]),
  practice
    ? entry(t('Leave Practice Model'), 'beaker-stop', 'leavePractice', t('In the model'))
    : entry(t('Start Practice Model'), 'beaker', 'startPractice', t('In the model')),
  entry(t('Show App Environment'), 'symbol-variable', 'showAppEnvironment', t('About the charm')),
  entry(t('Add Config Option...'), 'add', 'addConfigOption', t('About the charm')),
  entry(t('Open Guide...'), 'book', 'openGuide', t('Help')),
  entry(t('Show Log'), 'output', 'showLog', t('Help')),
];

const applicationEntry = ({ name, status }: Application): Choice<string> => {
  const active = status.current === 'active';
  return {
    ...entry(name, active ? 'pass' : 'warning', active ? 'showModel' : 'explainStatus', t('In the model')),
    description: [status.current, status.message].filter(text => text !== '').join(': '),
    detail: active ? t('Show Model') : t('Explain Status...'),
  };
};

const entry = (label: string, icon: string, command: string, group: string): Choice<string> => ({
  label,
  icon,
  group,
  value: `charmConfig.${command}`,
});
