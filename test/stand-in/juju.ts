/** Calls the stand-in in this process, on a state in memory. */
import { execute } from '../../stand-in/execute.mjs';
import { sampleState } from '../../stand-in/model.mjs';
import type { AppState, Call, ModelState, Result, State } from '../../stand-in/types.ts';

/** `juju <argv>` on the state, which it may change. */
export function juju(state: State, argv: readonly string[], world: Partial<Call> = {}): Result {
  return execute(argv, { state, env: {}, cwd: '/', stdin: '', forced: {}, filesRead: {}, ...world });
}

/** A fresh world, and its current model and application. */
export function world(): { state: State; model: ModelState; app: AppState } {
  const state = sampleState();
  const model = state.controllers.lxd?.models['admin/dev'];
  const app = model?.apps['my-app'];
  if (!model || !app) throw new Error('the sample has no such application');
  return { state, model, app };
}
