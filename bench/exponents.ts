/**
 * How the time of an analysis grows with each kind of text: 1 is linear. Processor time of the main thread, so that
 * neither other programs nor the collector's helpers count.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { analyze } from '../server/src/analysis.ts';
import { GROWTHS, type Growth } from './shapes.ts';

/** Node 24 has it, the types of Node 20 have not. */
const threadCpuUsage: NodeJS.Process['cpuUsage'] = Reflect.get(process, 'threadCpuUsage');

const now = (): number => {
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
};

const SIZES = [250, 500, 1000, 2000, 4000, 8000, 16000, 32000];
/** ms; sizes are doubled until a run takes so long. */
const ENOUGH = 60;
/** ms; the clock of a thread may tick every few milliseconds only, so as many runs are timed together. */
const SEEN = 40;
/** The sizes that the slope is taken from are timed so often, in rotation, so that a busy moment spoils no size alone. */
const ROUNDS = 5;
/** Above it a kind grows steeper than its text. */
const LINEAR = 1.15;

interface Measured {
  readonly name: string;
  /** Of the largest text. */
  readonly size: number;
  readonly ms: number;
  readonly exponent: number;
}

/** Milliseconds that an analysis takes, of as many as are seen. */
function timeOf(text: string): number {
  const from = now();
  let runs = 0;
  do {
    analyze(text);
    runs++;
  } while (now() - from < SEEN);
  return (now() - from) / runs;
}

/** The slope over the last two doublings, of logarithms. */
function measure({ name, text }: Growth): Measured {
  const end = SIZES.findIndex(size => timeOf(text(size)) > ENOUGH);
  const sizes = SIZES.slice(0, end < 0 ? SIZES.length : end + 1).slice(-3);
  const texts = sizes.map(text);
  const times = texts.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, one] of texts.entries()) times[index] = Math.min(times[index] ?? 0, timeOf(one));
  const [last = 1, first = 1] = [times.at(-1), times[0]];
  return { name, size: sizes.at(-1) ?? 0, ms: last, exponent: Math.log2(last / first) / (sizes.length - 1) };
}

const [only = ''] = process.argv.slice(2).filter(word => word !== '--write');
const measured: Measured[] = [];
for (const growth of GROWTHS.filter(({ name }) => name.includes(only))) {
  const found = measure(growth);
  measured.push(found);
  const { name, size, ms, exponent } = found;
  const mark = exponent > LINEAR ? '>' : ' ';
  console.log(`${mark} ${exponent.toFixed(2)}  ${ms.toFixed(0).padStart(5)} ms at ${size}  ${name}`);
}
const steep = measured.filter(({ exponent }) => exponent > LINEAR).length;
console.log(`${steep} above ${LINEAR}`);

/** Puts the list into the page, in the place of the last one. */
if (process.argv.includes('--write')) {
  const page = new URL('../docs/benchmarks.md', import.meta.url);
  const [head = '', rest = ''] = readFileSync(page, 'utf8').split('<!-- growth -->');
  const behind = rest.slice(rest.indexOf('## '));
  const rows = measured.map(({ name, exponent }) => `${name} ${exponent.toFixed(2)}`);
  const text = `${new Date().toISOString().slice(0, 10)}, ${steep} of ${measured.length} above ${LINEAR}: ${rows.join('; ')}.`;
  writeFileSync(page, `${head}<!-- growth -->\n\n${text}\n\n${behind}`);
}
