/** One child process, from start to end: no shell, no stdin, limits on time and output. Knows no program by name. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface Start {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** ms until the process is stopped. */
  readonly limit: number;
  /** ms between SIGTERM and SIGKILL. */
  readonly grace: number;
  /** Characters of stdout and of stderr, each, after which the process is stopped. */
  readonly outputLimit: number;
  /** Called with all of stderr so far; true stops the process. */
  readonly stopsAt?: (stderr: string) => boolean;
  readonly signal?: AbortSignal | undefined;
  /** Hears what the process writes, stdout and stderr as they come. */
  readonly onOutput?: ((text: string) => void) | undefined;
}

export type Stop = 'cancelled' | 'timed-out' | 'asked' | 'too-much';

export interface End {
  /** Why we stopped it; undefined when it ended by itself. */
  readonly stopped?: Stop | undefined;
  /** It never started. */
  readonly failed?: NodeJS.ErrnoException;
  /** null when a signal ended it. */
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

/** Never rejects; settles when the process is gone, at the latest `limit` + 2 `grace` after the start. */
export function runProcess(start: Start): Promise<End> {
  const began = performance.now();
  const since = (): number => Math.round(performance.now() - began);
  let child: ChildProcess;
  try {
    child = spawn(start.program, start.args, {
      env: start.env,
      cwd: start.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: false,
      windowsHide: true,
    });
  } catch (error) {
    // Node refuses some arguments (a NUL) before there is a process.
    const failed = error instanceof Error ? error : new Error(String(error));
    return Promise.resolve({ failed, exit: null, stdout: '', stderr: '', ms: since() });
  }
  return new Promise(resolve => {
    const out = { stdout: '', stderr: '' };
    const timers: NodeJS.Timeout[] = [];
    let stopped: Stop | undefined;
    const after = (ms: number, act: () => void): void => void timers.push(setTimeout(act, ms));

    function settle(end: { exit: number | null; failed?: NodeJS.ErrnoException }): void {
      for (const timer of timers) clearTimeout(timer);
      start.signal?.removeEventListener('abort', cancel);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({ ...end, stopped, ...out, ms: since() });
    }
    function stop(why: Stop): void {
      if (stopped !== undefined) return;
      stopped = why;
      child.kill('SIGTERM');
      after(start.grace, () => child.kill('SIGKILL'));
      after(2 * start.grace, () => settle({ exit: null }));
    }
    function collect(name: 'stdout' | 'stderr'): void {
      // The stream decodes: a character that two chunks share arrives whole.
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        if (out[name].length + text.length > start.outputLimit) return stop('too-much');
        out[name] += text;
        start.onOutput?.(text);
        if (name === 'stderr' && start.stopsAt?.(out.stderr)) stop('asked');
      });
    }
    const cancel = (): void => stop('cancelled');

    collect('stdout');
    collect('stderr');
    child.on('error', failed => child.pid === undefined && settle({ exit: null, failed }));
    child.on('close', exit => settle({ exit }));
    // A grandchild may hold the pipes open for ever: what has not arrived a while after the end is not waited for.
    child.on('exit', exit => after(stopped === undefined ? start.grace : 0, () => settle({ exit })));
    after(start.limit, () => stop('timed-out'));
    if (start.signal?.aborted) cancel();
    else start.signal?.addEventListener('abort', cancel, { once: true });
  });
}
