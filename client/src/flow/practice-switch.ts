/** Which side answers: juju, or the practice model while it is on. */
import type { Selection } from '../juju/store.ts';
import type { PracticeWorld } from '../practice/practice.ts';
import type { End, Start } from '../program/process.ts';
import type { Backend, Practice } from './host.ts';

/** Runs commands and hands values to them. */
export type Side = Pick<Backend, 'juju' | 'withSecretFile'>;

export interface PracticeSwitch extends Practice {
  /** What juju would use on the practice model; undefined while it is off. */
  readonly selection: () => Selection | undefined;
  /** The active side; a side in use is not replaced when practice starts or ends. */
  readonly backend: () => Backend;
}

/**
 * `readSelection` is what juju itself has selected. `create` makes a side whose juju starts its processes through a function of
 * the practice world; `changed` is called after each start and end of practice.
 */
export function createPracticeSwitch(
  real: Side,
  readSelection: () => Selection,
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
    backend: () => ({
      ...side,
      selection: world?.selection ?? readSelection(),
      practice: world !== undefined,
    }),
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
