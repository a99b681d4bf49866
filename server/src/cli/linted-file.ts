/** The findings, by the file that they are about. */
import { dirname, join } from 'node:path';
import { MAIN } from '../charm/files.ts';
import type { Finding } from '../rules/lint.ts';

/** A file as the command line found it, with what is to say about it. */
export interface LintedFile {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/**
 * An entry for `file`, the path of a charmcraft.yaml, clean or not, and one for each file beside it that something is to say
 * about.
 */
export function byFile(file: string, findings: readonly Finding[]): LintedFile[] {
  const beside = new Set(findings.map(finding => finding.file).filter(name => name !== MAIN));
  return [
    { file, findings: findings.filter(finding => finding.file === MAIN) },
    ...[...beside].map(name => ({
      file: join(dirname(file), name),
      findings: findings.filter(finding => finding.file === name),
    })),
  ];
}
