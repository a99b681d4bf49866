/** The one place that starts juju: one call at a time, within limits, and telling all failures apart. */

import { type End, runProcess } from '../program/process.ts';
import { shellWord } from '../program/shell.ts';
import type { JujuCommand } from './commands.ts';
import { type HandedOver, JujuError, loginAsked, readError } from './error.ts';

export interface Juju {
  /** Rejects only with a JujuError. */
  run<T>(command: JujuCommand<T>, signal?: AbortSignal): Promise<T>;
  /** Stops what is running and lets nothing start any more. */
  close(): Promise<void>;
}

export interface JujuOptions {
  /** Where juju is, asked before each call. Rejects with a JujuError if it is nowhere. */
  readonly program: () => Promise<string>;
  readonly trusted: () => boolean;
  /** The environment that juju gets, `childEnvironment`. */
  readonly env: NodeJS.ProcessEnv;
  /** A folder that juju can enter: the snap does not start if it cannot read the current one. */
  readonly home: string;
  /** One line per call: the command line, how it ended, and how long it took. */
  readonly log: (line: string) => void;
  readonly limits?: Partial<Limits>;
  /** Starts a process; replaced in tests. */
  readonly start?: typeof runProcess;
}

/** Times in ms, output in characters. */
export interface Limits {
  readonly reads: number;
  readonly writes: number;
  readonly uploads: number;
  readonly grace: number;
  readonly output: number;
}

/** How many recent values are masked in juju's output. */
const REMEMBERED = 20;

/** Characters; what juju says about a failure is at the end of stderr. */
const ERRORS = 32 << 10;

const LIMITS: Limits = { reads: 30_000, writes: 60_000, uploads: 600_000, grace: 2_000, output: 64 << 20 };

/** One call at a time; `run` rejects with a JujuError. */
export function createJuju(options: JujuOptions): Juju {
  const limits = { ...LIMITS, ...options.limits };
  const start = options.start ?? runProcess;
  const closing = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  /** Values that recent calls passed to juju: a later call may repeat them, such as a hook that failed on one. */
  let handedOver: readonly string[] = [];

  /** One process at a time: parallel ones compete for the lock on juju's own files. */
  function inTurn<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = (): void => reject(new JujuError({ kind: 'cancelled' }));
      if (signal.aborted) return leave();
      signal.addEventListener('abort', leave, { once: true });
      last = last.then(() => {
        signal.removeEventListener('abort', leave);
        return signal.aborted ? undefined : task().then(resolve, reject);
      });
    });
  }

  async function once<T>(command: JujuCommand<T>, signal: AbortSignal): Promise<T> {
    const program = await options.program();
    const limit = limits[command.effect];
    handedOver = [...new Set([...(command.values ?? []), ...handedOver])].slice(0, REMEMBERED);
    const end = await start({
      program,
      args: ['--no-alias', ...command.args],
      env: options.env,
      cwd: options.home,
      limit,
      grace: limits.grace,
      outputLimit: limits.output,
      errorLimit: ERRORS,
      stopsAt: line => loginAsked(line) !== undefined,
      signal,
    });
    const args = (command.logged ?? command.args).map(word => shellWord(word)).join(' ');
    const ended = `juju ${args} -> ${ending(end)}, ${seconds(end.ms)}`;
    if (end.exit !== 0 || end.stopped !== undefined) {
      const error = failure(end, { ...command, values: handedOver }, { program, limit });
      options.log(`${ended}: ${error.message}`);
      throw error;
    }
    options.log(ended);
    try {
      return command.parse(end.stdout);
    } catch {
      throw new JujuError({ kind: 'unreadable' });
    }
  }

  return {
    async run(command, own) {
      if (!options.trusted()) throw new JujuError({ kind: 'untrusted' });
      const signal = AbortSignal.any(own === undefined ? [closing.signal] : [closing.signal, own]);
      return inTurn(signal, async () => {
        try {
          return await once(command, signal);
        } catch (error) {
          const again = error instanceof JujuError && error.kind === 'busy' && command.effect === 'reads';
          if (!again) throw error;
          return once(command, signal);
        }
      });
    },
    async close() {
      closing.abort();
      await last;
    },
  };
}

function failure(end: End, handedOver: HandedOver, about: { program: string; limit: number }): JujuError {
  if (end.failed !== undefined) return new JujuError({ kind: 'not-installed', program: about.program });
  if (end.stopped === 'cancelled') return new JujuError({ kind: 'cancelled' });
  if (end.stopped === 'too-much') return new JujuError({ kind: 'unreadable' });
  if (end.stopped === 'timed-out') return new JujuError({ kind: 'timed-out', limit: about.limit });
  if (end.stopped === undefined && end.exit === null) return new JujuError({ kind: 'ended' });
  return readError(end.stderr, end.exit ?? 1, handedOver);
}

function ending(end: End): string {
  if (end.failed !== undefined) return `not started (${end.failed.code ?? end.failed.name})`;
  return end.stopped ?? (end.exit === null ? 'ended by a signal' : `exit ${end.exit}`);
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
