/** Measurements of ours alone: the command line on many charms, and what VS Code loads. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(path.join(root, 'bench/charmcraft.yaml'), 'utf8');
const COUNTS = [100, 1000];
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

/** A table in Markdown; builds the extension as for packaging. */
export function ownTable(): string {
  const rows = [...COUNTS.map(linted), ...extension()];
  return ['| ours alone |  |', '| --- | --- |', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n');
}

type Row = readonly [what: string, measured: string];

/** Processor time and peak memory. */
function linted(count: number): Row {
  const folder = mkdtempSync(path.join(tmpdir(), 'charm-config-bench-'));
  try {
    for (let number = 0; number < count; number++) {
      mkdirSync(path.join(folder, `charm-${number}`));
      writeFileSync(path.join(folder, `charm-${number}`, 'charmcraft.yaml'), text);
    }
    const code = `process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      require('node:fs').writeSync(2, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024, ms: performance.now() })); })`;
    const file = path.join(folder, 'measure.cjs');
    writeFileSync(file, code);
    const program = path.join(root, 'server/bin/charm-config.mjs');
    const { stderr } = spawnSync(
      process.execPath,
      ['--require', file, program, 'lint', '--recursive', folder],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    const { cpu, memory, ms } = JSON.parse(stderr.slice(stderr.lastIndexOf('{')));
    const measured = `${ms.toFixed(0)} ms, ${cpu.toFixed(0)} ms of the processor, ${memory.toFixed(0)} MiB at most`;
    return [`\`lint --recursive\`, ${count.toLocaleString('en')} charms`, measured];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function extension(): readonly Row[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'charm-config-bench-'));
  try {
    const vsix = path.join(folder, 'charm-config.vsix');
    spawnSync(process.execPath, [path.join(root, 'scripts/package.mjs'), '-o', vsix], { cwd: root });
    const size = (file: string): number => statSync(path.join(root, file)).size;
    const pictures = picturesIn(vsix);
    return [
      ['VSIX without its pictures', kB(statSync(vsix).size - pictures)],
      ['what VS Code loads where there is no charm', kB(size('dist/entry.js'))],
      ['loading it', `${loading('entry.js').toFixed(1)} ms`],
      ['loading the rest at a charm', `${loading('extension.js').toFixed(1)} ms`],
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The bytes of the pictures in a VSIX, which is a zip: the directory at its end has each file's packed size. */
function picturesIn(vsix: string): number {
  const zip = readFileSync(vsix);
  let sum = 0;
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 46)) {
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
    if (/\.(?:png|svg|gif)$/.test(name)) sum += zip.readUInt32LE(at + 20);
  }
  return sum;
}

/**
 * Median processor time, ms: loads and runs a module of the client, in a process without VS Code, in which only the module name
 * `vscode` exists.
 */
function loading(file: string): number {
  const code = `const { Module } = require('node:module');
    const stand = new Proxy(function () {}, { get: (_, key) => key === Symbol.toPrimitive ? () => '' : stand, construct: () => stand, apply: () => stand });
    const load = Module._load;
    Module._load = function (name, ...rest) { return name === 'vscode' ? stand : load.call(this, name, ...rest); };
    const before = process.cpuUsage();
    require(${JSON.stringify(path.join(root, 'dist', file))});
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000);
    process.exit();`;
  const times = Array.from({ length: 9 }, () => {
    const { stdout } = spawnSync(process.execPath, ['--eval', code], { encoding: 'utf8' });
    return Number(stdout);
  });
  return times.toSorted((a, b) => a - b)[4] ?? Number.NaN;
}
