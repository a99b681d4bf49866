// Imported by each process of a run: appends its processor time, in ms, to a file when it exits.
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread)
  process.once('exit', () => {
    const { user, system } = process.cpuUsage();
    appendFileSync(process.env.PROCESSOR_TIME, `${(user + system) / 1000}\n`);
  });
