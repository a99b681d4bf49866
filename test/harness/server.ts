// Starts the server build of VS Code on a loopback port, and installs extensions into it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildOf, nodeOf, serverFolder } from './builds.ts';

export type Place = { version: string; data: string; extensions: string };

export type Server = {
  port: number;
  /** Settles when the server has ended. */
  ended: Promise<void>;
  stop: () => Promise<void>;
};

/** Ends a child that leads a process group, and its group: SIGTERM first, SIGKILL after 8 seconds. */
export async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-pid, name);
    } catch {
      // None are left.
    }
  };
  const late = setTimeout(() => signal('SIGKILL'), 8000);
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    signal('SIGTERM');
    await ended;
  }
  clearTimeout(late);
  // An extension host waits some seconds for its window to come back.
  signal('SIGKILL');
}

function main(version: string): string[] {
  const { starter } = buildOf(version);
  const folder = serverFolder(version);
  return starter === undefined
    ? [path.join(folder, 'out/server-main.js')]
    : [path.join(import.meta.dirname, starter), folder];
}

const common = ({ data, extensions }: Place): string[] => [
  '--accept-server-license-terms',
  '--telemetry-level=off',
  '--disable-telemetry',
  `--server-data-dir=${data}`,
  `--user-data-dir=${data}`,
  `--extensions-dir=${extensions}`,
];

/** This process's environment without what an integrated terminal adds, and without a marketplace. */
function environment(more: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name));
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{}', ...more };
}

export function installExtension(place: Place, vsix: string): void {
  const args = [...main(place.version), ...common(place), '--install-extension', vsix, '--force'];
  execFileSync(nodeOf(place.version), args, { stdio: 'pipe', env: environment({}) });
}

export type ServerOptions = {
  /** Further switches of the server; without a connection token among them, it requires none. */
  switches?: string[];
  env?: Record<string, string>;
};

/** Rejects when the server ends before it listens. */
export async function startServer(place: Place, { switches = [], env = {} }: ServerOptions): Promise<Server> {
  const token = switches.some(argument => argument.startsWith('--connection-token'))
    ? []
    : ['--without-connection-token'];
  const args = ['--host=127.0.0.1', '--port=0', ...token, ...common(place), ...switches];
  const temporary = path.join(place.data, 'tmp');
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const child = spawn(nodeOf(place.version), [...main(place.version), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its sockets are removed with the folder.
    env: environment({ TMPDIR: temporary, XDG_RUNTIME_DIR: temporary, ...env }),
    // Leads a group, so that its extension hosts can be ended with it.
    detached: true,
  });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  let output = '';
  const port = await new Promise<number>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk;
      const found = /Extension host agent listening on (\d+)/.exec(output);
      if (found) resolve(Number(found[1]));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`the server of VS Code ended with ${code}:\n${output}`)));
  });
  return { port, ended, stop: () => endGroup(child) };
}
