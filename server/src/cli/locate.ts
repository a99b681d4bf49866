/** What a PATH on the command line means. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { MAIN } from '../charm/files.ts';
import { UsageError } from './usage-error.ts';

/** The path of the charmcraft.yaml that a PATH means; throws a UsageError when there is none. */
export function locate(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new UsageError(`there is no file or folder "${path}"`);
  if (!stat.isDirectory()) return path;
  const candidates = [join(path, MAIN), join(path, 'charm', MAIN)];
  const found = candidates.find(candidate => statSync(candidate, { throwIfNoEntry: false })?.isFile());
  if (found === undefined) throw new UsageError(`"${path}" holds no ${MAIN} and no charm/${MAIN}`);
  return found;
}
