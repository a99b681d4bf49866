/** How an application reacts to a change: passes through a status, fails, or waits for an option. */
import { secretId } from './values.mjs';

/** @import { AppState, ModelState, Passage, StatusState } from './types.ts' */

/**
 * The application's status after its hook ran: in error for a secret that it may not read (a grant alone runs no hook), blocked
 * for a missing option or integration as paas-charm does, else active.
 * @param {AppState} app
 * @param {string} name
 * @param {ModelState} model
 * @returns {StatusState}
 */
function settled(app, name, model) {
  const unreadable = Object.entries(app.options).some(([option, { type }]) => {
    const id = type === 'secret' ? secretId(String(app.user[option] ?? '')) : undefined;
    return id !== undefined && !model.secrets[id]?.access.includes(name);
  });
  if (unreadable) return { status: 'error', message: 'hook failed: "config-changed"' };
  const missing = Object.entries(app.options)
    .filter(
      ([option, { optional, default: value }]) =>
        optional === false && (app.user[option] ?? value) === undefined,
    )
    .map(([option]) => option);
  if (missing.length > 0) return { status: 'blocked', message: `missing options: ${missing.join(', ')}` };
  const related = new Set(model.relations?.flatMap(({ endpoints }) => endpoints));
  const unrelated = Object.entries(app.endpoints ?? {})
    .filter(([, { role, optional }]) => role === 'requires' && !optional)
    .map(([endpoint]) => endpoint)
    .filter(endpoint => !related.has(`${name}:${endpoint}`));
  if (unrelated.length > 0)
    return { status: 'blocked', message: `missing integrations: ${unrelated.join(', ')}` };
  return { status: 'active', message: '' };
}

/**
 * Runs the hook of a change.
 * @param {AppState} app
 * @param {string} name
 * @param {ModelState} model
 * @param {Passage | undefined} passage what the application passes through first
 */
export function runHook(app, name, model, passage) {
  const then = settled(app, name, model);
  delete app.passing;
  if (passage && then.status !== 'error') {
    app.passing = { ...passage, then };
    if (passage.ms !== undefined) app.passing.until = Date.now() + passage.ms;
  } else {
    settle(app, then);
  }
}

/**
 * The status that a `juju status` call sees; each call brings the end of a passage closer.
 * @param {AppState} app
 * @returns {StatusState}
 */
export function observe(app) {
  if (app.upgrading) {
    app.upgrading -= 1;
    return { status: 'active', message: '', upgrading: true };
  }
  const passing = app.passing;
  if (passing) {
    const callsLeft = passing.calls ?? 0;
    if (callsLeft > 0) passing.calls = callsLeft - 1;
    if (callsLeft > 0 || (passing.until ?? 0) > Date.now()) return passing;
    delete app.passing;
    settle(app, passing.then);
  }
  return { status: app.status, message: app.message ?? '' };
}

/** @param {AppState} app @param {StatusState} end */
function settle(app, end) {
  app.status = end.status;
  app.message = end.message ?? '';
}
