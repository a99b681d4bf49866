/** The status bar's word on which model a command would change. */
import { type Disposable, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import type { Machine } from '../juju/environment.ts';
import { readSelection, type Selection, watchSelection } from '../juju/store.ts';
import { t } from '../text.ts';

export function createStatusItem(machine: Machine): Disposable {
  const item = window.createStatusBarItem('model', StatusBarAlignment.Left, 0);
  item.name = t('Juju Model');
  item.command = {
    title: t('Charm Config Commands'),
    command: 'workbench.action.quickOpen',
    arguments: ['>Charm Config: '],
  };
  show(item, readSelection(machine));
  item.show();
  const watcher = watchSelection(machine, selection => show(item, selection));
  return {
    dispose() {
      watcher.close();
      item.dispose();
    },
  };
}

function show(item: StatusBarItem, selection: Selection): void {
  const { controller, model, variable } = selection;
  const label = controller === undefined ? t('no controller') : `${controller}:${model ?? t('no model')}`;
  item.text = `$(server-environment) ${label}`;
  item.tooltip = [advice(selection), variable && t('Taken from {0} of this window.', variable)]
    .filter(line => line)
    .join('\n');
  item.accessibilityInformation = { label: t('Juju model {0}', label) };
}

function advice({ controller, model, controllers, problem }: Selection): string {
  if (problem !== undefined) return problem;
  if (controller !== undefined && model !== undefined) {
    return t('Options and secrets are set in the Juju model {0} on {1}.', model, controller);
  }
  if (controller !== undefined)
    return t('juju switch, or juju add-model, selects a model on {0}.', controller);
  return controllers
    ? t('juju switch selects a controller.')
    : t('juju knows no controller: juju bootstrap or juju register adds one.');
}
