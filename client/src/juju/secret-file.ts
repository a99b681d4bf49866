/** Hands a value to juju in a private file that lives as long as the call. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Machine } from '../program/machine.ts';
import { isSnap } from './find.ts';

const PREFIX = 'charm-config-value-';
/** ms; no call of juju lives as long. */
const OLD = 10 * 60_000;

export type WithSecretFile = <T>(content: string, use: (path: string) => Promise<T>) => Promise<T>;

/** The snap's own folder: the strict snap reads it, and so does every other juju. */
const snapFolder = (home: string): string => join(home, 'snap', 'juju', 'common');

async function place(program: string, { home, platform }: Machine): Promise<string> {
  const folder = snapFolder(home);
  if (platform === 'linux' && (existsSync(folder) || (await isSnap(program)))) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
  return tmpdir();
}

/** Lends a new file (0600, in a new folder 0700) with exactly `content`; both are gone when `use` has settled. */
export function secretFiles(program: () => Promise<string>, machine: Machine): WithSecretFile {
  return async (content, use) => {
    const folder = await mkdtemp(join(await place(await program(), machine), `${PREFIX}${process.pid}-`));
    try {
      const file = join(folder, 'value');
      await writeFile(file, content, { mode: 0o600, flag: 'wx' });
      return await use(file);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** Removes what a crash left behind; what another window is using stays. */
export async function sweep({ home }: Machine): Promise<void> {
  for (const parent of [snapFolder(home), tmpdir()]) {
    const names = await readdir(parent).catch(() => []);
    for (const name of names.filter(one => one.startsWith(PREFIX))) {
      const folder = join(parent, name);
      const pid = Number(/^charm-config-value-(\d+)-/.exec(name)?.[1]);
      const left = pid > 0 && pid !== process.pid && (!isAlive(pid) || (await isOld(folder)));
      // Somebody else's folder of that name stays: it cannot be removed, and it is not ours.
      if (left) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function isOld(folder: string): Promise<boolean> {
  const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > OLD;
}
