/** `charm-config env`: reads the charm and the values, and writes the environment of its app. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { analyze } from '../analysis.ts';
import type { Charm } from '../charm/charm.ts';
import { NO_FILES } from '../charm/files.ts';
import { parseValues, readValues } from '../charm/values.ts';
import { modelName, workloadOf } from '../charm/workload.ts';
import { filesIn } from '../disk/files.ts';
import { goesIntoRock } from '../features/dotenv.ts';
import { brokenPaasConfig } from '../rules/index.ts';
import { type DotenvDifference, dotenv, dotenvDifferences, dotenvEntries } from '../twelve-factor/dotenv.ts';
import { type Environment, environment } from '../twelve-factor/environment.ts';
import { packedOptions, type Workload } from '../twelve-factor/workload.ts';
import { decode } from '../yaml/decode.ts';
import { environmentJson, environmentTable } from './environment-formats.ts';
import type { Io } from './io.ts';
import { locate, split } from './targets.ts';
import { text } from './text.ts';
import { UsageError } from './usage-error.ts';

const FORMATS = ['table', 'dotenv', 'json'] as const;

export const ENVIRONMENT_USAGE = `charm-config env [options] PATH
         --values FILE                     what options are set to, YAML or JSON; a secret's keys as a mapping
         --app NAME, --model NAME          of the application and its model
         --format table|dotenv|json        how the environment is written (table)
         --output FILE                     merge the dotenv format into FILE instead of printing it
         --check                           say whether FILE and the charm agree; without --output, FILE is .env here`;

/** Exit code 0, also when the charm would be blocked; 1 when charmcraft refuses the file or --check finds a difference. */
export function environmentCommand(args: readonly string[], io: Io): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      values: { type: 'string' },
      app: { type: 'string' },
      model: { type: 'string' },
      format: { type: 'string', default: 'table' },
      output: { type: 'string' },
      check: { type: 'boolean', default: false },
    },
  });
  const format = FORMATS.find(one => one === values.format);
  if (format === undefined) throw new UsageError(`there is no format "${values.format}"`);
  if (values.output !== undefined && format !== 'dotenv' && !values.check) {
    throw new UsageError('--output wants --format dotenv');
  }
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError('give one PATH');

  const found = readCharm(path, values, io);
  if (typeof found === 'number') return found;
  const workload = withValues(found.workload, values.values);
  const result = environment(workload);
  if (values.check) return check(values.output ?? '.env', result, io);
  if (format === 'json') io.out(environmentJson(result));
  else if (format === 'table') io.out(environmentTable(result));
  else if (values.output === undefined) io.out(dotenv('', workload));
  else writeDotenv(values.output, { ...found, workload }, io);
  return 0;
}

interface Found {
  readonly charm: Charm;
  /** The folder of its charmcraft.yaml; on standard input, the current one. */
  readonly folder: string;
  readonly workload: Workload;
}

/** The charm with its workload; an exit code when charmcraft refuses the file. */
function readCharm(path: string, { app, model }: { app?: string; model?: string }, io: Io): Found | number {
  if (app?.trim() === '') throw new UsageError('--app wants a name');
  const name = model === undefined ? undefined : modelName(model);
  if (name?.trim() === '') throw new UsageError('--model wants a name');
  const file = path === '-' ? path : locate(path);
  const content = path === '-' ? decode(io.stdin()) : readText(file);
  // Whether experimental extensions are enabled is a question of packing, not of what the app gets.
  const analysis = analyze(content, path === '-' ? NO_FILES : filesIn(dirname(file)), {
    experimentalExtensions: true,
  });
  const refused = analysis.findings.filter(finding => finding.refusedBy === 'charmcraft');
  if (refused.length > 0) {
    io.err(text(split(file, refused)));
    return 1;
  }
  const workload = workloadOf(analysis.charm, { application: app, model: name });
  if (!workload) throw new UsageError(`"${file}" names no framework extension of charmcraft`);
  return {
    charm: analysis.charm,
    folder: dirname(file),
    workload: { ...workload, broken: brokenPaasConfig(analysis.findings) },
  };
}

function withValues(workload: Workload, file: string | undefined): Workload {
  if (file === undefined) return workload;
  const { values, problems } = readValues(parseValues(readText(file), file), packedOptions(workload));
  if (problems.length > 0) throw new UsageError(`${file}: ${problems.join('; ')}`);
  return { ...workload, values };
}

function readText(file: string): string {
  try {
    return decode(readFileSync(file));
  } catch (error) {
    throw new UsageError(`cannot read "${file}": ${error instanceof Error ? error.message : error}`);
  }
}

const DIFFERENCES: Readonly<Record<DotenvDifference['kind'], string>> = {
  missing: 'is missing',
  different: "has not the charm's value",
  unset: 'is not set by the charm',
};

function check(file: string, result: Environment, io: Io): number {
  const differences = dotenvDifferences(readDotenv(file), dotenvEntries(result));
  for (const { name, kind } of differences) io.out(`${file}: ${name} ${DIFFERENCES[kind]}\n`);
  return differences.length > 0 ? 1 : 0;
}

/** The text of a .env file, empty when there is none. Merging must give back every byte that is not ours. */
function readDotenv(file: string): string {
  if (!existsSync(file)) return '';
  const before = readText(file);
  if (/\p{Surrogate}/u.test(before)) throw new UsageError(`"${file}" is no UTF-8 text`);
  return before;
}

function writeDotenv(file: string, { charm, folder, workload }: Found, io: Io): void {
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
