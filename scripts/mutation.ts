/**
 * Breaks the sources in small ways, one at a time, and tells which breaks no test notices.
 * `npm run mutation -- [--count 300] [--seed N] [--only PATH]... [--without TEST]... [--most SECONDS]`; the seed is drawn at the
 * run and printed. A test that is left out can only make the score worse: it saves the time of those that try everything, and
 * `--most` that of the last ones which reach a break (the tests nearest to it come first). Works on
 * copies in a temporary folder: nothing of this tree is changed. A break that does not compile is not drawn. Exit code 1 when fewer than 85 % are noticed.
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

/** Where the decisions are that no tool makes for us. */
const FOLDERS = [
  'server/src/schema',
  'server/src/rules',
  'server/src/configuration',
  'server/src/features',
  'server/src/cli',
  'client/src/flow',
  'client/src/juju',
];

/** Tests of the tree as a whole, right in this folder, are left out: they would notice that a file has changed. */
const TESTS = 'test';

/** Of the mutants that a test can notice, this share must be. */
const NOTICED = 0.85;
/** Of all mutants, at most this share may be called equivalent. */
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
console.log(`${tests.length} test files, ${seconds(sum(tests, ({ ms }) => ms))} of a process\n`);
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

/** One task after the other in each copy, all copies at once; the results in the order of the items. */
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

/** The files of a folder and those below it whose path from the root matches, in one order on every machine. */
function filesIn(folder: string, wanted: RegExp): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(file => wanted.test(file))
    .sort();
}

/** As it was when it was read first: somebody may go on working meanwhile. */
function textOf(file: string): string {
  const text = texts.get(file) ?? readFileSync(path.join(ROOT, file), 'utf8');
  texts.set(file, text);
  return text;
}

/** The lines that a mutant changes, without and with it. */
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
