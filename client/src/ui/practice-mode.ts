/** The practice model in VS Code: while it is on, a context key says so, and whatever shows the model is told. */
import { commands, type Disposable, EventEmitter } from 'vscode';
import { createPracticeSwitch, type PracticeSwitch, type Side } from '../flow/practice-switch.ts';
import type { Selection } from '../juju/store.ts';
import type { End, Start } from '../program/process.ts';

export interface PracticeMode extends PracticeSwitch, Disposable {
  readonly onDidChange: EventEmitter<void>['event'];
}

/** The parameters are those of `createPracticeSwitch`. */
export function createPracticeMode(
  real: Side,
  readSelection: () => Selection,
  create: (start: (start: Start) => Promise<End>) => Side,
): PracticeMode {
  const changed = new EventEmitter<void>();
  const practice = createPracticeSwitch(real, readSelection, create, on => {
    void commands.executeCommand('setContext', 'charmConfig.practice', on);
    changed.fire();
  });
  return { ...practice, onDidChange: changed.event, dispose: () => changed.dispose() };
}
