/** Writes a file named on the command line. */
import { updateFile } from '../disk/write.ts';
import { CommandError } from './usage-error.ts';

/**
 * Updates a text file, atomically: `change` gets its current text, '' if it does not exist. Throws a CommandError if it cannot be
 * written, or if a link leads out of the project, because nobody can be asked here.
 */
export function writeText(path: string, change: (before: string) => string): void {
  const updated = updateFile(path, change);
  if (updated.kind === 'outside')
    throw new CommandError(
      `"${path}" was not written: it is a link to "${updated.target}", outside the project`,
    );
  if (updated.kind === 'refused') throw new CommandError(`"${path}" was not written: ${updated.why}`);
}
