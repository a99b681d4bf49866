/** `charm-config lint`: finds the files, judges them, prints the findings. */
import { join } from 'node:path';
import { type Analysis, analyzeSources } from '../../analysis.ts';
import { MAIN } from '../../charm/files.ts';
import { CONFIGURATION_FILE } from '../../configuration/configuration.ts';
import { withBaseline } from '../../configuration/write-baseline.ts';
import { charmsBelow } from '../../disk/charms.ts';
import { DiskRefusal } from '../../disk/reason.ts';
import type { Finding } from '../../rules/lint.ts';
import { explain } from '../../rules/page.ts';
import type { LintOptions } from '../../rules/rule.ts';
import { analyzePath } from '../analyze-path.ts';
import { appOf } from '../app.ts';
import { choose, command } from '../command.ts';
import { formatGithub } from '../formats/github.ts';
import { formatJson } from '../formats/json.ts';
import { formatSarif } from '../formats/sarif.ts';
import { formatText } from '../formats/text.ts';
import type { Io } from '../io.ts';
import { byFile, type LintedFile } from '../linted-file.ts';
import { isFolder } from '../locate.ts';
import { streamOf } from '../read-text.ts';
import { askSecondThread } from '../second-thread.ts';
import { CommandError, UsageError } from '../usage-error.ts';
import { writeText } from '../write-text.ts';

const FORMATS: Readonly<Record<string, (files: readonly LintedFile[]) => string>> = {
  text: formatText,
  json: formatJson,
  github: formatGithub,
  sarif: formatSarif,
};

/** Progress is shown for this many files or more. */
const MANY = 50;

/** Exit code 1 if there are errors, or more warnings than allowed. */
export const lintCommand = command({
  name: 'lint',
  operands: 'PATH...',
  options: {
    format: {
      type: 'string',
      default: 'text',
      value: Object.keys(FORMATS).join('|'),
      help: 'format of the findings',
    },
    'max-warnings': { type: 'string', value: 'N', help: 'fail if there are more than N warnings' },
    recursive: { type: 'boolean', help: 'check every charm below a folder that git does not ignore' },
    source: { type: 'boolean', help: 'check the sources of the app too' },
    'write-baseline': { type: 'boolean', help: "record today's findings in .charm-config.yaml" },
    explain: { type: 'string', value: 'CODE', help: 'print what a finding means, and nothing else' },
  },
  run({ values, positionals }, io) {
    if (values.explain !== undefined) return printPage(values.explain, io);
    const format = choose(FORMATS, 'format', values.format);
    const most = warningsAllowed(values['max-warnings']);
    if (positionals.length === 0) throw new UsageError('no PATH given');
    const paths = values.recursive === true ? positionals.flatMap(charmsIn) : positionals;
    const wanted = { source: values.source === true, writesBaseline: values['write-baseline'] === true };
    const files = lintAll({ paths, wanted }, io);
    io.out(format(files));
    const count = (severity: string): number =>
      files.flatMap(({ findings }) => findings).filter(finding => finding.severity === severity).length;
    return count('error') > 0 || count('warning') > most ? 1 : 0;
  },
});

/** What to lint, in a form that can be sent to another thread. */
export interface LintTask {
  readonly paths: readonly string[];
  readonly wanted: Wanted;
}

/** The number of files from which a second thread is worth starting. */
const WORTH_A_THREAD = 200;

/** Lints one file after the other, half of them in a second thread. A configuration is only written by one thread. */
function lintAll({ paths, wanted }: LintTask, io: Io): readonly LintedFile[] {
  const isShared = paths.length >= WORTH_A_THREAD && !wanted.writesBaseline && !paths.some(streamOf);
  const half = isShared ? Math.ceil(paths.length / 2) : paths.length;
  const [own, others] = [paths.slice(0, half), paths.slice(half)];
  const answer = isShared
    ? askSecondThread<LintTask, readonly LintedFile[]>(io.program, { paths: others, wanted })
    : undefined;
  const shows = io.interactive && paths.length >= MANY;
  const show = (done: number): void => {
    if (shows) io.err(`\r${done} of ${paths.length} files`);
  };
  const ownFiles = lintEach({ paths: own, wanted }, io, done =>
    show(answer ? Math.min(2 * done, paths.length) : done),
  );
  const otherFiles = answer?.() ?? lintEach({ paths: others, wanted }, io, done => show(half + done));
  if (shows) io.err('\n');
  return [...ownFiles, ...otherFiles];
}

/** `told` gets the number of finished files at the start of each one. */
export function lintEach({ paths, wanted }: LintTask, io: Io, told: (done: number) => void): LintedFile[] {
  const options = { experimentalExtensions: Boolean(io.env.CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS) };
  return paths.flatMap((path, index) => {
    told(index + 1);
    return lintPath(path, options, io, wanted);
  });
}

function warningsAllowed(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(text)) throw new UsageError(`--max-warnings needs a whole number, not "${text}"`);
  return Number(text);
}

function printPage(code: string, io: Io): number {
  const page = explain(code);
  if (page === undefined) throw new UsageError(`there is no rule "${code}"`);
  io.out(page);
  return 0;
}

/** The charms of a PATH with `--recursive`; a CommandError if there are none. */
function charmsIn(path: string): readonly string[] {
  if (streamOf(path) !== undefined || !isFolder(path)) return [path];
  const found = charmsBelow(path);
  if (found.length === 0) throw new CommandError(`"${path}" contains no ${MAIN}`);
  return found;
}

interface Wanted {
  readonly source: boolean;
  readonly writesBaseline: boolean;
}

function lintPath(path: string, options: LintOptions, io: Io, wanted: Wanted): LintedFile[] {
  const { file, folder, analysis } = analyzePath(path, io, options);
  if (folder === undefined) return byFile(file, analysis.findings);
  const app = wanted.source ? appOf(file, analysis) : undefined;
  const inSources = app ? analyzeSources(analysis, app.sources, options) : [];
  const findings = [...analysis.findings, ...inSources];
  if (wanted.writesBaseline) noteBaseline(folder, { ...analysis, findings });
  return byFile(file, copied(findings));
}

/** Findings whose places are nodes of a tree keep the tree and its text alive, which matters with a thousand files. */
const copied = (findings: readonly Finding[]): readonly Finding[] => JSON.parse(JSON.stringify(findings));

/** Adds the file's findings to the nearest configuration, or to a new one beside the file. */
function noteBaseline(folder: string, { findings, configuration }: Analysis): void {
  const path = join(folder, configuration.file ?? CONFIGURATION_FILE);
  writeText(path, before => {
    const after = withBaseline(before, findings);
    if (after === undefined) throw new DiskRefusal('a baseline cannot be added to it as it is written');
    return after;
  });
}
