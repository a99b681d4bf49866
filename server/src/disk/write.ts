/**
 * The one writer of files: a file has its old content or its new one, whatever happens in between, and keeps its mode
 * and its owner. It is read right before it is written, since a person may have thought about a question meanwhile.
 */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { decode } from '../yaml/decode.ts';
import { endOfLinks, isInside, isThere, projectOf } from './project.ts';
import { readInProject } from './read.ts';
import { DiskRefusal, notReadInWords, reasonOf } from './reason.ts';

export type Updated =
  /** `left`: `change` did not want this text. Nothing was written, as with `same`. */
  | { readonly kind: 'written' | 'same' | 'left' }
  /** The name is a link that leads to `target`, out of the project. Nothing was written. */
  | { readonly kind: 'outside'; readonly target: string }
  /** Nothing was written; `why` is a clause without names: `the disk is full`. */
  | { readonly kind: 'refused'; readonly why: string };

export interface Update {
  /** Also through a link that leads out of the project: a person was asked. */
  readonly followsLinks?: boolean;
  /** Files of more bytes are left alone. */
  readonly most?: number;
}

/**
 * Brings a text file up to date. `change` gets its text as it is now, '' when there is none, and returns the whole new
 * text; undefined leaves the file alone. Never throws.
 */
export function updateFile(
  path: string,
  change: (before: string) => string | undefined,
  options: Update = {},
): Updated {
  try {
    return update(resolve(path), change, options);
  } catch (error) {
    return { kind: 'refused', why: reasonOf(error) };
  }
}

function update(
  path: string,
  change: (before: string) => string | undefined,
  { followsLinks = false, most = 2 ** 20 }: Update,
): Updated {
  if (!isThere(dirname(path))) throw new DiskRefusal('its folder does not exist');
  const target = endOfLinks(path);
  const project = projectOf(endOfLinks(followsLinks ? dirname(target) : dirname(path)));
  if (!isInside(project, target)) return { kind: 'outside', target };
  const content = readInProject(target, project, most);
  if (content.kind === 'not-read') throw new DiskRefusal(notReadInWords(content.reason));
  const before = content.kind === 'read' ? decode(content.bytes) : '';
  // Merging has to give back every byte that is not ours.
  if (/\p{Surrogate}/u.test(before)) throw new DiskRefusal('it is not UTF-8 text');
  const after = change(before);
  if (after === undefined) return { kind: 'left' };
  if (after === before) return { kind: 'same' };
  if (content.kind === 'read') accessSync(target, constants.W_OK);
  replace(target, after, content.kind === 'read' ? statSync(target) : undefined);
  return { kind: 'written' };
}

/** Writes a file beside the target and puts it in its place, which happens at once or not at all. */
function replace(target: string, text: string, old: Stats | undefined): void {
  const temporary = join(dirname(target), `.charm-config-${randomBytes(8).toString('hex')}.tmp`);
  const file = openSync(temporary, 'wx', old ? 0o600 : 0o666);
  try {
    try {
      writeFileSync(file, text);
      if (old) keepOwnerAndMode(file, old);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(target));
}

function keepOwnerAndMode(file: number, old: Stats): void {
  const { uid, gid } = fstatSync(file);
  if (uid !== old.uid || gid !== old.gid) {
    try {
      fchownSync(file, old.uid, old.gid);
    } catch {
      throw new DiskRefusal('its owner cannot be preserved');
    }
  }
  fchmodSync(file, old.mode & 0o7777);
}

/** So that the new name outlives a loss of power; not every system has that. */
function syncFolder(folder: string): void {
  try {
    const opened = openSync(folder, 'r');
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch {
    // The file itself is safe.
  }
}
