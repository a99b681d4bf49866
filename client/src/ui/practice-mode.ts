/** Switches between juju and the practice model. While it is on, everything that names a model names that one. */
import { commands, EventEmitter } from 'vscode';
import type { Parts, Practice } from '../flow/parts.ts';
import type { Selection } from '../juju/store.ts';
import type { PracticeWorld } from '../practice/practice.ts';
import type { End, Start } from '../program/process.ts';

/** Who answers, and how values get there. */
type Side = Pick<Parts, 'juju' | 'withSecretFile'>;

export interface PracticeMode extends Practice {
  readonly onDidChange: EventEmitter<void>['event'];
  /** undefined while it is off. */
  readonly selection: () => Selection | undefined;
  /** The one or the other, by call. */
  readonly now: Side;
  readonly pin: () => Side;
  readonly dispose: () => void;
}

/** `create` makes the side whose juju starts its processes by a function of the world. */
export function createPracticeMode(
  real: Side,
  create: (start: (start: Start) => Promise<End>) => Side,
): PracticeMode {
  const changed = new EventEmitter<void>();
  let world: PracticeWorld | undefined;
  let side = real;
  function change(next: PracticeWorld | undefined): void {
    world = next;
    side = next === undefined ? real : create(next.start);
    void commands.executeCommand('setContext', 'charmConfig.practice', next !== undefined);
    changed.fire();
  }
  return {
    onDidChange: changed.event,
    on: () => world !== undefined,
    selection: () => world?.selection,
    now: {
      juju: {
        run: (command, signal) => side.juju.run(command, signal),
        close: () => real.juju.close(),
      },
      withSecretFile: (content, use) => side.withSecretFile(content, use),
    },
    pin: () => side,
    async start(charmcraft) {
      const { createPracticeWorld } = await import('../practice/practice.ts');
      try {
        change(createPracticeWorld(charmcraft));
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    leave: () => change(undefined),
    dispose: () => changed.dispose(),
  };
}
