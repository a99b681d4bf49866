/** Writes a file that was named on the command line. */
import { updateFile } from '../disk/write.ts';
import { CommandError } from './usage-error.ts';

/**
 * Brings a text file up to date, all of it or nothing: `change` gets its text as it is now, '' when there is none. Throws
 * a CommandError when it cannot be written, or when a link leads out of the project: nobody can be asked here.
 */
export function writeText(path: string, change: (before: string) => string): void {
  const updated = updateFile(path, change);
  if (updated.kind === 'outside')
    throw new CommandError(
      `"${path}" was not written: it is a link to "${updated.target}", outside the project`,
    );
  if (updated.kind === 'refused') throw new CommandError(`"${path}" was not written: ${updated.why}`);
}
