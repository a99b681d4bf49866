// Everything that can be tested here. `node test/run.mjs`: all; `node test/run.mjs vscode`: only in VS Code.
// The last line is `N passed, N failed`, over all runners. With CI set, what is missing fails instead of being left out.
// TEST_VSCODE names what to test in: versions of builds.json (all when unset), or `desktop` for a download.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { builds, root } from './harness/builds.ts';
import { readCounts, sum } from './harness/counts.ts';
import { ensureServer, ensureSystemPackages } from './harness/install.ts';
import { runHost } from './vscode/run-host.ts';

const start = Date.now();
const scratch = mkdtempSync(path.join(os.tmpdir(), 'charm-config-run-'));
const vsix = path.join(scratch, 'charm-config.vsix');
const versions = process.env.TEST_VSCODE?.split(',') ?? Object.keys(builds);
const desktop = versions[0] === 'desktop';
const onlyVSCode = process.argv[2] === 'vscode';
const results = [];

const title = text => console.log(`\n== ${text} (${((Date.now() - start) / 1000).toFixed(0)} s)`);

/** Runs a program; a step that is no test runner counts when it fails. */
function step(name, command, args, env = {}) {
  title(name);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return { passed: 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

/** Runs test files with Node's runner. */
function nodeTests(name, files, env = {}) {
  const file = path.join(scratch, `${results.length}.json`);
  const reporters = [
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...[
      `--test-reporter=${path.join(root, 'test/harness/counts.ts')}`,
      `--test-reporter-destination=${file}`,
    ],
  ];
  const { failed } = step(name, process.execPath, ['--test', ...reporters, ...files], env);
  const counts = readCounts(file);
  return failed > 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** What VS Code needs here, brought or reported. */
function prepareVSCode() {
  title('VS Code');
  if (desktop) return true;
  try {
    ensureSystemPackages();
    for (const version of versions) ensureServer(version);
    return true;
  } catch (error) {
    console.log(`not run in VS Code: ${error.message}`);
    results.push({ passed: 0, failed: process.env.CI ? 1 : 0, skipped: 1 });
    return false;
  }
}

if (!onlyVSCode) {
  results.push(step('format and types', 'npm', ['run', '--silent', 'check']));
  results.push(nodeTests('unit tests', ['test/**/*.test.ts']));
  results.push(step('grammar', 'npm', ['run', '--silent', 'test:grammar']));
}
const packed = step('package', 'npm', ['run', '--silent', 'package', '--', '-o', vsix]);
results.push(packed);
if (packed.failed === 0 && prepareVSCode()) {
  for (const version of versions) {
    title(`extension host, VS Code ${version}`);
    results.push(await runHost({ version: desktop ? 'stable' : version, desktop }, vsix));
  }
  if (!desktop) {
    const [version] = versions;
    const env = { TEST_VSCODE_VERSION: version, TEST_VSIX: vsix };
    results.push(
      nodeTests(
        `user interface, VS Code ${version}`,
        ['--test-concurrency=1', 'test/vscode/ui/*.ui.ts'],
        env,
      ),
    );
  }
}
rmSync(scratch, { recursive: true, force: true });

const { passed, failed } = results.reduce(sum);
title(
  `Node ${process.version}, npm's code-server for VS Code ${versions.join(', ')}, ${os.type()} ${os.release()}`,
);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed`);
