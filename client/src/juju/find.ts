/** Where juju is, and whether it is the snap. */
import { realpath } from 'node:fs/promises';
import { findProgram } from '../program/find.ts';
import type { Machine } from '../program/machine.ts';
import { JujuError } from './error.ts';

/** @returns an absolute path; rejects with `not-installed`, naming the setting's program if that is missing */
export async function findJuju(setting: string, machine: Machine): Promise<string> {
  const found = await findProgram('juju', setting, machine);
  if ('path' in found) return found.path;
  throw new JujuError({ kind: 'not-installed', program: found.missing });
}

/** Whether the program is the strictly confined snap, which sees neither /tmp nor hidden folders. */
export async function isSnap(program: string): Promise<boolean> {
  const real = await realpath(program).catch(() => program);
  return program.includes('/snap/') || real.includes('/snap/') || real === '/usr/bin/snap';
}
