/** Waits until an application has handled a change. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Application, type Status, status } from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { mask } from '../juju/mask.ts';
import { t } from '../text.ts';
import type { Job } from './job.ts';
import { joinSentences, wording } from './wording.ts';

export interface Settled {
  readonly status: Status;
  /** Something was seen to happen. */
  readonly changed: boolean;
  readonly ms: number;
  /** Why it did not settle. */
  readonly unsettled?: 'limit' | 'cancelled' | JujuError;
}

/** Throws `no-application` when the model no longer has an application of that name. */
export const findApplication = (
  applications: readonly Application[],
  name: string,
  model: string,
): Application => {
  const found = applications.find(app => app.name === name);
  if (found === undefined) throw new JujuError({ kind: 'no-application', model, app: name });
  return found;
};

const runsHook = ({ idle, status }: Application): boolean => !idle || status.current === 'maintenance';

/**
 * juju returns before the charm has run: `before` is the application's state until then. Settled when no unit runs a hook
 * (`isBusy`) and something has happened, or nothing has for a while.
 */
export async function settle(
  { juju, patience, model }: Pick<Job, 'juju' | 'patience' | 'model'>,
  before: Application,
  signal: AbortSignal,
  isBusy = runsHook,
): Promise<Settled> {
  const began = performance.now();
  let app = before;
  let changed = false;
  const result = (unsettled?: Settled['unsettled']): Settled => {
    const ms = performance.now() - began;
    return { status: app.status, changed, ms, ...(unsettled !== undefined && { unsettled }) };
  };
  try {
    for (;;) {
      app = findApplication(await juju.run(status(model), signal), before.name, model);
      changed ||= app.mark !== before.mark;
      const ms = performance.now() - began;
      if (!isBusy(app) && (changed || ms >= patience.quiet)) return result();
      if (ms >= patience.limit) return result('limit');
      await pause(patience.every, undefined, { signal });
    }
  } catch (error) {
    if (signal.aborted) return result('cancelled');
    if (error instanceof JujuError) return result(error);
    throw error;
  }
}

/**
 * The news first, because VS Code cuts off the end: `Active again (12 s): "token" of my-app is set in lxd:admin/dev`. `done`:
 * what juju did, one or more sentences without full stops. `values` must not be shown if the charm repeats them in its status.
 */
export function outcomeText(
  settled: Settled,
  [done, ...more]: readonly [string, ...string[]],
  values: readonly string[] = [],
): string {
  const { unsettled } = settled;
  const why = unsettled instanceof JujuError ? [mask(wording(unsettled).message, values)] : [];
  return joinSentences(`${mask(stateText(settled), values)}: ${done}`, ...more, ...why);
}

function stateText({ status: { current, message }, changed, ms, unsettled }: Settled): string {
  const state = message === '' ? current : t('{0}, {1}', current, message);
  if (unsettled === 'limit') {
    const seen = message === '' ? current : t('{0} ({1})', current, message);
    return t('Still in {0} after {1}', seen, duration(ms));
  }
  if (unsettled === 'cancelled') return t('Stopped watching (last seen: {0})', state);
  if (unsettled !== undefined) return t('Status unknown');
  if (current === 'active') return changed ? t('Active again ({0})', duration(ms)) : t('Active');
  return `${state.slice(0, 1).toUpperCase()}${state.slice(1)}`;
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return t('{0} s', seconds);
  return t('{0} minutes', Math.round(seconds / 60));
}
