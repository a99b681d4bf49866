/** `lint --format json`: one array with one entry per file, including clean ones. The shape is API. */

import { visibleJson } from '../../visible.ts';
import type { LintedFile } from '../linted-file.ts';

/** The findings unchanged: 0-based lines and characters, in UTF-16 units. */
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
