/** `charm-config env`: reads the charm and the values, and writes the environment of its app. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { analyze } from './analysis.ts';
import { NO_FILES } from './charm/files.ts';
import { readValues } from './charm/values.ts';
import { workloadOf } from './charm/workload.ts';
import { filesIn, locate } from './disk.ts';
import type { Io } from './io.ts';
import { dotenv, dotenvDifferences, dotenvEntries } from './output/dotenv.ts';
import { environmentJson, environmentTable } from './output/environment.ts';
import { text } from './output/text.ts';
import { brokenPaasConfig } from './rules/index.ts';
import { type Environment, environment } from './twelve-factor/environment.ts';
import { packedOptions, type Workload } from './twelve-factor/workload.ts';
import { UsageError } from './usage-error.ts';
import { decode } from './yaml/decode.ts';
import { parse } from './yaml/document.ts';

const FORMATS = ['table', 'dotenv', 'json'] as const;

export const ENVIRONMENT_USAGE = `charm-config env [options] PATH
         --values FILE                     what options are set to, YAML or JSON; a secret's keys as a mapping
         --app NAME, --model NAME          of the application and its model
         --format table|dotenv|json        how the environment is written (table)
         --output FILE                     merge the dotenv format into FILE instead of printing it
         --check                           say whether FILE (.env) and the charm agree; write nothing`;

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

  const found = readWorkload(path, values, io);
  if (typeof found === 'number') return found;
  const workload = withValues(found, values.values);
  const result = environment(workload);
  if (values.check) return check(values.output ?? '.env', result, io);
  if (format === 'json') io.out(environmentJson(result));
  else if (format === 'table') io.out(environmentTable(result));
  else writeDotenv(values.output, workload, io);
  return 0;
}

/** The charm as a workload; an exit code when charmcraft refuses the file. */
function readWorkload(
  path: string,
  { app, model }: { app?: string; model?: string },
  io: Io,
): Workload | number {
  const file = path === '-' ? path : locate(path);
  const content = path === '-' ? decode(io.stdin()) : readText(file);
  // Whether experimental extensions are enabled is a question of packing, not of what the app gets.
  const analysis = analyze(content, path === '-' ? NO_FILES : filesIn(dirname(file)), {
    experimentalExtensions: true,
  });
  const refused = analysis.findings.filter(finding => finding.refusedBy === 'charmcraft');
  if (refused.length > 0) {
    io.err(text([{ file, findings: refused }]));
    return 1;
  }
  // `controller:owner/model`, as juju prints it, has the name at its end.
  const workload = workloadOf(analysis.charm, { application: app, model: model?.replace(/^.*[:/]/, '') });
  if (!workload) throw new UsageError(`"${file}" names no framework extension of charmcraft`);
  return { ...workload, broken: brokenPaasConfig(analysis.findings) };
}

function withValues(workload: Workload, file: string | undefined): Workload {
  if (file === undefined) return workload;
  const { values, problems } = readValues(parse(readText(file), file), packedOptions(workload));
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

function check(file: string, result: Environment, io: Io): number {
  const differences = dotenvDifferences(existsSync(file) ? readText(file) : '', dotenvEntries(result));
  for (const { name, kind } of differences) {
    io.out(
      kind === 'missing' ? `${file}: ${name} is missing\n` : `${file}: ${name} has not the charm's value\n`,
    );
  }
  return differences.length > 0 ? 1 : 0;
}

function writeDotenv(file: string | undefined, workload: Workload, io: Io): void {
  const before = file !== undefined && existsSync(file) ? readText(file) : '';
  const after = dotenv(before, workload);
  if (file === undefined) io.out(after);
  else if (after !== before) {
    if (isTracked(file)) io.err(`charm-config: git tracks "${file}": values in it will be in the history\n`);
    writeFileSync(file, after);
  }
}

function isTracked(file: string): boolean {
  const args = ['ls-files', '--error-unmatch', '--', basename(file)];
  return spawnSync('git', args, { cwd: dirname(file), stdio: 'ignore' }).status === 0;
}
