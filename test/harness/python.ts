// Real Python programs for tests: Flask behind Gunicorn, and charmcraft. Each in a virtual environment below .venv.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './builds.ts';

const requirements = path.join(import.meta.dirname, 'app-requirements.txt');

const environments = (): Promise<{
  environment: (name: string, requirements: string) => string;
  interpreter: () => string;
}> => import(pathToFileURL(path.join(root, 'scripts/tools/python.mjs')).href);

const hasPython = (): boolean =>
  spawnSync(process.env.PYTHON ?? 'python3', ['--version'], { stdio: 'ignore' }).error === undefined;

/** A Python with Flask, Gunicorn and gevent; installed on first use. */
export const ensureGunicorn = async (): Promise<string> =>
  (await environments()).environment('app', requirements);

/** A Python with the packages of a file that pins everything, installed on first use; undefined if there is no Python. */
export async function pythonWith(name: string, pins: string): Promise<string | undefined> {
  return hasPython() ? (await environments()).environment(name, pins) : undefined;
}

/** A Python with the real tools, including paas-charm; installed on first use; undefined if there is no Python. */
export async function toolsPython(): Promise<string | undefined> {
  return hasPython() ? (await environments()).interpreter() : undefined;
}

/** The real charmcraft, in the version that our facts come from; installed on first use. */
export const charmcraft = async (): Promise<string> =>
  path.join(path.dirname((await environments()).interpreter()), 'charmcraft');

export type Gunicorn = {
  port: number;
  stop: () => Promise<void>;
};

/** A folder's Flask app behind one Gunicorn worker, on loopback. `env`: what the charm would set; `port` 0: any free one. */
export async function startGunicorn(
  folder: string,
  workers: 'sync' | 'gevent',
  env: Record<string, string>,
  port = 0,
): Promise<Gunicorn> {
  const args = ['-m', 'gunicorn', '-b', `127.0.0.1:${port}`, '-k', workers, '-w', '1', 'app:app'];
  const child = spawn(await ensureGunicorn(), args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return { port: await listening(child), stop: () => stop(child) };
}

function listening(child: ChildProcess): Promise<number> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', chunk => {
      output += chunk;
      const found = /Listening at: http:\/\/127\.0\.0\.1:(\d+)/.exec(output);
      // The worker has loaded the app.
      if (found && /Booting worker/.test(output)) resolve(Number(found[1]));
    });
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`Gunicorn ended with ${code}:\n${output}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(late);
}
