/** What a PATH on the command line refers to. */
import { join } from 'node:path';
import { MAIN } from '../charm/files.ts';
import { isDirectory, isThere } from '../disk/project.ts';
import { codeOf, reasonOf } from '../disk/reason.ts';
import { CommandError } from './usage-error.ts';

/** The path of the charmcraft.yaml for a PATH; throws a CommandError if there is none. */
export function locateCharm(path: string): string {
  if (!isFolder(path)) return path;
  const found = [join(path, MAIN), join(path, 'charm', MAIN)].find(isThere);
  if (found === undefined) throw new CommandError(`"${path}" contains no ${MAIN} and no charm/${MAIN}`);
  return found;
}

/** Throws a CommandError if the path does not exist or cannot be examined. */
export function isFolder(path: string): boolean {
  try {
    return isDirectory(path);
  } catch (error) {
    throw new CommandError(
      codeOf(error) === 'ENOENT'
        ? `there is no file or folder "${path}"`
        : `cannot read "${path}": ${reasonOf(error)}`,
    );
  }
}
