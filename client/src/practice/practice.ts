/**
 * A model to practise on: the stand-in for juju, running inside this process on an in-memory world. The world is never written to
 * disk, so a secret typed here ends with the window.
 */
import { execute } from '../../../stand-in/execute.mjs';
import { deployed } from '../../../stand-in/model.mjs';
import type { State } from '../../../stand-in/types.ts';
import type { Selection } from '../juju/store.ts';
import type { End, Start } from '../program/process.ts';

export interface PracticeWorld {
  readonly selection: Selection;
  /** Takes the place of a juju process. */
  readonly start: (start: Start) => Promise<End>;
}

const CONTROLLER = 'practice';
const MODEL = 'you/playground';

/**
 * A world with a charmcraft.yaml's charm deployed. Throws an Error with a message to show when the stand-in cannot read the
 * charm.
 */
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
        // Like a juju that crashed.
        const stderr = `ERROR ${error instanceof Error ? error.message : error}\n`;
        return { exit: 1, stdout: '', stderr, ms: since() };
      }
    },
  };
}
