/** Mutants that behave like the original, or differ only where nobody can see it: no test can notice them. */
import type { Mutant } from './mutants.ts';

interface Equivalent {
  readonly file: string;
  /** A line of the file, trimmed. */
  readonly line: string;
  /** The broken line. */
  readonly broken: string;
  readonly why: string;
}

const EQUIVALENTS: readonly Equivalent[] = [];

/** Whether a mutant of a file with this text is on the list. */
export function isEquivalent({ file, start, end, text }: Mutant, whole: string): boolean {
  const from = whole.lastIndexOf('\n', start - 1) + 1;
  const to = whole.indexOf('\n', end);
  const line = whole.slice(from, to).trim();
  const broken = (whole.slice(from, start) + text + whole.slice(end, to)).trim();
  return EQUIVALENTS.some(known => known.file === file && known.line === line && known.broken === broken);
}
