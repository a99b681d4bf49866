/**
 * Tries what nobody wrote down: `npm run fuzz -- [--only PART]... [--count N] [--seed N] [--minutes N]`. The seed is drawn at the
 * start and printed; a run with it is repeatable. What is found is shrunk, and becomes a test. Exit code 1 if something does not
 * hold.
 */
import { parseArgs } from 'node:util';
import { PARTS } from './parts.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: Object.keys(PARTS) },
    count: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    minutes: { type: 'string', default: '10' },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));

for (const name of values.only) {
  const began = Date.now();
  const part = PARTS[name];
  if (part === undefined) throw new Error(`there is no part "${name}": use ${Object.keys(PARTS).join(', ')}`);
  try {
    const counted = await part({
      count: Number(values.count),
      seed,
      time: Number(values.minutes) * 60_000,
      each: 1_000,
    });
    console.log(
      `${name}: ${counted} tried with seed ${seed} in ${Math.round((Date.now() - began) / 1000)} s, all hold`,
    );
  } catch (error) {
    console.log(
      `${name}: with seed ${seed} something does not hold\n${error instanceof Error ? `${error.message}\n${error.cause instanceof Error ? error.cause.stack : ''}` : error}`,
    );
    process.exitCode = 1;
  }
}
process.exit();
