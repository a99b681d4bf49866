/** The files of a charm's folder on disk, for both shells. */
import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Files, mostBytes, type NotRead } from '../charm/files.ts';
import { decode } from '../yaml/decode.ts';
import { foldersUp, isInside, listFolder, projectOf } from './project.ts';
import { readInProject } from './read.ts';

/** Reads each name once; a file that is missing or was not read is undefined. */
export function filesIn(folder: string): Files {
  const real = quietly(() => realpathSync(folder)) ?? resolve(folder);
  const project = projectOf(real, true);
  const notRead = new Map<string, NotRead>();
  const read = once(name => {
    const content = readInProject(resolve(real, name), project, mostBytes(name));
    if (content.kind === 'not-read') notRead.set(name, content.reason);
    return content.kind === 'read' ? decode(content.bytes) : undefined;
  });
  const list = once(name => {
    const path = realpathSync(join(real, name));
    return isInside(project, path) ? listFolder(path) : undefined;
  });
  return { read, list, notRead, above: foldersUp(real, project) };
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
