/** A .env file on disk: compared with the environment, or updated, with a warning about who can see it. */
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Charm } from '../charm/charm.ts';
import { isTracked } from '../disk/git-index.ts';
import { endOfLinks, isInside, isThere } from '../disk/project.ts';
import { goesIntoRock } from '../features/dotenv.ts';
import { type DotenvDifference, dotenv, dotenvDifferences, dotenvEntries } from '../twelve-factor/dotenv.ts';
import type { Environment } from '../twelve-factor/environment.ts';
import type { Workload } from '../twelve-factor/workload.ts';
import { printable } from '../visible.ts';
import type { Io } from './io.ts';
import { readText, streamOf } from './read-text.ts';
import { CommandError } from './usage-error.ts';
import { writeText } from './write-text.ts';

const DIFFERENCES: Readonly<Record<DotenvDifference['kind'], string>> = {
  missing: 'is missing',
  different: "differs from the charm's value",
  unset: 'is not set by the charm',
};

/** Prints how a .env file and the environment differ; returns the exit code, 1 if they do. */
export function checkDotenv(file: string, environment: Environment, io: Io): number {
  const differences = dotenvDifferences(readDotenv(file, io), dotenvEntries(environment));
  for (const { name, kind } of differences) io.out(`${printable(`${file}: ${name} ${DIFFERENCES[kind]}`)}\n`);
  return differences.length > 0 ? 1 : 0;
}

/** Merges the charm's variables into a .env file; `folder` is that of charmcraft.yaml. */
export function writeDotenv(file: string, charm: Charm, folder: string, workload: Workload, io: Io): void {
  if (OUTPUT.test(file)) {
    io.out(dotenv('', workload));
    return;
  }
  writeText(file, before => {
    const after = dotenv(before, workload);
    if (after !== before) warnOf(file, charm, folder, io);
    return after;
  });
}

/** The system's names for standard output. */
const OUTPUT = /^(?:-|\/dev\/stdout|(?:\/dev|\/proc\/self)\/fd\/1)$/;

/** Warns about who can see what is written to a file. */
function warnOf(file: string, charm: Charm, folder: string, io: Io): void {
  const warn = (message: string) => io.err(`${printable(`charm-config: ${message}`)}\n`);
  const real = endOfLinks(resolve(file));
  const tracked = isTracked(real);
  if (tracked) warn(`git tracks "${file}", so its values will end up in the history`);
  if (tracked === undefined) warn(`git's index could not be read, so "${file}" may be tracked`);
  if (goesIntoRock(charm, rockcraft => pathIn(endOfLinks(resolve(dirname(join(folder, rockcraft)))), real)))
    warn(`rockcraft.yaml puts "${file}" into the rock, so the deployed app would read it`);
}

/** The text of a .env file; empty if it does not exist. */
function readDotenv(file: string, io: Io): string {
  if (streamOf(file) === undefined && !isThere(file)) return '';
  const before = readText(file, io);
  if (/\p{Surrogate}/u.test(before)) throw new CommandError(`"${file}" is not UTF-8 text`);
  return before;
}

/** The path of a file relative to a folder, with slashes; undefined if it is not inside. */
function pathIn(folder: string, file: string): string | undefined {
  return isInside(folder, file) ? relative(folder, file).replaceAll(sep, '/') : undefined;
}
