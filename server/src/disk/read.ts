/**
 * The only reader of files. It reads regular files only, so that no pipe, device or terminal blocks it; up to a limit, so that no
 * file fills the memory; and inside the project after links are resolved, so that nothing else can be shown.
 */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { NotRead } from '../charm/files.ts';
import { isInside, isThere, projectOf } from './project.ts';
import { codeOf, reasonOf } from './reason.ts';

export type Content =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'absent' }
  | { readonly kind: 'not-read'; readonly reason: NotRead };

const ABSENT: Content = { kind: 'absent' };
const notRead = (reason: NotRead): Content => ({ kind: 'not-read', reason });

/** Reads a file of at most `most` bytes inside `project`, a folder with its links resolved. Never throws. */
export function readInProject(path: string, project: string, most: number): Content {
  try {
    const named = resolve(path);
    if (!isInside(project, named)) return isThere(named) ? notRead({ why: 'outside' }) : ABSENT;
    const real = realpathSync(named);
    return isInside(project, real) ? readRegular(real, most) : notRead({ why: 'outside' });
  } catch (error) {
    return failed(error);
  }
}

/** Reads a file that a person named, anywhere; its links may not lead out of the project in which it is named. */
export function readNamed(path: string, most: number): Content {
  try {
    const folder = realpathSync(dirname(resolve(path)));
    return readInProject(join(folder, basename(path)), projectOf(folder), most);
  } catch (error) {
    return failed(error);
  }
}

/** Reads a file that is not itself a link, anywhere. */
export function readUnlinked(path: string, most: number): Content {
  try {
    return lstatSync(path).isSymbolicLink() ? notRead({ why: 'not-a-file' }) : readRegular(path, most);
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): Content {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? ABSENT
    : notRead({ why: 'unreadable', reason: reasonOf(error) });
}

function readRegular(path: string, most: number): Content {
  // Check first, because opening a device can already have effects; an open file cannot change its kind.
  if (!statSync(path).isFile()) return notRead({ why: 'not-a-file' });
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const status = fstatSync(file);
    if (!status.isFile()) return notRead({ why: 'not-a-file' });
    return status.size > most ? notRead({ why: 'too-large', most }) : readAll(file, most, status.size);
  } finally {
    closeSync(file);
  }
}

/** Reads an open stream, such as standard input, to its end. Never throws. */
export function readStream(descriptor: number, most: number): Content {
  try {
    return readAll(descriptor, most);
  } catch (error) {
    return failed(error);
  }
}

const CHUNK = 64 * 1024;

/** `expected`: how many bytes to expect, so that one buffer is enough. */
function readAll(descriptor: number, most: number, expected = CHUNK - 1): Content {
  const chunks: Buffer[] = [];
  let chunk = Buffer.allocUnsafe(expected + 1);
  let filled = 0;
  for (let size = 0; ; ) {
    if (filled === chunk.length) {
      chunks.push(chunk);
      chunk = Buffer.allocUnsafe(CHUNK);
      filled = 0;
    }
    const count = readSome(descriptor, chunk.subarray(filled));
    if (count === 0) break;
    size += count;
    filled += count;
    if (size > most) return notRead({ why: 'too-large', most });
  }
  const last = chunk.subarray(0, filled);
  return { kind: 'read', bytes: chunks.length === 0 ? last : Buffer.concat([...chunks, last]) };
}

/** The number of bytes read, 0 at the end. Waits for a pipe that is not being written to at the moment. */
function readSome(descriptor: number, into: Uint8Array): number {
  for (;;) {
    try {
      return readSync(descriptor, into);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
