/** Who answers: juju, or the practice model while it is on. */
import type { Selection } from '../juju/store.ts';
import type { PracticeWorld } from '../practice/practice.ts';
import type { End, Start } from '../program/process.ts';
import type { Parts, Practice } from './parts.ts';

/** What runs commands, and how values get there. */
export type Side = Pick<Parts, 'juju' | 'withSecretFile'>;

export interface PracticeSwitch extends Practice {
  /** What juju would use on the practice model; undefined while it is off. */
  readonly selection: () => Selection | undefined;
  /** Asks the side that is on, anew at each call. */
  readonly now: Side;
  /** The side that is on; it stays the same when practice starts or ends meanwhile. */
  readonly pin: () => Side;
}

/**
 * `create` makes a side whose juju starts its processes by a function of the practice world; `changed` hears of each
 * start and end of practice, after it has happened.
 */
export function createPracticeSwitch(
  real: Side,
  create: (start: (start: Start) => Promise<End>) => Side,
  changed: (on: boolean) => void,
): PracticeSwitch {
  let world: PracticeWorld | undefined;
  let side = real;
  function change(next: PracticeWorld | undefined): void {
    world = next;
    side = next === undefined ? real : create(next.start);
    changed(next !== undefined);
  }
  return {
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
  };
}
