/** Reads a file that was named on the command line. */
import { readFileSync } from 'node:fs';
import { decode } from '../yaml/decode.ts';
import { UsageError } from './usage-error.ts';

/** The text of a file, as PyYAML decodes it; throws a UsageError when it cannot be read. */
export function readText(file: string): string {
  try {
    return decode(readFileSync(file));
  } catch (error) {
    throw new UsageError(`cannot read "${file}": ${error instanceof Error ? error.message : error}`);
  }
}
