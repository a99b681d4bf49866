/** `charm-config reads`: which lines of the app read which option. */
import { analyzeSources } from '../../analysis.ts';
import { analyzePath } from '../analyze-path.ts';
import { appOf } from '../app.ts';
import { choose, command } from '../command.ts';
import { formatReadsJson } from '../formats/reads-json.ts';
import { formatReadsText } from '../formats/reads-text.ts';
import type { Io } from '../io.ts';
import { type ReadsReport, reportReads } from '../reads-report.ts';
import { UsageError } from '../usage-error.ts';

const FORMATS: Readonly<Record<string, (reports: readonly ReadsReport[]) => string>> = {
  text: formatReadsText,
  json: formatReadsJson,
};

/** Exit code 0: findings between a charm and its app are never errors. */
export const readsCommand = command({
  name: 'reads',
  operands: 'PATH...',
  options: {
    format: {
      type: 'string',
      default: 'text',
      value: Object.keys(FORMATS).join('|'),
      help: 'format of the reads',
    },
  },
  run({ values, positionals }, io) {
    const format = choose(FORMATS, 'format', values.format);
    if (positionals.length === 0) throw new UsageError('no PATH given');
    io.out(format(positionals.map(path => reportOn(path, io))));
    return 0;
  },
});

function reportOn(path: string, io: Io): ReadsReport {
  const options = { experimentalExtensions: Boolean(io.env.CHARMCRAFT_ENABLE_EXPERIMENTAL_EXTENSIONS) };
  const { file, folder, analysis } = analyzePath(path, io, options);
  // A text without a folder has no app.
  const app = folder === undefined ? undefined : appOf(file, analysis);
  return reportReads(file, analysis, app, app ? analyzeSources(analysis, app.sources, options) : []);
}
