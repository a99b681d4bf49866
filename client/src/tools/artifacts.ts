/** What charmcraft and rockcraft have packed, and whether it is newer than its sources. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

export interface Artifact {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  /** Milliseconds since it was written. */
  readonly age: number;
  /** A file that was written after it was packed. */
  readonly outdatedBy: string | undefined;
}

/**
 * The most recent file in a folder whose name begins with `prefix` and an underscore, as both tools name what they pack
 * (craft_application/services/package.py). `sources`: absolute paths of what it is made from.
 */
export async function newestArtifact(
  folder: string,
  prefix: string,
  extension: '.rock' | '.charm',
  sources: readonly string[],
): Promise<Artifact | undefined> {
  const names = await readdir(folder).catch(() => []);
  const artifacts = await Promise.all(
    names
      .filter(name => name.startsWith(`${prefix}_`) && name.endsWith(extension))
      .map(async name => ({ name, path: join(folder, name), time: await timeOf(join(folder, name)) })),
  );
  const newest = artifacts.sort((a, b) => b.time - a.time)[0];
  if (newest === undefined) return undefined;
  const times = await Promise.all(sources.map(timeOf));
  const later = sources.find((_, index) => (times[index] ?? 0) > newest.time);
  return {
    path: newest.path,
    name: newest.name,
    age: Date.now() - newest.time,
    outdatedBy: later === undefined ? undefined : basename(later),
  };
}

/** 0 if the file does not exist. */
function timeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
