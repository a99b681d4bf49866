/** The status bar item: which model a command would change. */
import {
  type Disposable,
  type Event,
  type Memento,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  window,
} from 'vscode';
import { readSelection, type Selection, watchSelection, withPin } from '../juju/store.ts';
import type { Machine } from '../program/machine.ts';
import { plain, plainLines, t } from '../text.ts';
import type { PinStore } from './pins.ts';
import type { PracticeMode } from './practice-mode.ts';

/** The practice model is marked as such while it is on. `changed` is called with the selection, now and on every change. */
export function createStatusItem(
  machine: Machine,
  practice: PracticeMode,
  pins: PinStore,
  changed: (selection: Selection) => void,
): Disposable {
  const item = window.createStatusBarItem('model', StatusBarAlignment.Left, 0);
  item.name = t('Juju Model');
  item.command = 'charmConfig.showMenu';
  const update = (followed = readSelection(machine)): void => {
    const real = withPin(followed, pins.get());
    const practised = practice.selection();
    if (practised === undefined) show(item, real);
    else showPractice(item, practised);
    changed(practised ?? real);
  };
  update();
  item.show();
  const watcher = watchSelection(machine, update);
  const listeners = [practice.onDidChange(() => update()), pins.onDidChange(() => update())];
  return {
    dispose() {
      watcher.close();
      for (const listener of listeners) listener.dispose();
      item.dispose();
    },
  };
}

function showPractice(item: StatusBarItem, { controller, model }: Selection): void {
  item.text = `$(beaker) ${t('Practice')}: ${plain(`${controller}:${model}`)}`;
  item.tooltip = t(
    'A practice model that exists only in this window. Run "Charm Config: Leave Practice Model" to use juju again.',
  );
  item.backgroundColor = new ThemeColor('statusBarItem.warningBackground');
  item.accessibilityInformation = { label: plain(t('Practice model {0}', `${controller}:${model}`)) };
}

function show(item: StatusBarItem, selection: Selection): void {
  const { controller, model, variable, pin } = selection;
  const label = plain(
    controller === undefined ? t('no controller') : `${controller}:${model ?? t('no model')}`,
  );
  item.text = `$(${pin === undefined ? 'server-environment' : 'pinned'}) ${label}`;
  item.backgroundColor = undefined;
  const lines = [
    advice(selection),
    pin === undefined
      ? t('This editor follows the model that juju has selected.')
      : t('Pinned in this workspace: your terminals may work with another model.'),
    pin?.application && t('Application: {0}', pin.application),
    variable && t('Selected by {0} in the environment of this window.', variable),
  ];
  item.tooltip = plainLines(lines.filter(line => line).join('\n'));
  item.accessibilityInformation = {
    label: pin === undefined ? t('Juju model {0}', label) : t('Juju model {0}, pinned', label),
  };
}

function advice({ controller, model, controllers, problem }: Selection): string {
  if (problem !== undefined) return problem;
  if (controller !== undefined && model !== undefined) {
    return t('Options and secrets are set in the Juju model {0} on {1}.', model, controller);
  }
  if (controller !== undefined)
    return t('No model is selected on {0}: run juju switch or juju add-model.', controller);
  return controllers
    ? t('No controller is selected: run juju switch.')
    : t('There is no controller yet: run juju bootstrap or juju register.');
}

const HINTED = 'guide.hinted';
/** Its id in the manifest. */
const GUIDE = 'configure';

/** Mentions the guide in the first window that has a charm, and in no other, until the guide is done. */
export function showGuideOnce(memento: Memento, onDidFinish: Event<string>): Disposable {
  if (memento.get(HINTED) === true) return { dispose: () => undefined };
  void memento.update(HINTED, true);
  const item = window.createStatusBarItem('guide', StatusBarAlignment.Left, -1);
  item.name = t('Charm Config Guide');
  item.text = `$(book) ${t('Guide: Options and Secrets')}`;
  item.tooltip = t('Charm Config has guides: this is shown once, and they stay in the command palette');
  const title = t('Open Guide');
  item.command = { title, command: 'charmConfig.openGuide', arguments: [{ value: GUIDE }] };
  item.show();
  const listener = onDidFinish(guide => {
    if (guide === GUIDE) item.hide();
  });
  return {
    dispose() {
      listener.dispose();
      item.dispose();
    },
  };
}
