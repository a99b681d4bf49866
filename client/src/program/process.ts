/** One child process, from start to end: no shell, no stdin, limits on time and output. Independent of any particular program. */
import { type ChildProcess, spawn } from 'node:child_process';
import { lastCharacters } from './last-characters.ts';
import { isTreeAlive, signalTree } from './process-tree.ts';

export interface Start {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** ms until the process is stopped. */
  readonly limit: number;
  /** ms between SIGTERM and SIGKILL. */
  readonly grace: number;
  /** Characters of stdout after which the process is stopped. */
  readonly outputLimit: number;
  /** How many characters of stderr are kept, from the end. */
  readonly errorLimit: number;
  /** Called with each line of stderr, and with the last one as it grows; true stops the process. */
  readonly stopsAt?: (line: string) => boolean;
  readonly signal?: AbortSignal | undefined;
  /** Receives what the process writes, stdout and stderr as they come. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

export type StopReason = 'cancelled' | 'timed-out' | 'asked' | 'too-much';

export interface End {
  /** Why we stopped it; undefined if it ended by itself. */
  readonly stopped?: StopReason | undefined;
  /** It never started. */
  readonly failed?: NodeJS.ErrnoException;
  /** null if a signal ended it. */
  readonly exit: number | null;
  readonly stdout: string;
  /** The last `errorLimit` characters. */
  readonly stderr: string;
  readonly ms: number;
}

/** ms between two checks for what a stopped process has left running. */
const LOOK = 25;
/** How many characters of an unfinished line `stopsAt` gets. */
const LINE = 2_000;

const spawnProgram = ({ program, args, env, cwd }: Start): ChildProcess =>
  spawn(program, args, {
    env,
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
    windowsHide: true,
    // It leads a group, which can be stopped as a whole. On Windows this would open a console.
    detached: process.platform !== 'win32',
  });

/**
 * Never rejects; settles when the process is gone, at the latest `limit` + 2 `grace` after the start. Stopping a process also
 * stops its descendants.
 */
export function runProcess(start: Start): Promise<End> {
  const began = performance.now();
  const since = (): number => Math.round(performance.now() - began);
  let child: ChildProcess;
  try {
    child = spawnProgram(start);
  } catch (error) {
    // Node refuses some arguments (a NUL) before there is a process.
    const failed = error instanceof Error ? error : new Error(String(error));
    return Promise.resolve({ failed, exit: null, stdout: '', stderr: '', ms: since() });
  }
  return new Promise(resolve => {
    const stderr = lastCharacters(start.errorLimit);
    const timers: NodeJS.Timeout[] = [];
    let stdout = '';
    let stopped: StopReason | undefined;
    let killed = false;
    const after = (ms: number, act: () => void): void => void timers.push(setTimeout(act, ms));

    function settle(end: { exit: number | null; failed?: NodeJS.ErrnoException }): void {
      for (const timer of timers) clearTimeout(timer);
      start.signal?.removeEventListener('abort', cancel);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({ ...end, stopped, stdout, stderr: stderr.text(), ms: since() });
    }
    function signal(name: NodeJS.Signals): void {
      if (child.pid !== undefined) signalTree(child.pid, name);
    }
    function stop(why: StopReason): void {
      if (stopped !== undefined) return;
      stopped = why;
      signal('SIGTERM');
      after(start.grace, () => {
        signal('SIGKILL');
        killed = true;
      });
      after(2 * start.grace, () => settle({ exit: null }));
    }
    /** The descendants of a stopped process may need their time too. */
    function ended(exit: number | null): void {
      const left = stopped !== undefined && !killed && child.pid !== undefined && isTreeAlive(child.pid);
      if (left) after(LOOK, () => ended(exit));
      else settle({ exit });
    }
    const cancel = (): void => stop('cancelled');

    // Decoded by the streams, so that a character split between two chunks arrives whole.
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (stdout.length + text.length > start.outputLimit) return stop('too-much');
      stdout += text;
      start.onOutput?.(text);
    });
    const lines = growingLines();
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr.add(text);
      start.onOutput?.(text);
      if (start.stopsAt !== undefined && lines(text).some(start.stopsAt)) stop('asked');
    });
    child.on('error', failed => child.pid === undefined && settle({ exit: null, failed }));
    child.on('close', ended);
    // A grandchild may hold the pipes open forever: output that arrives long after the end is not waited for.
    child.on('exit', exit => after(stopped === undefined ? start.grace : 0, () => ended(exit)));
    after(start.limit, () => stop('timed-out'));
    if (start.signal?.aborted) cancel();
    else start.signal?.addEventListener('abort', cancel, { once: true });
  });
}

/** For each chunk of a text: the lines that it ends, and the one that it begins or continues. */
function growingLines(): (text: string) => readonly string[] {
  let open = '';
  return text => {
    const lines = (open + text).split('\n');
    open = (lines.at(-1) ?? '').slice(-LINE);
    return lines;
  };
}
