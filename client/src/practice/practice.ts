/**
 * A model to practise on: the stand-in for juju, answering inside this process on a world in memory. The world is never
 * written to a disk, so that a secret typed here ends with the window.
 */
import { execute } from '../../../stand-in/execute.mjs';
import { deployed } from '../../../stand-in/model.mjs';
import type { State } from '../../../stand-in/types.ts';
import type { Selection } from '../juju/store.ts';
import type { End, Start } from '../program/process.ts';

export interface PracticeWorld {
  readonly selection: Selection;
  /** Takes the place of a process of juju. */
  readonly start: (start: Start) => Promise<End>;
}

const CONTROLLER = 'practice';
const MODEL = 'you/playground';

/** The charm of a charmcraft.yaml, deployed. Throws, in words, when the stand-in cannot read the charm. */
export function createPracticeWorld(charmcraft: string): PracticeWorld {
  const app = deployed(charmcraft);
  const state: State = {
    client: '3.6.11',
    current: CONTROLLER,
    user: 'you',
    nextId: 1,
    controllers: {
      [CONTROLLER]: {
        agentVersion: '3.6.11',
        reachable: true,
        loggedIn: true,
        currentModel: MODEL,
        models: {
          [MODEL]: {
            uuid: '00000000-0000-4000-8000-000000000000',
            type: 'caas',
            access: 'admin',
            cached: true,
            apps: { [app.charm]: app },
            secrets: {},
          },
        },
      },
    },
  };
  return {
    selection: {
      controller: CONTROLLER,
      model: MODEL,
      controllers: true,
      variable: undefined,
      problem: undefined,
    },
    async start({ args, env, cwd }) {
      const began = performance.now();
      const call = { state, env, cwd, stdin: '', forced: {}, filesRead: {} };
      const since = (): number => Math.round(performance.now() - began);
      try {
        const { code, stdout, stderr } = execute(args, call);
        return { exit: code, stdout, stderr, ms: since() };
      } catch (error) {
        // As a juju that broke down.
        const stderr = `ERROR ${error instanceof Error ? error.message : error}\n`;
        return { exit: 1, stdout: '', stderr, ms: since() };
      }
    },
  };
}
