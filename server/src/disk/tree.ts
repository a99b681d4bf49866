/** The folders and files of an app, as the room source/ asks for them. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { LARGEST_SOURCE, type Tree } from '../source/where.ts';
import { decode } from '../yaml/decode.ts';

/** Links are not followed, so nothing outside the app is read; what is no regular file, or too large, is not read either. */
export const diskTree: Tree = {
  list(folder) {
    try {
      return readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
        entry.isDirectory() ? [`${entry.name}/`] : entry.isFile() ? [entry.name] : [],
      );
    } catch {
      return [];
    }
  },
  read(file) {
    try {
      // A link or a pipe of this name would be opened without waiting, and refused or told apart.
      const opened = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
      try {
        const stat = fstatSync(opened);
        if (!stat.isFile() || stat.size > LARGEST_SOURCE) return undefined;
        const bytes = Buffer.alloc(stat.size);
        return decode(bytes.subarray(0, readSync(opened, bytes)));
      } finally {
        closeSync(opened);
      }
    } catch {
      return undefined;
    }
  },
};
