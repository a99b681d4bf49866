// Everything that can be tested here. `node test/run.mjs`: all; `node test/run.mjs vscode`: only in VS Code;
// `node test/run.mjs walk`: the guides as a newcomer does them, with every action counted, which is in none of the others.
// The last line is `N passed, N failed`, over all runners. With CI set, what is missing fails instead of being left out.
// TEST_VSCODE names what to test in: versions of builds.json (all when unset), or `desktop` for a download.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { builds, root } from './harness/builds.ts';
import { readCounts, sum } from './harness/counts.ts';
import { onSignal } from './harness/signals.ts';
import { compileCache, fastHands, slowFiles } from './harness/unit-files.ts';
import { runHost } from './vscode/run-host.ts';

const start = Date.now();
const scratch = mkdtempSync(path.join(os.tmpdir(), 'charm-config-run-'));
const vsix = path.join(scratch, 'charm-config.vsix');
const versions = process.env.TEST_VSCODE?.split(',') ?? Object.keys(builds);
const desktop = versions[0] === 'desktop';
const [, , part] = process.argv;
const onlyWalk = part === 'walk';
const onlyVSCode = onlyWalk || part === 'vscode';
const results = [];
const children = new Set();
let runs = 0;
let preparing;
let stopping = false;

/** Announces a step; none begins once the run is told to end. */
function begin(name) {
  if (stopping) throw new Error('stopped');
  console.log(`\n== ${name} (${((Date.now() - start) / 1000).toFixed(0)} s)`);
}

/** Runs a program; a step that is not a test runner counts if it fails. */
async function step(name, command, args, env = {}) {
  begin(name);
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  children.add(child);
  const [code] = await once(child, 'exit');
  children.delete(child);
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Runs test files with Node's runner; no test, with all its steps, may take more than `limit` ms. */
async function nodeTests(name, limit, files, env = {}) {
  const file = path.join(scratch, `${runs++}.json`);
  const counter = path.join(root, 'test/harness/counts.ts');
  const args = [
    '--test',
    `--test-timeout=${limit}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${counter}`,
    `--test-reporter-destination=${file}`,
    ...files,
  ];
  const { failed } = await step(name, process.execPath, args, env);
  const counts = readCounts(file);
  return failed > 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** What VS Code needs here, installed or reported while other tests run. */
function prepareVSCode() {
  if (desktop) return Promise.resolve(true);
  const script = path.join(root, 'test/harness/prepare.mjs');
  preparing = spawn(process.execPath, [script, ...versions], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  preparing.stdout.setEncoding('utf8').on('data', text => {
    said += text;
  });
  return once(preparing, 'close').then(([code]) => {
    preparing = undefined;
    console.log(said.trimEnd());
    if (code !== 0) results.push({ passed: 0, failed: process.env.CI ? 1 : 0, skipped: 1 });
    return code === 0;
  });
}

/** Everything that needs no VS Code: the inner loop's files in a few processes, then each slow one in its own. */
async function unitTests() {
  const env = { NODE_COMPILE_CACHE: compileCache };
  const hands = fastHands().map((files, hand) =>
    nodeTests(`unit tests ${hand + 1}`, 120_000, ['--test-isolation=none', ...files], env),
  );
  // Node alone would leave one core idle.
  const slow = [`--test-concurrency=${os.availableParallelism()}`, ...slowFiles()];
  return [...(await Promise.all(hands)), await nodeTests('slow unit tests', 240_000, slow, env)];
}

async function runAll() {
  const prepared = prepareVSCode();
  if (!onlyVSCode) {
    results.push(await step('format and types', 'npm', ['run', '--silent', 'check']));
    results.push(...(await unitTests()));
  }
  const packed = await step('package', 'npm', ['run', '--silent', 'package', '--', '-o', vsix]);
  results.push(packed);
  begin('VS Code');
  if (!(await prepared) || packed.failed > 0) return;
  for (const version of onlyWalk ? [] : versions) {
    begin(`extension host, VS Code ${version}`);
    results.push(await runHost({ version: desktop ? 'stable' : version, desktop }, vsix));
  }
  if (desktop) return;
  const [version] = versions;
  const env = { TEST_VSCODE_VERSION: version, TEST_VSIX: vsix };
  // Each session has its own server, browser and folders, and spends most of its time waiting.
  const sessions = onlyWalk ? 'test/vscode/ui/walk.long.ts' : 'test/vscode/ui/*.ui.ts';
  const files = ['--test-concurrency=2', sessions];
  results.push(await nodeTests(`user interface, VS Code ${version}`, 1_800_000, files, env));
}

function report() {
  const { passed, failed } = results.reduce(sum);
  const vscode = desktop ? 'a downloaded VS Code' : `VS Code ${versions.join(', ')} (npm's code-server)`;
  begin(`Node ${process.version}, ${vscode}, ${os.type()} ${os.release()}`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  console.log(`\n${passed} passed, ${failed} failed`);
}

const all = runAll()
  .then(report)
  .catch(error => {
    if (stopping) return;
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => rmSync(scratch, { recursive: true, force: true }));
onSignal(async () => {
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  preparing?.kill('SIGTERM');
  await all;
});
