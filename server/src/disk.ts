/** The files of a folder on the disk, for both shells. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Files, MAIN } from './charm/files.ts';
import type { LintedFile } from './output/linted-file.ts';
import type { Finding } from './rules/rule.ts';
import { UsageError } from './usage-error.ts';
import { decode } from './yaml/decode.ts';

/** Reads each name once; what is not there, or cannot be read, is undefined. */
export function filesIn(folder: string): Files {
  const read = once(name => decode(readFileSync(join(folder, name))));
  const list = once(name =>
    readdirSync(join(folder, name), { withFileTypes: true }).map(entry =>
      entry.isDirectory() ? `${entry.name}/` : entry.name,
    ),
  );
  return { read, list };
}

function once<T>(look: (name: string) => T): (name: string) => T | undefined {
  const known = new Map<string, T | undefined>();
  return name => {
    if (!known.has(name))
      known.set(
        name,
        quietly(() => look(name)),
      );
    return known.get(name);
  };
}

function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

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
