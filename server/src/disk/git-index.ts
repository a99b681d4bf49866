/**
 * Whether git tracks a file, read from its index. git itself is not run: in a folder from somebody else, its configuration names
 * programs that git starts (`core.fsmonitor` even for `git ls-files`).
 */
import { dirname, join, relative, resolve, sep } from 'node:path';
import { decode } from '../yaml/decode.ts';
import { isThere } from './project.ts';
import { readInProject } from './read.ts';

/** Bytes; an index has about a hundred per file. */
const LARGEST_INDEX = 64 * 2 ** 20;
const LARGEST_TEXT = 2 ** 20;

/** `file`: absolute, with links resolved. undefined: there is a repository, but its index cannot be parsed. */
export function isTracked(file: string): boolean | undefined {
  const root = repositoryOf(dirname(file));
  if (root === undefined) return false;
  const git = gitFolder(root);
  if (git === undefined) return undefined;
  const index = readInProject(join(git, 'index'), git, LARGEST_INDEX);
  if (index.kind === 'absent') return false;
  if (index.kind === 'not-read') return undefined;
  try {
    return hasEntry(Buffer.from(index.bytes), relative(root, file).replaceAll(sep, '/'), hashLength(git));
  } catch {
    return undefined;
  }
}

/** The nearest folder with a `.git`, from this one upwards. */
function repositoryOf(folder: string): string | undefined {
  if (isThere(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? undefined : repositoryOf(dirname(folder));
}

/** `.git` itself, or the folder it points to: it is a file in worktrees and submodules (gitrepository-layout of git 2.47). */
function gitFolder(root: string): string | undefined {
  const path = join(root, '.git');
  const written = textOf(path, root);
  if (written === undefined) return isThere(join(path, 'HEAD')) ? path : undefined;
  const target = /^gitdir: (.+)$/.exec(written.trimEnd())?.[1];
  return target === undefined ? undefined : resolve(root, target);
}

/** 32 bytes in repositories that use SHA-256. */
function hashLength(git: string): number {
  const common = textOf(join(git, 'commondir'), git)?.trim();
  const config = common === undefined ? git : resolve(git, common);
  return /^[ \t]*objectformat[ \t]*=[ \t]*sha256[ \t]*$/im.test(textOf(join(config, 'config'), config) ?? '')
    ? 32
    : 20;
}

function textOf(path: string, folder: string): string | undefined {
  const content = readInProject(path, folder, LARGEST_TEXT);
  return content.kind === 'read' ? decode(content.bytes) : undefined;
}

/** Bytes of an entry before its hash: times, place, mode, owner, size (gitformat-index of git 2.47). */
const BEFORE_HASH = 40;
const EXTENDED = 0x4000;

/** Throws or returns undefined if the index contains something that this does not parse. */
function hasEntry(index: Buffer, name: string, hash: number): boolean | undefined {
  const version = index.readUInt32BE(4);
  if (index.toString('latin1', 0, 4) !== 'DIRC' || version < 2 || version > 4) return undefined;
  const wanted = name.normalize('NFC');
  let at = 12;
  let previous: Buffer = Buffer.alloc(0);
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    const start = at;
    at += BEFORE_HASH + hash;
    const flags = index.readUInt16BE(at);
    at += version > 2 && (flags & EXTENDED) !== 0 ? 4 : 2;
    let kept: Buffer = Buffer.alloc(0);
    if (version === 4) {
      const { value, end } = readNumber(index, at);
      kept = previous.subarray(0, previous.length - value);
      at = end;
    }
    const end = index.indexOf(0, at);
    if (end < 0) return undefined;
    const path: Buffer = Buffer.concat([kept, index.subarray(at, end)]);
    if (path.toString('utf8').normalize('NFC') === wanted) return true;
    previous = path;
    // Up to the next multiple of eight, with at least one NUL.
    at = version === 4 ? end + 1 : start + 8 * Math.floor((end - start + 8) / 8);
  }
  // Some entries may be elsewhere: in a shared index, or collapsed into directories.
  return /link|sdir/.test(extensionsOf(index, at, hash)) ? undefined : false;
}

/** A number as git writes offsets: seven bits per byte, highest bits first. */
function readNumber(bytes: Buffer, start: number): { readonly value: number; readonly end: number } {
  let at = start;
  let byte = bytes.readUInt8(at++);
  let value = byte & 127;
  while (byte & 128) {
    byte = bytes.readUInt8(at++);
    value = (value + 1) * 128 + (byte & 127);
  }
  return { value, end: at };
}

/** The names of the extensions after the entries. */
function extensionsOf(index: Buffer, start: number, hash: number): string {
  let names = '';
  for (let at = start; at + 8 <= index.length - hash; at += 8 + index.readUInt32BE(at + 4))
    names += `${index.toString('latin1', at, at + 4)} `;
  return names;
}
