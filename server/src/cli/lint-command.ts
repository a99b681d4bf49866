/** `charm-config lint`: finds the files, judges them, writes the findings. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Analysis, analyze } from '../analysis.ts';
import { NO_FILES } from '../charm/files.ts';
import { CONFIGURATION_FILE } from '../configuration/configuration.ts';
import { withBaseline } from '../configuration/write-baseline.ts';
import { filesIn } from '../disk/files.ts';
import { RULES } from '../rules/index.ts';
import type { LintOptions } from '../rules/rule.ts';
import { explain } from '../rules/rules-page.ts';
import { VERSION } from '../version.ts';
import { decode } from '../yaml/decode.ts';
import { github } from './github.ts';
import type { Io } from './io.ts';
import { json } from './json.ts';
import type { LintedFile } from './linted-file.ts';
import { sarif } from './sarif.ts';
import { locate, split } from './targets.ts';
import { text } from './text.ts';
import { UsageError } from './usage-error.ts';

const FORMATS: Readonly<Record<string, (files: readonly LintedFile[]) => string>> = {
  text,
  json,
  github,
  sarif: sarif(RULES, VERSION),
};

/** Progress is shown to people from this many files on. */
const MANY = 50;

export function lintCommand(args: readonly string[], io: Io): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      'max-warnings': { type: 'string' },
      'write-baseline': { type: 'boolean', default: false },
      explain: { type: 'string' },
    },
  });
  if (values.explain !== undefined) return printPage(values.explain, io);
  const format = Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format] : undefined;
  if (format === undefined) throw new UsageError(`there is no format "${values.format}"`);
  const most =
    values['max-warnings'] === undefined ? Number.POSITIVE_INFINITY : wholeNumber(values['max-warnings']);
  if (positionals.length === 0) throw new UsageError('no PATH given');

  const settings = { experimentalExtensions: Boolean(io.env.CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS) };
  const linted = positionals.flatMap((path, index) => {
    if (io.interactive && positionals.length >= MANY) io.err(`\r${index + 1} of ${positionals.length} files`);
    return lintPath(path, settings, io, values['write-baseline']);
  });
  if (io.interactive && positionals.length >= MANY) io.err('\n');
  io.out(format(linted));
  const count = (severity: string): number =>
    linted.flatMap(({ findings }) => findings).filter(finding => finding.severity === severity).length;
  return count('error') > 0 || count('warning') > most ? 1 : 0;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`--max-warnings wants a whole number, not "${text}"`);
  return Number(text);
}

function printPage(code: string, io: Io): number {
  const page = explain(code);
  if (page === undefined) throw new UsageError(`there is no rule "${code}"`);
  io.out(page);
  return 0;
}

function lintPath(path: string, settings: LintOptions, io: Io, writeBaseline: boolean): LintedFile[] {
  if (path === '-') return split('-', analyze(decode(io.stdin()), NO_FILES, settings).findings);
  const file = locate(path);
  const analysis = analyze(decode(readFileSync(file)), filesIn(dirname(file)), settings);
  if (writeBaseline) noteBaseline(dirname(file), analysis);
  return split(file, analysis.findings);
}

/** Adds the file's findings to the nearest configuration, or to a new one beside the file. */
function noteBaseline(folder: string, { findings, configuration }: Analysis): void {
  const path = resolve(folder, configuration.file ?? CONFIGURATION_FILE);
  const before = filesIn(dirname(path)).read(CONFIGURATION_FILE) ?? '';
  writeFileSync(path, withBaseline(before, findings));
}
