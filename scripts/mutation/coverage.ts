/** Which test files run which places of the sources, from V8's own counts, taken once before anything is broken. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface TestFile {
  readonly file: string;
  /** Time and processor time with nothing broken, ms. */
  readonly ms: number;
  readonly cpu: number;
  readonly covered: ReadonlyMap<string, Covered>;
}

/** One source file in one run: each function with its ranges, and whether they ran. */
type Covered = readonly (readonly CountedRange[])[];

interface CountedRange {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

interface Report {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly CountedRange[] }[];
  }[];
}

/** The folder where a run should write its counts. */
export function coverageFolder(copy: string): string {
  const folder = path.join(copy, 'coverage');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}

/** What a run covered in the sources of a copy, by file, including the processes it started. */
export function readCoverage(folder: string, copy: string): Map<string, Covered> {
  const prefix = `${pathToFileURL(copy).href}/`;
  const covered = new Map<string, Covered>();
  for (const name of readdirSync(folder)) {
    for (const { url, functions } of readReport(path.join(folder, name)).result) {
      const file = url.slice(prefix.length);
      if (!url.startsWith(prefix) || !/^(?:server|client)\/src\//.test(file)) continue;
      covered.set(file, [...(covered.get(file) ?? []), ...functions.map(({ ranges }) => ranges)]);
    }
  }
  return covered;
}

/** The counts of one process. A process killed by a test may leave half a report, which is ignored. */
function readReport(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { result: [] };
  }
}

/**
 * Whether a place ran: in one of the runs, the innermost range around it was counted. Stripping the types keeps every character
 * in place.
 */
export function runs(covered: Covered | undefined, offset: number): boolean {
  const around = (covered ?? []).flatMap(ranges => {
    const [whole] = ranges;
    return whole !== undefined && holds(whole, offset) ? [ranges] : [];
  });
  const smallest = Math.min(...around.map(([whole]) => length(whole)));
  return around
    .filter(([whole]) => length(whole) === smallest)
    .some(ranges => (ranges.findLast(range => holds(range, offset))?.count ?? 0) > 0);
}

/** The share of a file's functions that a run called, 0 to 1: a test calls more of what it is about. */
export function share(covered: Covered | undefined): number {
  const called = (covered ?? []).filter(([whole]) => (whole?.count ?? 0) > 0).length;
  return called / Math.max(1, covered?.length ?? 0);
}

const holds = ({ startOffset, endOffset }: CountedRange, offset: number): boolean =>
  startOffset <= offset && offset < endOffset;

const length = (range: CountedRange | undefined): number =>
  range === undefined ? Number.POSITIVE_INFINITY : range.endOffset - range.startOffset;
