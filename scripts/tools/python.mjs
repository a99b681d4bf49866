// Runs a Python script with the real tools, in a virtual environment of the pinned requirements that is created on first use.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = path => fileURLToPath(new URL(path, import.meta.url));
const requirements = here('requirements.txt');

/**
 * Runs `script` (a path relative to scripts/) with `input` as JSON on stdin; returns the JSON of its stdout. Throws if the script
 * fails; its stderr goes to ours.
 */
export function python(script, input) {
  const answer = run(interpreter(), [here(`../${script}`)], {
    input: JSON.stringify(input ?? null),
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(answer);
}

/** The versions of the relevant tools. */
export function versions() {
  const pinned = readFileSync(requirements, 'utf8').matchAll(/^(charmcraft|paas-charm|ops)==(\S+)$/gm);
  return Object.fromEntries([...pinned].map(([, name, version]) => [name, version]));
}

/** The Python of the environment with the tools. */
export const interpreter = () => environment('tools', requirements);

/** The Python of the environment `.venv/NAME`; recreated when the requirements, a file with every pin, have changed. */
export function environment(name, requirements) {
  const folder = here(`../../.venv/${name}`);
  const stamp = `${folder}/requirements.sha256`;
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const executable = `${folder}/bin/python`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return executable;
  console.error(`Installing ${requirements} into ${folder} ...`);
  rmSync(folder, { recursive: true, force: true });
  run(process.env.PYTHON ?? 'python3', ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  run(executable, [...pip, '--no-deps', '-r', requirements]);
  writeFileSync(stamp, wanted);
  return executable;
}

function run(command, args, options = {}) {
  const { status, error, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
    ...options,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with exit code ${status}`);
  return stdout;
}
