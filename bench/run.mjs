// npm run bench: from a key to its diagnostics over stdio, beside the bare parse and beside yaml-language-server.
// Everything runs in one go on one machine, so the figures can be compared; none of them is a test.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import * as yaml from 'yaml';

const require = createRequire(import.meta.url);
const text = readFileSync(new URL('charmcraft.yaml', import.meta.url), 'utf8');
const KEYS = 300;
const KEYS_SLOW = 15;
const STARTS = 5;
const servers = {
  'charm-config': [fileURLToPath(new URL('../server/dist/server.cjs', import.meta.url)), '--stdio', KEYS],
  'yaml-language-server': [
    require.resolve('yaml-language-server/bin/yaml-language-server'),
    '--stdio',
    KEYS_SLOW,
  ],
};

/** Starts a server and types into a file; milliseconds a key (median), CPU milliseconds a key, start to first diagnostics. */
async function measure(script, flag, keys) {
  const began = performance.now();
  const child = spawn(process.execPath, [script, flag], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let arrived = () => {};
  connection.onNotification('textDocument/publishDiagnostics', params => arrived(params));
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const uri = 'file:///bench/charmcraft.yaml';
  const first = new Promise(resolve => {
    arrived = resolve;
  });
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  });
  await first;
  const start = performance.now() - began;
  const line = text.split('\n').length - 2;
  const times = [];
  let cpu = 0;
  for (let key = 0; key < keys * 2; key++) {
    if (key === keys) cpu = cpuOf(child.pid);
    const shown = new Promise(resolve => {
      arrived = resolve;
    });
    const from = performance.now();
    const at = { line, character: 35 };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: key + 2 },
      contentChanges: [{ range: { start: at, end: at }, text: 'x' }],
    });
    await shown;
    if (key >= keys) times.push(performance.now() - from);
  }
  cpu = (cpuOf(child.pid) - cpu) / keys;
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
  connection.dispose();
  child.kill();
  return { start, key: median(times), slowest: Math.max(...times), cpu, memory };
}

/** Milliseconds of processor time so far, all threads (Linux; clock ticks are 10 ms). */
function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function bareParse() {
  const times = [];
  for (let i = 0; i < KEYS * 2; i++) {
    const from = performance.now();
    yaml.parseDocument(text, { uniqueKeys: false, prettyErrors: false });
    if (i >= KEYS) times.push(performance.now() - from);
  }
  return median(times);
}

const rows = [];
for (const [name, [script, flag, keys]] of Object.entries(servers)) {
  const runs = [];
  for (let i = 0; i < STARTS; i++) runs.push(await measure(script, flag, i === 0 ? keys : 1));
  rows.push({
    server: name,
    'key to diagnostics, median ms': runs[0].key.toFixed(2),
    'slowest ms': runs[0].slowest.toFixed(1),
    'CPU ms a key': runs[0].cpu.toFixed(2),
    'start to first diagnostics, median ms': median(runs.map(run => run.start)).toFixed(0),
    'memory MiB': runs[0].memory.toFixed(0),
  });
}
console.log(`file: ${text.split('\n').length - 1} lines; Node ${process.version}`);
console.table(rows);
console.log(`bare parse by the yaml package: ${bareParse().toFixed(2)} ms`);
