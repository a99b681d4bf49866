/** The files of a folder on the disk, for both shells. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../charm/files.ts';
import { decode } from '../yaml/decode.ts';

/** Reads each name once; what is not there, or cannot be read, is undefined. */
export function filesIn(folder: string): Files {
  const read = once(name => decode(readFileSync(join(folder, name))));
  const list = once(name =>
    readdirSync(join(folder, name), { withFileTypes: true }).map(entry =>
      entry.isDirectory() ? `${entry.name}/` : entry.name,
    ),
  );
  return { read, list };
}

function once<T>(look: (name: string) => T): (name: string) => T | undefined {
  const known = new Map<string, T | undefined>();
  return name => {
    if (!known.has(name))
      known.set(
        name,
        quietly(() => look(name)),
      );
    return known.get(name);
  };
}

function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
