/** The model that a workspace is pinned to, in VS Code's storage for it: no file of the workspace can set it. */
import { type Disposable, EventEmitter, type Memento } from 'vscode';
import type { Pins } from '../flow/host.ts';
import type { Pin } from '../juju/store.ts';

const KEY = 'pin';

export interface PinStore extends Pins, Disposable {
  readonly onDidChange: EventEmitter<void>['event'];
}

export function createPins(memento: Memento): PinStore {
  const changed = new EventEmitter<void>();
  return {
    get: () => memento.get<Pin>(KEY),
    async set(pin) {
      await memento.update(KEY, pin);
      changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}
