/** A .env file on the disk: compared with the environment, or brought up to date, with a warning of who would see it. */
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Charm } from '../charm/charm.ts';
import { goesIntoRock } from '../features/dotenv.ts';
import { type DotenvDifference, dotenv, dotenvDifferences, dotenvEntries } from '../twelve-factor/dotenv.ts';
import type { Environment } from '../twelve-factor/environment.ts';
import type { Workload } from '../twelve-factor/workload.ts';
import type { Io } from './io.ts';
import { readText } from './read-text.ts';
import { UsageError } from './usage-error.ts';

const DIFFERENCES: Readonly<Record<DotenvDifference['kind'], string>> = {
  missing: 'is missing',
  different: "has not the charm's value",
  unset: 'is not set by the charm',
};

/** Prints how a .env file and the environment differ; returns the exit code, 1 when they do. */
export function checkDotenv(file: string, environment: Environment, io: Io): number {
  const differences = dotenvDifferences(readDotenv(file), dotenvEntries(environment));
  for (const { name, kind } of differences) io.out(`${file}: ${name} ${DIFFERENCES[kind]}\n`);
  return differences.length > 0 ? 1 : 0;
}

/** Merges what the charm sets into a .env file; `folder` is that of the charmcraft.yaml. */
export function writeDotenv(file: string, charm: Charm, folder: string, workload: Workload, io: Io): void {
  const before = readDotenv(file);
  const after = dotenv(before, workload);
  if (after === before) return;
  const warn = (message: string) => io.err(`charm-config: ${message}\n`);
  try {
    const real = realFile(file);
    if (isTracked(real)) warn(`git tracks "${file}": values in it will be in the history`);
    if (goesIntoRock(charm, rockcraft => pathIn(realpathSync(dirname(join(folder, rockcraft))), real))) {
      warn(`rockcraft.yaml puts "${file}" into the rock: the deployed app would read it`);
    }
    writeFileSync(file, after);
  } catch (error) {
    throw new UsageError(`cannot write "${file}": ${error instanceof Error ? error.message : error}`);
  }
}

/** The text of a .env file, empty when there is none. Merging must give back every byte that is not ours. */
function readDotenv(file: string): string {
  if (!existsSync(file)) return '';
  const before = readText(file);
  if (/\p{Surrogate}/u.test(before)) throw new UsageError(`"${file}" is no UTF-8 text`);
  return before;
}

/** Where the file is, or will be, once symbolic links are followed. */
function realFile(file: string): string {
  return existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
}

/** The path of a file from a folder, with slashes; undefined when it is not in there. */
function pathIn(folder: string, file: string): string | undefined {
  const path = relative(folder, file);
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)
    ? undefined
    : path.replaceAll(sep, '/');
}

function isTracked(file: string): boolean {
  const args = ['ls-files', '--error-unmatch', '--', basename(file)];
  return spawnSync('git', args, { cwd: dirname(file), stdio: 'ignore' }).status === 0;
}
