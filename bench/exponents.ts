/**
 * How the time of an analysis grows with each kind of text: 1 is linear. Processor time of the main thread, so that neither
 * other programs nor the collector's threads count. The script in package.json gives V8 so much space for new objects that
 * nothing has to be copied either: in less space, copying the live tree of a large text raises the exponents to 1.4.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { analyze } from '../server/src/analysis.ts';
import { GROWTHS, type Growth } from './shapes.ts';

/** In Node 24, but not in the types of Node 20. */
const threadCpuUsage: NodeJS.Process['cpuUsage'] = Reflect.get(process, 'threadCpuUsage');

const now = (): number => {
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
};

const SIZES = [250, 500, 1000, 2000, 4000, 8000, 16000, 32000, 64000];
/** ms; sizes are doubled until a run takes this long. Below that, garbage collection and compilation outweigh the text. */
const ENOUGH = 200;
/** ms; the clock of a thread may only tick every few milliseconds, so enough runs are timed together. */
const SEEN = 40;
/** How often the sizes for the slope are timed, in rotation, so that a busy moment does not spoil a single size. */
const ROUNDS = 5;
/** Above this, a kind grows faster than its text. */
const LINEAR = 1.15;

interface Measured {
  readonly name: string;
  /** The size of the largest text. */
  readonly size: number;
  readonly ms: number;
  readonly exponent: number;
}

/** The milliseconds of an analysis, averaged over enough runs. */
function timeOf(text: string): number {
  const from = now();
  let runs = 0;
  do {
    analyze(text);
    runs++;
  } while (now() - from < SEEN);
  return (now() - from) / runs;
}

/** The slope of the logarithms over the last three doublings: that of the line nearest to the four times. */
function measure({ name, text }: Growth): Measured {
  const end = SIZES.findIndex(size => timeOf(text(size)) > ENOUGH);
  const sizes = SIZES.slice(0, end < 0 ? SIZES.length : end + 1).slice(-4);
  const texts = sizes.map(text);
  const times = texts.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, one] of texts.entries()) times[index] = Math.min(times[index] ?? 0, timeOf(one));
  return { name, size: sizes.at(-1) ?? 0, ms: times.at(-1) ?? 0, exponent: slope(times.map(Math.log2)) };
}

/** The slope of the straight line nearest to equidistant values. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const rise = values.reduce((sum, value, index) => sum + (index - middle) * value, 0);
  return rise / values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
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

/** Replaces the list in the page. */
if (process.argv.includes('--write')) {
  const page = new URL('../docs/benchmarks.md', import.meta.url);
  const [head = '', rest = ''] = readFileSync(page, 'utf8').split('<!-- growth -->');
  const behind = rest.slice(rest.indexOf('## '));
  const rows = measured.map(({ name, exponent }) => `${name} ${exponent.toFixed(2)}`);
  const text = `${new Date().toISOString().slice(0, 10)}, ${steep} of ${measured.length} above ${LINEAR}: ${rows.join('; ')}.`;
  writeFileSync(page, `${head}<!-- growth -->\n\n${text}\n\n${behind}`);
}
