/** `reads --format json`: one charm as an object, several as an array in their order. */
import type { ReadsReport } from '../reads-report.ts';

export function formatReadsJson(reports: readonly ReadsReport[]): string {
  return `${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`;
}
