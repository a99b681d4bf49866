/** Entry of the command line's bundle. */
import { readFileSync } from 'node:fs';
import { run } from './cli.ts';

process.exitCode = run(process.argv.slice(2), {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  stdin: () => readFileSync(0),
  env: process.env,
  interactive: process.stderr.isTTY === true,
});
