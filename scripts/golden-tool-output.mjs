/**
 * Records what the real charmcraft prints about each of our broken files, from its command line, without a terminal.
 *
 *   npm run golden:tool-output               all of them; writes the golden file
 *   npm run golden:tool-output -- NAME...    only these
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GOLDEN_FILE, goldenOutputs, TOOL_CASES } from '../test/tool-output/cases.ts';
import { python, VERSION } from './golden-charmcraft.mjs';

const SHIM = join(import.meta.dirname, 'golden-tool-output.py');
const COMMANDS = ['expand-extensions', 'pack'];

/** Exit code and output of one command line, in a folder and a home of its own. */
async function run({ files, env, on }, command) {
  const home = mkdtempSync(join(tmpdir(), 'golden-tool-'));
  const folder = join(home, 'project');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const program =
    on === 'build' || on === 'apt' ? [python(), SHIM, on] : [join(dirname(python()), 'charmcraft')];
  const { CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS: _, ...own } = process.env;
  const [first, ...rest] = [...program, ...command.split(' ')];
  try {
    // One pipe for both streams, in the order in which a task shows them.
    const child = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', first, ...rest], {
      cwd: folder,
      env: { ...own, ...env, HOME: home, ...xdg(home), PYTHONHASHSEED: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const chunks = [];
    child.stdout.on('data', chunk => chunks.push(chunk));
    const exit = await new Promise((done, fail) => child.on('close', done).on('error', fail));
    return { exit, lines: stable(Buffer.concat(chunks).toString(), home, folder) };
  } finally {
    rmSync(home, { recursive: true });
  }
}

const xdg = home =>
  Object.fromEntries(['STATE_HOME', 'CACHE_HOME', 'RUNTIME_DIR'].map(name => [`XDG_${name}`, home]));

/** Replaces what differs between runs and machines by placeholders. */
function stable(output, home, folder) {
  return output
    .trimEnd()
    .replaceAll(folder, '/project')
    .replaceAll(/'[^'\n]*\/log\/charmcraft-[\d.-]+\.log'/g, "'<log>'")
    .replaceAll(home, '/home')
    .replaceAll(dirname(dirname(python())), '/charmcraft')
    .replaceAll(dirname(SHIM), '/scripts')
    .replaceAll(/\/lib\/python3\.\d+\//g, '/lib/python3/')
    .replaceAll(/on this .+ system\./g, 'on this <host> system.')
    .replaceAll(/0x[0-9a-f]{6,}/g, '0x0')
    .split('\n');
}

async function ask(example) {
  const outputs = [];
  for (const command of example.commands ?? COMMANDS) {
    const found = await run(example, command);
    const same = outputs.find(({ lines }) => lines.join('\n') === found.lines.join('\n'));
    if (same) same.commands.push(command);
    else outputs.push({ commands: [command], ...found });
  }
  return { name: example.name, sha256: example.sha256, outputs };
}

async function main(names) {
  const known = new Map(
    existsSync(GOLDEN_FILE) ? goldenOutputs().cases.map(example => [example.name, example]) : [],
  );
  const wanted = TOOL_CASES.filter(
    ({ name, on }) =>
      (names.length === 0 || names.includes(name)) && !(on === 'no-snapd' && existsSync('/run/snapd.socket')),
  );
  const waiting = [...wanted];
  const work = async () => {
    for (let example = waiting.shift(); example; example = waiting.shift())
      known.set(example.name, await ask(example));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const cases = TOOL_CASES.flatMap(({ name }) => known.get(name) ?? []);
  mkdirSync(dirname(GOLDEN_FILE.pathname), { recursive: true });
  writeFileSync(GOLDEN_FILE, `${JSON.stringify({ version: `charmcraft ${VERSION}`, cases }, null, 1)}\n`);
  console.log(`${wanted.length} of ${TOOL_CASES.length} cases asked`);
}

await main(process.argv.slice(2));
