/** A process together with its descendants: stopping a wrapper script leaves nothing running. */
import { spawn } from 'node:child_process';
import { win32 } from 'node:path';

/**
 * Sends a signal to a process and its children. On POSIX the process leads a group (`detached` in process.ts); Windows has no
 * signals, so `taskkill` ends the tree at once. A process that is already gone is not an error.
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
    // None are left, or those left run as another user.
  }
}

/** Whether anything of the tree still runs after the process itself has ended. Windows cannot tell: false. */
export function isTreeAlive(pid: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    return process.kill(-pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The command that ends a tree on Windows, by absolute path: PATH may name another taskkill. */
export function taskkill(
  pid: number,
  env: NodeJS.ProcessEnv,
): { readonly program: string; readonly args: readonly string[] } {
  return {
    program: win32.join(env.SystemRoot ?? 'C:\\Windows', 'System32', 'taskkill.exe'),
    args: ['/PID', String(pid), '/T', '/F'],
  };
}
