/** Entry of the command line's bundle. */
import { readStream } from '../disk/read.ts';
import { reasonOf } from '../disk/reason.ts';
import { run } from './cli.ts';

/** What cannot be written is told on standard error, and what cannot be told there is left. */
process.stdout.on('error', error => {
  process.exitCode = 2;
  process.stderr.write(`charm-config: cannot write the answer: ${reasonOf(error)}\n`);
});
process.stderr.on('error', () => {
  process.exitCode = 2;
});

const code = run(process.argv.slice(2), {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  stdin: most => readStream(0, most),
  env: process.env,
  interactive: process.stderr.isTTY === true,
});
process.exitCode ??= code;
