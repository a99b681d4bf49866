import type { Finding } from '../rules/rule.ts';

/** A file as the command line found it, with what is to say about it. */
export interface LintedFile {
  readonly file: string;
  readonly findings: readonly Finding[];
}
