/** Why a file was not read or written, in words. */
import type { NotRead } from '../charm/files.ts';

/** A reason of our own, as a clause without names. */
export class DiskRefusal extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its symbolic links form a loop',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'it does not exist',
  ENOTDIR: 'part of its path is not a folder',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'it would be too large',
  EROFS: 'the disk is read-only',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EBUSY: 'another program is using it',
  EPIPE: 'nothing reads it any more',
  EIO: 'the disk does not answer',
  ENXIO: 'no device is behind it',
};

/** The error's code, such as `ENOENT`; undefined if it is not a system error. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** `permission denied`: a clause without names, paths or error numbers. */
export function reasonOf(error: unknown): string {
  if (error instanceof DiskRefusal) return error.message;
  const code = codeOf(error);
  if (code === undefined) return 'it cannot be opened';
  return REASONS[code] ?? `the system reports ${code}`;
}

/** A clause to follow a colon. */
export function notReadInWords(reason: NotRead): string {
  switch (reason.why) {
    case 'not-a-file':
      return 'it is not a regular file';
    case 'outside':
      return 'it is outside the project';
    case 'too-large':
      return `it is larger than ${reason.most / 2 ** 20} MiB`;
    case 'unreadable':
      return reason.reason;
  }
}
