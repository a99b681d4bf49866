// Runs in the extension host: every *.mocha.ts of this folder, bundled beside this file.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import type Mocha from 'mocha';
import { PATIENCE } from '../../harness/patience.ts';

const mark = process.env.TEST_REPORT_MARK ?? '';

/** Rejects when a test failed. */
export async function run(): Promise<void> {
  // The module system of older hosts cannot load an ES module by a static import.
  const { default: Runner } = await import('mocha');
  // In the server build this host's console is mixed with the workbench's own: the mark tells them apart.
  Runner.reporters.Base.consoleLog = (...args: unknown[]) => {
    for (const line of format(...args).split('\n')) console.log(mark + line);
  };
  const mocha = new Runner({ ui: 'bdd', timeout: PATIENCE, color: false });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.mocha.js')) mocha.addFile(path.join(__dirname, file));
  }
  const stats = await new Promise<Mocha.Stats>(resolve => {
    const runner = mocha.run(() =>
      resolve(runner.stats ?? { suites: 0, tests: 0, passes: 0, pending: 0, failures: 1 }),
    );
  });
  const counts = { passed: stats.passes, failed: stats.failures, skipped: stats.pending };
  writeFileSync(process.env.TEST_COUNTS ?? '', JSON.stringify(counts));
  if (counts.failed > 0 || counts.passed === 0) throw new Error(`${counts.failed} tests failed`);
}
