/** The folders and files of an app on disk, as source/ needs them. */
import { readdirSync } from 'node:fs';
import { LARGEST_SOURCE, type Tree } from '../source/where.ts';
import { decode } from '../yaml/decode.ts';
import { readUnlinked } from './read.ts';

/** Does not follow links, so nothing outside the app is read, and skips files that are too large or not regular. */
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
    const content = readUnlinked(file, LARGEST_SOURCE);
    return content.kind === 'read' ? decode(content.bytes) : undefined;
  },
};
