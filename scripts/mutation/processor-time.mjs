// Imported by each process of a run: notes at its end the processor's time that it took, in ms, a line for each.
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread)
  process.once('exit', () => {
    const { user, system } = process.cpuUsage();
    appendFileSync(process.env.PROCESSOR_TIME, `${(user + system) / 1000}\n`);
  });
