/** Where juju is: the setting, then PATH, then the places that a window started from the desktop often lacks. */
import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Machine } from './environment.ts';
import { JujuError } from './error.ts';

/** @returns an absolute path; rejects with `not-installed`, naming the setting's program when that is not there. */
export async function findJuju(setting: string, machine: Machine): Promise<string> {
  const wanted = setting.trim().replace(/^~(?=[/\\])/, machine.home);
  if (wanted !== '') {
    if (isAbsolute(wanted) && (await isProgram(wanted))) return wanted;
    throw new JujuError('not-installed', { program: wanted });
  }
  for (const folder of folders(machine)) {
    const program = join(folder, machine.platform === 'win32' ? 'juju.exe' : 'juju');
    if (await isProgram(program)) return program;
  }
  throw new JujuError('not-installed');
}

function folders({ env, platform, home }: Machine): readonly string[] {
  // A relative entry would find a program inside the workspace.
  const listed = (env.PATH ?? env.Path ?? '').split(delimiter).filter(isAbsolute);
  if (platform === 'win32') return listed;
  return [...listed, '/snap/bin', '/usr/local/bin', '/opt/homebrew/bin', join(home, 'go', 'bin')];
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Whether the program is the strict snap, which sees neither /tmp nor hidden folders. */
export async function isSnap(program: string): Promise<boolean> {
  const real = await realpath(program).catch(() => program);
  return program.includes('/snap/') || real.includes('/snap/') || real === '/usr/bin/snap';
}
