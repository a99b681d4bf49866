/** `lint --format json`: one array, one entry per file, clean files too. The shape is API. */

import { visibleJson } from '../../visible.ts';
import type { LintedFile } from '../linted-file.ts';

/** The findings as they are: lines and characters from zero, in UTF-16 units. */
export function formatJson(files: readonly LintedFile[]): string {
  const entries = files.map(({ file, findings }) => ({
    file,
    diagnostics: findings.map(({ code, severity, message, path, range, refusedBy }) => ({
      code,
      severity,
      message,
      path,
      range,
      refusedBy,
    })),
  }));
  return `${visibleJson(entries)}\n`;
}
