/** `reads --format json`: one charm as an object, several as an array in their order. */

import { visibleJson } from '../../visible.ts';
import type { ReadsReport } from '../reads-report.ts';

export function formatReadsJson(reports: readonly ReadsReport[]): string {
  return `${visibleJson(reports.length === 1 ? reports[0] : reports)}\n`;
}
