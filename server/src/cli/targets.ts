/** What a PATH on the command line means, and how findings are told by file. */
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MAIN } from '../charm/files.ts';
import type { Finding } from '../rules/rule.ts';
import type { LintedFile } from './linted-file.ts';
import { UsageError } from './usage-error.ts';

/** The charmcraft.yaml that a PATH means. */
export function locate(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new UsageError(`there is no file or folder "${path}"`);
  if (!stat.isDirectory()) return path;
  const candidates = [join(path, MAIN), join(path, 'charm', MAIN)];
  const found = candidates.find(candidate => statSync(candidate, { throwIfNoEntry: false })?.isFile());
  if (found === undefined) throw new UsageError(`"${path}" holds no ${MAIN} and no charm/${MAIN}`);
  return found;
}

/** An entry for the file itself, clean or not, and one for each file beside it that something is to say about. */
export function split(file: string, findings: readonly Finding[]): LintedFile[] {
  const beside = new Set(findings.map(finding => finding.file).filter(name => name !== MAIN));
  return [
    { file, findings: findings.filter(finding => finding.file === MAIN) },
    ...[...beside].map(name => ({
      file: join(dirname(file), name),
      findings: findings.filter(finding => finding.file === name),
    })),
  ];
}
