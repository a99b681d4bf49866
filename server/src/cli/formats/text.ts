/** `lint --format text`: one line per finding, in the style of compilers, and a count. */
import type { Severity } from '../../rules/rule.ts';
import { printable } from '../../visible.ts';
import type { LintedFile } from '../linted-file.ts';

/** `FILE:LINE:COLUMN: SEVERITY: MESSAGE [CODE]`, both 1-based, and the count at the end. */
export function formatText(files: readonly LintedFile[]): string {
  const lines = files.flatMap(({ file, findings }) =>
    findings.map(({ code, severity, message, range }) => {
      const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
      return `${place}: ${severity}: ${message} [${code}]`;
    }),
  );
  return `${[...lines, summary(files)].map(printable).join('\n')}\n`;
}

function summary(files: readonly LintedFile[]): string {
  const all = files.flatMap(file => file.findings);
  const counted = (['error', 'warning', 'information', 'hint'] as const).flatMap(severity => {
    const count = all.filter(finding => finding.severity === severity).length;
    return count === 0 ? [] : [plural(count, severity)];
  });
  return `${plural(files.length, 'file')}: ${counted.join(', ') || 'nothing to report'}`;
}

function plural(count: number, word: Severity | 'file'): string {
  return `${count} ${word}${count === 1 || word === 'information' ? '' : 's'}`;
}
