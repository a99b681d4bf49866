/** The folders and files of an app, as the room source/ asks for them. */
import { readdirSync } from 'node:fs';
import { LARGEST_SOURCE, type Tree } from '../source/where.ts';
import { decode } from '../yaml/decode.ts';
import { readUnlinked } from './read.ts';

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
    const content = readUnlinked(file, LARGEST_SOURCE);
    return content.kind === 'read' ? decode(content.bytes) : undefined;
  },
};
