/** Entry point of the command line's bundle. */
import { isMainThread } from 'node:worker_threads';
import { readStream } from '../disk/read.ts';
import { reasonOf } from '../disk/reason.ts';
import { run } from './cli.ts';
import { type LintTask, lintEach } from './commands/lint.ts';
import type { Io } from './io.ts';
import type { LintedFile } from './linted-file.ts';
import { answerAsSecondThread } from './second-thread.ts';

/** A failure to write is reported on standard error; a failure there is ignored. */
process.stdout.on('error', error => {
  process.exitCode = 2;
  process.stderr.write(`charm-config: cannot write the answer: ${reasonOf(error)}\n`);
});
process.stderr.on('error', () => {
  process.exitCode = 2;
});

const io: Io = {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  stdin: most => readStream(0, most),
  env: process.env,
  interactive: process.stderr.isTTY === true,
  program: process.argv[1],
};
if (isMainThread) {
  const code = run(process.argv.slice(2), io);
  process.exitCode ??= code;
} else {
  answerAsSecondThread<LintTask, readonly LintedFile[]>((task, step) => lintEach(task, io, step));
}
