/**
 * The only writer of files: a file has either its old or its new content, whatever happens in between, and keeps its mode and
 * owner. It is read right before it is written, because a person may have thought about a question meanwhile.
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
  /** `left`: `change` declined this text. Nothing was written, as with `same`. */
  | { readonly kind: 'written' | 'same' | 'left' }
  /** The name is a link to `target`, outside the project. Nothing was written. */
  | { readonly kind: 'outside'; readonly target: string }
  /** Nothing was written; `why` is a clause without names: `the disk is full`. */
  | { readonly kind: 'refused'; readonly why: string };

export interface Update {
  /** Also writes through a link that leads out of the project: a person was asked. */
  readonly followsLinks?: boolean;
  /** Larger files (in bytes) are left alone. */
  readonly most?: number;
}

/**
 * Updates a text file. `change` gets its current text, '' if it does not exist, and returns the whole new text; undefined leaves
 * the file alone. Never throws.
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
  // Merging must preserve every byte that is not ours.
  if (/\p{Surrogate}/u.test(before)) throw new DiskRefusal('it is not UTF-8 text');
  const after = change(before);
  if (after === undefined) return { kind: 'left' };
  if (after === before) return { kind: 'same' };
  if (content.kind === 'read') accessSync(target, constants.W_OK);
  replace(target, after, content.kind === 'read' ? statSync(target) : undefined);
  return { kind: 'written' };
}

/** Writes a file beside the target and renames it into place, which is atomic. */
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

/** Makes the new name survive a power failure; not every system supports it. */
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
