/**
 * Breaks the sources in small ways, one at a time, and reports which breaks no test notices.
 * `npm run mutation -- [--count 300] [--seed N] [--only PATH]... [--without TEST]... [--most SECONDS]`
 * The seed is random unless given, and is printed. Leaving out a test can only lower the score: use it for tests that try
 * everything; `--most` limits the processor time of those that reach a break (the tests nearest to it come first). Works on copies
 * in a temporary folder: this tree is not changed. A break that does not compile is not drawn. Exit code 1 if fewer than 85 % are
 * noticed.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { copyTree } from './copy-tree.ts';
import { runs } from './mutation/coverage.ts';
import { isEquivalent } from './mutation/equivalents.ts';
import { type Mutant, mutantsOf } from './mutation/mutants.ts';
import { openProjects } from './mutation/projects.ts';
import { draw, type Folder } from './mutation/sample.ts';
import { type Fate, measure, type Outcome, tryMutant } from './mutation/worker.ts';

/** Folders with decisions that no tool makes for us. */
const FOLDERS = [
  'server/src/schema',
  'server/src/rules',
  'server/src/configuration',
  'server/src/features',
  'server/src/cli',
  'client/src/flow',
  'client/src/juju',
];

/** Tests of the tree as a whole, directly in this folder, are left out: they would notice any changed file. */
const TESTS = 'test';

/** The share of noticeable mutants that tests must notice. */
const NOTICED = 0.85;
/** The largest share of all mutants that may be called equivalent. */
const EQUIVALENT = 0.05;
/** ms for one test file. */
const LIMIT = 300_000;

const ROOT = path.join(import.meta.dirname, '..');

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    without: { type: 'string', multiple: true, default: [] },
    most: { type: 'string', default: '600' },
  },
});
const count = Number(values.count);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
const scratch = mkdtempSync(path.join(os.tmpdir(), 'charm-config-mutation-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

const texts = new Map<string, string>();
const projects = openProjects(ROOT, ['server', 'client']);
const folders = readFolders(values.only);
let refused = 0;
const drawn = draw(folders, count, seed, mutant => {
  const compiles = projects.compiles(mutant);
  if (!compiles) refused++;
  return compiles;
});
projects.close();
console.log(
  `seed ${seed}: ${drawn.length} of ${sum(folders, ({ mutants }) => mutants.length)} mutants; ${refused} more were refused by the types`,
);
const copies = Array.from({ length: os.availableParallelism() }, (_, number) => {
  const copy = path.join(scratch, String(number));
  mkdirSync(copy);
  copyTree(copy);
  return copy;
});
const files = filesIn(TESTS, /\/.*\/.*\.test\.ts$/).filter(
  file => !values.without.some(prefix => file.startsWith(prefix)),
);
const tests = await inParallel(files, (file, copy) => measure(copy, file, LIMIT));
console.log(`${tests.length} test files, ${seconds(sum(tests, ({ cpu }) => cpu))} of the processor\n`);
const outcomes = await inParallel(drawn, judge);
report();

function readFolders(only: readonly string[]): readonly Folder[] {
  return FOLDERS.map(name => {
    const chosen = filesIn(name, /\.ts$/).filter(
      file => only.length === 0 || only.some(prefix => file.startsWith(prefix)),
    );
    return {
      name,
      lines: sum(chosen, file => textOf(file).split('\n').length),
      mutants: chosen.flatMap(file => mutantsOf(file, projects.source(file))),
    };
  });
}

async function judge(mutant: Mutant, copy: string): Promise<Outcome | 'equivalent'> {
  const reached = tests.filter(({ covered }) => runs(covered.get(mutant.file), mutant.start));
  const outcome = isEquivalent(mutant, textOf(mutant.file))
    ? 'equivalent'
    : await tryMutant(copy, mutant, reached, 1000 * Number(values.most));
  const fate = outcome === 'equivalent' ? outcome : outcome.fate;
  console.log(`${fate.padEnd(10)} ${place(mutant)} ${mutant.operator}${by(outcome)}`);
  return outcome;
}

/** Runs tasks sequentially in each copy, with all copies in parallel; the results are in the order of the items. */
async function inParallel<T, R>(
  items: readonly T[],
  act: (item: T, copy: string) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...items.entries()];
  await Promise.all(
    copies.map(async copy => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        results[next[0]] = await act(next[1], copy);
      }
    }),
  );
  return results;
}

function report(): void {
  const ended = (fate: Fate | 'equivalent') =>
    drawn.filter((_mutant, index) => {
      const outcome = outcomes[index];
      return outcome !== undefined && (typeof outcome === 'string' ? outcome : outcome.fate) === fate;
    });
  const [killed, survived, timedOut, equivalent] = [
    ended('killed'),
    ended('survived'),
    ended('timed out'),
    ended('equivalent'),
  ];
  for (const mutant of survived) {
    const [before, after] = lines(mutant);
    console.log(`\nsurvived: ${place(mutant)} ${mutant.operator}\n- ${before}\n+ ${after}`);
  }
  for (const mutant of timedOut) console.log(`\ntimed out: ${place(mutant)} ${mutant.operator}`);
  const score = killed.length / Math.max(1, killed.length + survived.length);
  const calledEquivalent = equivalent.length / Math.max(1, drawn.length);
  console.log(`
seed ${seed}, ${seconds(performance.now())}
killed     ${killed.length}
survived   ${survived.length}
timed out  ${timedOut.length}
equivalent ${equivalent.length}
noticed    ${percent(score)} of killed and survived, at least ${percent(NOTICED)} wanted`);
  if (calledEquivalent > EQUIVALENT) console.log(`more than ${percent(EQUIVALENT)} are called equivalent`);
  process.exitCode = score >= NOTICED && calledEquivalent <= EQUIVALENT ? 0 : 1;
}

/** The files in and below a folder whose path relative to the root matches, in the same order on every machine. */
function filesIn(folder: string, wanted: RegExp): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(file => wanted.test(file))
    .sort();
}

/** As first read: somebody may continue to work meanwhile. */
function textOf(file: string): string {
  const text = texts.get(file) ?? readFileSync(path.join(ROOT, file), 'utf8');
  texts.set(file, text);
  return text;
}

/** The lines that a mutant changes, before and after. */
function lines({ file, start, end, text }: Mutant): readonly [before: string, after: string] {
  const whole = textOf(file);
  const from = whole.lastIndexOf('\n', start - 1) + 1;
  const to = (whole.indexOf('\n', end) + whole.length + 1) % (whole.length + 1);
  return [whole.slice(from, to).trim(), (whole.slice(from, start) + text + whole.slice(end, to)).trim()];
}

function place({ file, start }: Mutant): string {
  return `${file}:${textOf(file).slice(0, start).split('\n').length}`;
}

function by(outcome: Outcome | 'equivalent'): string {
  return typeof outcome === 'string' || outcome.by === undefined ? '' : ` (${outcome.by})`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(0)} s`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
