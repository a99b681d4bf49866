/** Switches between juju and the practice model. While it is on, everything that names a model names that one. */
import { commands, EventEmitter } from 'vscode';
import type { Practice } from '../flow/parts.ts';
import type { Juju } from '../juju/run.ts';
import type { Selection } from '../juju/store.ts';
import type { PracticeWorld } from '../practice/practice.ts';
import type { End, Start } from '../program/process.ts';

export interface PracticeMode extends Practice {
  readonly onDidChange: EventEmitter<void>['event'];
  /** undefined while it is off. */
  readonly selection: () => Selection | undefined;
  /** The one or the other, by call. */
  readonly juju: Juju;
  readonly dispose: () => void;
}

/** `create` makes the juju that starts its processes by a function of the world. */
export function createPracticeMode(
  real: Juju,
  create: (start: (start: Start) => Promise<End>) => Juju,
): PracticeMode {
  const changed = new EventEmitter<void>();
  let world: PracticeWorld | undefined;
  let juju: Juju | undefined;
  function tell(): void {
    void commands.executeCommand('setContext', 'charmConfig.practice', world !== undefined);
    changed.fire();
  }
  return {
    onDidChange: changed.event,
    on: () => world !== undefined,
    selection: () => world?.selection,
    juju: {
      run: (command, signal) => (juju ?? real).run(command, signal),
      close: () => real.close(),
    },
    async start(charmcraft) {
      const { createPracticeWorld } = await import('../practice/practice.ts');
      try {
        world = createPracticeWorld(charmcraft);
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
      juju = create(world.start);
      tell();
      return undefined;
    },
    leave() {
      world = undefined;
      juju = undefined;
      tell();
    },
    dispose: () => changed.dispose(),
  };
}
