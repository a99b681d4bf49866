/** Passes a value to juju in a private file that lives as long as the call. */
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Machine } from '../program/machine.ts';
import { JujuError } from './error.ts';
import { isSnap } from './find.ts';

const PREFIX = 'charm-config-value-';
const FILE = 'value';
/** ms; no juju call lives that long. */
const OLD = 10 * 60_000;
const WINDOWS = process.platform === 'win32';

/** Lends a new file (0600, in a new folder 0700) with exactly `content`; both are gone when `use` has settled. */
export type WithSecretFile = <T>(content: string, use: (path: string) => Promise<T>) => Promise<T>;

export interface SecretFiles {
  /** For the juju that `program` finds; the snap can only read its own folder. */
  readonly readableBy: (program: () => Promise<string>) => WithSecretFile;
  /** Removes every lent file before it returns, and lends no more: for a window that closes. */
  readonly close: () => void;
}

/** Private files for values; `dispose` removes what is left of them. */
export function createSecretFiles(machine: Machine): SecretFiles {
  const lent = new Set<string>();
  let closed = false;

  function take(folder: string): void {
    removeFolder(folder);
    lent.delete(folder);
  }
  return {
    readableBy: program => async (content, use) => {
      const parent = await parentFolder(await program(), machine);
      // No await from here until the file exists: `close` finds all of it or nothing.
      if (closed) throw new JujuError({ kind: 'cancelled' });
      const folder = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
      lent.add(folder);
      try {
        const file = join(folder, FILE);
        writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
        return await use(file);
      } finally {
        take(folder);
      }
    },
    close() {
      closed = true;
      for (const folder of lent) take(folder);
    },
  };
}

/** The snap's own folder: readable for the strictly confined snap and for every other juju. */
const snapFolder = (home: string): string => join(home, 'snap', 'juju', 'common');

async function parentFolder(program: string, { home, platform }: Machine): Promise<string> {
  const folder = snapFolder(home);
  if (platform === 'linux' && (existsSync(folder) || (await isSnap(program)))) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
  return tmpdir();
}

/**
 * Removes what a crash left behind, but not what another window is using, nor anything that we did not make: others may write
 * into a temporary folder, under names like ours.
 */
export function sweep({ home }: Machine): void {
  for (const parent of [snapFolder(home), tmpdir()]) {
    for (const name of namesIn(parent)) {
      const pid = Number(/^charm-config-value-(\d+)-\w{6}$/.exec(name)?.[1]);
      const folder = join(parent, name);
      if (pid > 0 && pid !== process.pid && isOurs(folder) && (!isAlive(pid) || isOld(folder)))
        removeFolder(folder);
    }
  }
}

/** The names in a folder, if nobody else can swap our entries in it; otherwise none. */
function namesIn(parent: string): readonly string[] {
  try {
    const { mode, uid } = statSync(parent);
    const others = (mode & 0o022) !== 0 && (mode & 0o1000) === 0;
    const safe = WINDOWS || (!others && (isMine(uid) || uid === 0));
    return safe ? readdirSync(parent) : [];
  } catch {
    return [];
  }
}

/** A folder as we make them: owned by this user, private, and empty but for one private file. */
function isOurs(folder: string): boolean {
  try {
    // Links are not followed: a link is neither a folder nor a file.
    const found = lstatSync(folder);
    if (!found.isDirectory() || !isPrivate(found)) return false;
    return readdirSync(folder).every(name => {
      const file = lstatSync(join(folder, name));
      return name === FILE && file.isFile() && isPrivate(file);
    });
  } catch {
    return false;
  }
}

/** Windows has a temporary folder for each user, and no such modes. */
const isPrivate = ({ mode, uid }: Stats): boolean => WINDOWS || (isMine(uid) && (mode & 0o077) === 0);

const isMine = (uid: number): boolean => uid === process.getuid?.();

/** Never removes more than our one file and its folder. */
function removeFolder(folder: string): void {
  for (const remove of [() => unlinkSync(join(folder, FILE)), () => rmdirSync(folder)]) {
    try {
      remove();
    } catch {
      // Already gone.
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

const isOld = (folder: string): boolean => Date.now() - lstatSync(folder).mtimeMs > OLD;
