/** The command line: `charm-config lint`, `--version`, `--help`. Input and output only; the verdicts come from rules/. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { analyze } from './analysis.ts';
import { filesIn } from './disk.ts';
import { MAIN } from './folders.ts';
import { json } from './output/json.ts';
import type { LintedFile } from './output/linted-file.ts';
import { text } from './output/text.ts';
import { VERSIONS } from './twelve-factor/frameworks.ts';
import { VERSION } from './version.ts';

const USAGE = `Usage: charm-config lint [--format text|json] PATH...
       charm-config server --stdio
       charm-config --version | --help

PATH is a charmcraft.yaml, or a folder that holds one (or a charm/charmcraft.yaml).
Exit code: 0 no error, 1 errors, 2 usage or unreadable file.
`;

/** What a person has to know who called us wrongly, or whose file cannot be read. Exit code 2. */
class UsageError extends Error {}

const FORMATS: Readonly<Record<string, (files: readonly LintedFile[]) => string>> = { text, json };

/** Runs a command line; returns the exit code. */
export function run(
  args: readonly string[],
  out: (text: string) => void,
  err: (text: string) => void,
): number {
  try {
    const [command, ...rest] = args;
    if (command === 'lint') return lintCommand(rest, out);
    if (command === '--version') return print(out, version());
    if (command === '--help' || command === 'help') return print(out, USAGE);
    throw new UsageError(command === undefined ? 'no command given' : `there is no command "${command}"`);
  } catch (error) {
    const wrongCall =
      error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    if (!wrongCall) throw error;
    err(`charm-config: ${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
}

function print(out: (text: string) => void, text: string): number {
  out(text);
  return 0;
}

function version(): string {
  return `charm-config ${VERSION} (facts from charmcraft ${VERSIONS.charmcraft}, paas-charm ${VERSIONS['paas-charm']})\n`;
}

function lintCommand(args: string[], out: (text: string) => void): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { format: { type: 'string', default: 'text' } },
  });
  const format = FORMATS[values.format];
  if (format === undefined) throw new UsageError(`there is no format "${values.format}"`);
  if (positionals.length === 0) throw new UsageError('no PATH given');
  const files = positionals.flatMap(path => lintFile(locate(path)));
  out(format(files));
  return files.some(file => file.findings.some(finding => finding.severity === 'error')) ? 1 : 0;
}

/** The charmcraft.yaml that a PATH means. */
function locate(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false }))
    throw new UsageError(`there is no file or folder "${path}"`);
  if (!statSync(path).isDirectory()) return path;
  const candidates = [join(path, 'charmcraft.yaml'), join(path, 'charm', 'charmcraft.yaml')];
  const found = candidates.find(candidate => statSync(candidate, { throwIfNoEntry: false })?.isFile());
  if (found === undefined)
    throw new UsageError(`"${path}" holds no charmcraft.yaml and no charm/charmcraft.yaml`);
  return found;
}

/** The file itself, clean or not, and the files beside it that something is to say about. */
function lintFile(file: string): LintedFile[] {
  const { findings } = analyze(readFileSync(file, 'utf8'), filesIn(dirname(file)));
  const beside = new Set(findings.map(finding => finding.file).filter(name => name !== MAIN));
  return [
    { file, findings: findings.filter(finding => finding.file === MAIN) },
    ...[...beside].map(name => ({
      file: join(dirname(file), name),
      findings: findings.filter(finding => finding.file === name),
    })),
  ];
}
