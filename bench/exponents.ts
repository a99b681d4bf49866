/**
 * How the time of an analysis grows with each kind of text: 1 is linear. Processor time of the main thread, so that
 * neither other programs nor the collector's helpers count.
 */
import { analyze } from '../server/src/analysis.ts';
import { GROWTHS, type Growth } from './shapes.ts';

/** Node 24 has it, the types of Node 20 have not. */
const threadCpuUsage: NodeJS.Process['cpuUsage'] = Reflect.get(process, 'threadCpuUsage');

const now = (): number => {
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
};

const SIZES = [125, 250, 500, 1000, 2000, 4000, 8000, 16000, 32000];
/** ms; sizes are doubled until a run takes so long. */
const ENOUGH = 100;
/** ms; the clock of a thread may tick every few milliseconds only, so as many runs are timed together. */
const SEEN = 50;
const ROUNDS = 3;
/** Above it a kind grows steeper than its text. */
const LINEAR = 1.15;

interface Measured {
  readonly name: string;
  /** Of the largest text. */
  readonly size: number;
  readonly ms: number;
  readonly exponent: number;
}

/** Milliseconds that an analysis takes, the least of some rounds. */
function timeOf(text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const from = now();
    let runs = 0;
    do {
      analyze(text);
      runs++;
    } while (now() - from < SEEN);
    least = Math.min(least, (now() - from) / runs);
  }
  return least;
}

/** The slope over the last two doublings, of logarithms. */
function measure({ name, text }: Growth): Measured {
  const times: number[] = [];
  let size = 0;
  for (size of SIZES) {
    times.push(timeOf(text(size)));
    if ((times.at(-1) ?? 0) > ENOUGH) break;
  }
  const [last = 1, , before = 1] = times.toReversed();
  return { name, size, ms: last, exponent: Math.log2(last / before) / 2 };
}

const [only = ''] = process.argv.slice(2);
let steep = 0;
for (const growth of GROWTHS.filter(({ name }) => name.includes(only))) {
  const { name, size, ms, exponent } = measure(growth);
  if (exponent > LINEAR) steep++;
  const mark = exponent > LINEAR ? '>' : ' ';
  console.log(`${mark} ${exponent.toFixed(2)}  ${ms.toFixed(0).padStart(5)} ms at ${size}  ${name}`);
}
console.log(`${steep} above ${LINEAR}`);
