// How many tests passed and failed, and a reporter for Node's test runner that writes these counts as JSON.
import { existsSync, readFileSync } from 'node:fs';

export type Counts = { passed: number; failed: number; skipped: number };

export const none: Counts = { passed: 0, failed: 0, skipped: 0 };

export const sum = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** The counts in a file; a runner that wrote none, or ran nothing, counts as one failure. */
export function readCounts(file: string): Counts {
  const counts: Counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : none;
  return counts.passed + counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** The event that ends a run, missing from the types of the oldest supported Node. */
type Summary = { type: 'test:summary'; data: { file?: string; counts: Counts & { cancelled: number } } };

export default async function* report(source: AsyncIterable<Summary | { type: '' }>): AsyncGenerator<string> {
  for await (const event of source) {
    // Each file has a summary too; the last one, for the whole run, names none.
    if (event.type !== 'test:summary' || event.data.file !== undefined) continue;
    const { passed, failed, cancelled, skipped } = event.data.counts;
    yield JSON.stringify({ passed, failed: failed + cancelled, skipped });
  }
}
