/** A process together with what it has started: a wrapper script that is stopped leaves nothing running. */
import { spawn } from 'node:child_process';
import { win32 } from 'node:path';

/**
 * Sends a signal to a process and its children. On POSIX the process leads a group (`detached` in process.ts); Windows
 * knows no signals, so `taskkill` ends the tree at once. What is gone already is no error.
 */
export function signalTree(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === 'win32') {
    const { program, args } = taskkill(pid, process.env);
    spawn(program, args, { stdio: 'ignore', windowsHide: true }).on('error', () => undefined);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left, or what is left runs as somebody else.
  }
}

/** Whether anything of the tree still runs, after the process itself has ended. Windows cannot tell: no. */
export function isTreeAlive(pid: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    return process.kill(-pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The call that ends a tree on Windows, by its absolute path: PATH may name another one. */
export function taskkill(
  pid: number,
  env: NodeJS.ProcessEnv,
): { readonly program: string; readonly args: readonly string[] } {
  return {
    program: win32.join(env.SystemRoot ?? 'C:\\Windows', 'System32', 'taskkill.exe'),
    args: ['/PID', String(pid), '/T', '/F'],
  };
}
