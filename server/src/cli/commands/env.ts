/** `charm-config env`: reads the charm and the values, and writes the environment of its app. */
import { refusals } from '../../analysis.ts';
import type { Charm } from '../../charm/charm.ts';
import { parseValues, readValues } from '../../charm/values.ts';
import { shortModelName, workloadOf } from '../../charm/workload.ts';
import { brokenPaasConfig } from '../../rules/lint.ts';
import { withReadKeys } from '../../source/read-keys.ts';
import { dockerEnv, dotenv } from '../../twelve-factor/dotenv.ts';
import { type Environment, environment } from '../../twelve-factor/environment.ts';
import { packedOptions, type Workload } from '../../twelve-factor/workload.ts';
import { analyzePath } from '../analyze-path.ts';
import { appOf } from '../app.ts';
import { choose, command } from '../command.ts';
import { checkDotenv, writeDotenv } from '../dotenv-file.ts';
import { formatEnvironmentJson } from '../formats/environment-json.ts';
import { formatEnvironmentTable } from '../formats/environment-table.ts';
import { formatText } from '../formats/text.ts';
import type { Io } from '../io.ts';
import { byFile } from '../linted-file.ts';
import { readText } from '../read-text.ts';
import { UsageError } from '../usage-error.ts';

const FORMATS: Readonly<Record<string, (environment: Environment, workload: Workload) => string>> = {
  table: formatEnvironmentTable,
  dotenv: (_, workload) => dotenv('', workload),
  docker: (_, workload) => dockerEnv(workload),
  json: formatEnvironmentJson,
};

/** Exit code 0, even if the charm would be blocked; 1 if charmcraft refuses the file or --check finds a difference. */
export const envCommand = command({
  name: 'env',
  operands: 'PATH',
  options: {
    values: {
      type: 'string',
      value: 'FILE',
      help: "the values of options, in YAML or JSON; a secret's keys as a mapping",
    },
    app: { type: 'string', value: 'NAME', help: 'name of the application' },
    model: { type: 'string', value: 'NAME', help: 'name of its model' },
    format: {
      type: 'string',
      default: 'table',
      value: Object.keys(FORMATS).join('|'),
      help: 'format of the environment',
    },
    output: {
      type: 'string',
      value: 'FILE',
      help: 'merge the environment into FILE instead of printing it',
    },
    check: {
      type: 'boolean',
      help: 'report whether FILE and the charm agree; without --output, FILE is .env here',
    },
  },
  run({ values, positionals }, io) {
    const format = choose(FORMATS, 'format', values.format);
    if (values.output !== undefined && values.format !== 'dotenv' && !values.check) {
      throw new UsageError('--output needs --format dotenv');
    }
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError('give exactly one PATH');

    const found = readCharm(path, values.app, values.model, io);
    if (found === undefined) return 1;
    const { charm, folder } = found;
    const workload = withValues(found.workload, values.values, io);
    const result = environment(workload);
    if (values.check) return checkDotenv(values.output ?? '.env', result, io);
    if (values.output !== undefined) writeDotenv(values.output, charm, folder, workload, io);
    else io.out(format(result, workload));
    return 0;
  },
});

interface FoundCharm {
  readonly charm: Charm;
  /** The folder of its charmcraft.yaml; on standard input, the current one. */
  readonly folder: string;
  readonly workload: Workload;
}

/** The charm with its workload; undefined after printing the findings if charmcraft refuses the file. */
function readCharm(
  path: string,
  application: string | undefined,
  model: string | undefined,
  io: Io,
): FoundCharm | undefined {
  if (application?.trim() === '') throw new UsageError('--app needs a name');
  const name = model === undefined ? undefined : shortModelName(model);
  if (name?.trim() === '') throw new UsageError('--model needs a name');
  const found = analyzePath(path, io);
  const { file, folder = '.', analysis } = found;
  const { charm, findings } = analysis;
  const refused = refusals(analysis);
  if (refused.length > 0) {
    io.err(formatText(byFile(file, refused)));
    return undefined;
  }
  const workload = workloadOf(charm, { application, model: name });
  if (!workload) throw new UsageError(`"${file}" does not use a framework extension of charmcraft`);
  return {
    charm,
    folder,
    workload: {
      ...withReadKeys(workload, found.folder === undefined ? undefined : appOf(file, analysis)?.sources),
      broken: brokenPaasConfig(findings),
    },
  };
}

function withValues(workload: Workload, file: string | undefined, io: Io): Workload {
  if (file === undefined) return workload;
  const { values, problems } = readValues(parseValues(readText(file, io), file), packedOptions(workload));
  if (problems.length > 0) throw new UsageError(`${file}: ${problems.join('; ')}`);
  return { ...workload, values };
}
