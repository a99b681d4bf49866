/** Reads files for the command, noting each for the log: its metadata, never its content. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { Failure } from './failure.mjs';
import { isCode } from './state.mjs';

/** @import { Call } from './types.ts' */

/**
 * An absolute path, with a leading `~/` replaced.
 * @param {Call} call
 * @param {string} path
 */
export function absolute(call, path) {
  return path.startsWith('~/') ? resolve(call.env.HOME ?? homedir(), path.slice(2)) : resolve(call.cwd, path);
}

/**
 * The file's bytes; failures are worded as in Go, `open /x: no such file or directory`.
 * @param {Call} call
 * @param {string} path absolute
 * @param {number} [code] exit code of the failure
 */
export function readBytes(call, path, code = 1) {
  // The strictly confined snap sees neither /tmp nor hidden files and folders in the home folder.
  if (call.forced.confined && (path.startsWith('/tmp/') || /\/\.[^/]/.test(path))) {
    throw new Failure(`open ${path}: permission denied`, code);
  }
  try {
    const bytes = readFileSync(path);
    call.filesRead[path] = {
      mode: permissions(path),
      folderMode: permissions(dirname(path)),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      length: bytes.length,
    };
    return bytes;
  } catch (error) {
    throw new Failure(`open ${path}: ${reason(error)}`, code);
  }
}

/** @param {string} path as `0600` */
function permissions(path) {
  return (statSync(path).mode & 0o777).toString(8).padStart(4, '0');
}

/** @param {unknown} error */
function reason(error) {
  if (isCode(error, 'ENOENT')) return 'no such file or directory';
  if (isCode(error, 'EACCES')) return 'permission denied';
  if (isCode(error, 'EISDIR')) return 'is a directory';
  return error instanceof Error ? error.message : String(error);
}
