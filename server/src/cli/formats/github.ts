/** `lint --format github`: workflow commands, which GitHub shows next to the changed lines. */
import type { Severity } from '../../rules/rule.ts';
import { visible } from '../../visible.ts';
import type { LintedFile } from '../linted-file.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** One workflow command per finding; lines and columns are 1-based. */
export function formatGithub(files: readonly LintedFile[]): string {
  return files
    .flatMap(({ file, findings }) =>
      findings.map(({ code, severity, message, range: { start, end } }) => {
        const properties = {
          file,
          line: start.line + 1,
          endLine: end.line + 1,
          // GitHub refuses columns on a multi-line finding.
          ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
          title: code,
        };
        const written = Object.entries(properties).map(
          ([name, value]) => `${name}=${property(String(value))}`,
        );
        return `::${COMMANDS[severity]} ${written.join(',')}::${data(message)}\n`;
      }),
    )
    .join('');
}

/** Escapes the data of a command like the runner's toolkit, and removes what a terminal would act on. */
const data = (text: string): string =>
  visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** Escapes a property of a command. */
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
