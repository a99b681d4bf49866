/** Where a program is: the setting, then PATH, then places that a window started from the desktop often lacks. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, win32 } from 'node:path';
import type { Machine } from './machine.ts';

/** An absolute path; or the missing program that the setting names, undefined without a setting. */
export type FoundProgram = { readonly path: string } | { readonly missing: string | undefined };

/** The setting's program, the first one on PATH, or one in the folders of the snap and Homebrew. */
export async function findProgram(name: string, setting: string, machine: Machine): Promise<FoundProgram> {
  const wanted = setting.trim().replace(/^~(?=[/\\])/, machine.home);
  if (wanted !== '')
    return isAbsolute(wanted) && (await isProgram(wanted)) ? { path: wanted } : { missing: wanted };
  for (const folder of folders(machine)) {
    const path = join(folder, machine.platform === 'win32' ? `${name}.exe` : name);
    if (await isProgram(path)) return { path };
  }
  return { missing: undefined };
}

/** A program that lies in the same folder as another one. */
export async function findBeside(other: FoundProgram, name: string): Promise<FoundProgram> {
  if ('missing' in other) return other;
  const path = join(dirname(other.path), name);
  return (await isProgram(path)) ? { path } : { missing: undefined };
}

/** Absolute, in search order. */
export function folders({ env, platform, home }: Machine): readonly string[] {
  // A relative entry would find a program inside the workspace.
  const listed = env.PATH ?? env.Path ?? '';
  // `\\bin` and `/bin` depend on the current drive.
  if (platform === 'win32')
    return listed.split(';').filter(entry => /^(?:[A-Za-z]:|\\\\)/.test(entry) && win32.isAbsolute(entry));
  return [
    ...listed.split(':').filter(isAbsolute),
    '/snap/bin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
    join(home, 'go', 'bin'),
  ];
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
