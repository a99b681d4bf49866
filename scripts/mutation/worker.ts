/** Runs tests in a copy of the tree, on one broken file after the other. */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { coverageFolder, readCoverage, share, type TestFile } from './coverage.ts';
import type { Mutant } from './mutants.ts';

export type Fate = 'killed' | 'survived' | 'timed out';

export interface Outcome {
  readonly fate: Fate;
  /** The test that failed. */
  readonly by?: string | undefined;
}

interface Run {
  readonly code: number | null;
  readonly timedOut: boolean;
  readonly output: string;
  readonly ms: number;
}

/** Has every process of a run note its processor time, and sums it up. */
const timing = {
  env: (copy: string): NodeJS.ProcessEnv => {
    rmSync(timing.file(copy), { force: true });
    const script = pathToFileURL(path.join(import.meta.dirname, 'processor-time.mjs')).href;
    return { PROCESSOR_TIME: timing.file(copy), NODE_OPTIONS: `--import=${script}` };
  },
  taken: (copy: string): number =>
    readFileSync(timing.file(copy), 'utf8')
      .split('\n')
      .reduce((sum, ms) => sum + Number(ms), 0),
  file: (copy: string): string => path.join(copy, 'processor-time'),
};

const REPORTER = path.join(import.meta.dirname, 'first-failure.mjs');

/** ms; extra time for a busy machine. */
const SLACK = 20_000;
/** MiB; a broken loop fills any amount of memory. */
const MEMORY = 1500;
/** The first batch of tests is small: most mutants do not survive the tests that are about them. */
const FIRST = 3;

/** Runs a test file in an unbroken copy. On a busy machine a test may fail once; if it fails twice, this throws its output. */
export async function measure(copy: string, file: string, limit: number, again = true): Promise<TestFile> {
  const folder = coverageFolder(copy);
  const reporter = ['--test-reporter=spec'];
  // Functions from a cache are not counted individually.
  const env = { NODE_V8_COVERAGE: folder, NODE_COMPILE_CACHE: undefined, ...timing.env(copy) };
  const { code, output, ms } = await runTests(copy, [file], limit, reporter, env);
  if (code === 0) return { file, ms, cpu: timing.taken(copy), covered: readCoverage(folder, copy) };
  if (again) return measure(copy, file, limit, false);
  throw new Error(`${file} fails although nothing is broken:\n${output}`);
}

/**
 * Breaks the copy, runs the tests that reach the break until one fails, and repairs the copy. Only the first tests that take
 * `most` ms of processor time in total are run, but at least one.
 */
export async function tryMutant(
  copy: string,
  mutant: Mutant,
  tests: readonly TestFile[],
  most: number,
): Promise<Outcome> {
  const file = path.join(copy, mutant.file);
  const whole = readFileSync(file, 'utf8');
  const ordered = within(inOrder(tests, mutant.file), most);
  writeFileSync(file, whole.slice(0, mutant.start) + mutant.text + whole.slice(mutant.end));
  try {
    for (const part of [ordered.slice(0, FIRST), ordered.slice(FIRST)]) {
      if (part.length === 0) continue;
      const usual = part.reduce((sum, { ms }) => sum + ms, 0);
      const reporter = [`--test-reporter=${REPORTER}`, '--test-isolation=none', '--test-force-exit'];
      const names = part.map(test => test.file);
      const { code, timedOut, output } = await runTests(copy, names, 4 * usual + SLACK, reporter);
      if (timedOut) return { fate: 'timed out' };
      if (code !== 0) return { fate: 'killed', by: output.trim().split('\n').at(-1) };
    }
    return { fate: 'survived' };
  } finally {
    writeFileSync(file, whole);
  }
}

/** The first tests that take at most `most` ms of processor time in total, but at least one. */
function within(tests: readonly TestFile[], most: number): readonly TestFile[] {
  let taken = 0;
  return tests.filter(({ cpu }, index) => {
    taken += cpu;
    return index === 0 || taken <= most;
  });
}

/** Tests that call the most of the file's functions first, weighted by the time they take. */
function inOrder(tests: readonly TestFile[], file: string): readonly TestFile[] {
  const name = path.basename(file, '.ts');
  const worth = ({ file: test, cpu, covered }: TestFile): number =>
    (share(covered.get(file)) + (path.basename(test).startsWith(`${name}.`) ? 1 : 0)) / (500 + cpu);
  return [...tests].sort((a, b) => worth(b) - worth(a));
}

function runTests(
  cwd: string,
  files: readonly string[],
  limit: number,
  reporter: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Run> {
  const began = performance.now();
  const args = [`--max-old-space-size=${MEMORY}`, '--test', `--test-timeout=${limit}`, ...reporter, ...files];
  const child = spawn(process.execPath, args, {
    cwd,
    env: {
      ...process.env,
      // This may itself run inside a test.
      NODE_TEST_CONTEXT: undefined,
      NODE_COMPILE_CACHE: path.join(cwd, 'compile-cache'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Allows it to be ended together with its child processes.
    detached: true,
  });
  let output = '';
  let timedOut = false;
  const keep = (text: string): void => {
    output = (output + text).slice(-10_000);
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const kill = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has already ended.
    }
  };
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, limit);
  process.once('exit', kill);
  return new Promise(resolve => {
    child.on('exit', () => {
      clearTimeout(timer);
      process.off('exit', kill);
      // Processes that a test left behind are ended too, and release the output.
      kill();
    });
    child.on('close', code => resolve({ code, timedOut, output, ms: performance.now() - began }));
  });
}
