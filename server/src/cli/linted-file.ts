/** The findings grouped by file. */
import { dirname, join } from 'node:path';
import { MAIN } from '../charm/files.ts';
import type { Finding } from '../rules/lint.ts';

/** A file of the command line's report, with its findings. */
export interface LintedFile {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** An entry for `file`, the path of a charmcraft.yaml, with or without findings, and one for each file beside it that has any. */
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
