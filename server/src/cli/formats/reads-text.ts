/** `reads --format text`: for each option the lines that read it. */
import { printable } from '../../visible.ts';
import type { OptionReads, ReadsReport } from '../reads-report.ts';

/** One block per charm. */
export function formatReadsText(reports: readonly ReadsReport[]): string {
  return reports.map(report => `${linesOf(report).map(printable).join('\n')}\n`).join('\n');
}

function linesOf({ charmcraft, root, options, others, diagnostics }: ReadsReport): readonly string[] {
  if (root === null) return [`${charmcraft}: no app was found for this charm`];
  const strange = others.filter(({ kind }) => kind === 'undeclared');
  return [
    `${charmcraft}: the app in ${root}`,
    ...options.flatMap(optionLines),
    ...(strange.length > 0 ? ['', 'Read, but not set by anything:'] : []),
    ...strange.map(({ file, line, column, variable }) => `  ${file}:${line}:${column}  ${variable}`),
    ...(diagnostics.length > 0 ? [''] : []),
    ...diagnostics.map(({ file, range, severity, message, code }) => {
      const { line, character } = range.start;
      return `${file}:${line + 1}:${character + 1}: ${severity}: ${message} [${code}]`;
    }),
  ];
}

function optionLines({ name, keys, unread, reads }: OptionReads): readonly string[] {
  const known = keys.length > 0 ? ` (keys ${keys.map(({ key }) => key).join(', ')})` : '';
  const none = unread ? ': nothing reads it' : ': no read found';
  return [
    '',
    `${name}${known}${reads.length === 0 ? none : ''}`,
    ...reads.map(({ file, line, column, variable, certainty }) => {
      const sure = certainty === 'certain' ? '' : `  (${certainty})`;
      return `  ${file}:${line}:${column}  ${variable}${sure}`;
    }),
  ];
}
