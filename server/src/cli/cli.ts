/** The command line: what was asked, answered by a command. Input and output only; the verdicts come from rules/. */

import { VERSIONS } from '../twelve-factor/frameworks.ts';
import { VERSION } from '../version.ts';
import { ENVIRONMENT_USAGE, environmentCommand } from './environment-command.ts';
import type { Io } from './io.ts';
import { lintCommand } from './lint-command.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Usage: charm-config lint [options] PATH...
         --format text|json|github|sarif   how findings are written (text)
         --max-warnings N                  more warnings than N count as a failure
         --write-baseline                  note today's findings in .charm-config.yaml
         --explain CODE                    print what a finding means, and nothing else
       ${ENVIRONMENT_USAGE}
       charm-config server --stdio
       charm-config --version | --help | COMMAND --help

PATH is a charmcraft.yaml, a folder that holds one (or a charm/charmcraft.yaml), or - for standard input.
Exit code: 0 no error, 1 errors, 2 usage or unreadable file.
`;

const COMMANDS: ReadonlyMap<string, (args: readonly string[], io: Io) => number> = new Map([
  ['lint', lintCommand],
  ['env', environmentCommand],
]);

/** Runs a command line; returns the exit code. */
export function run(args: readonly string[], io: Io): number {
  try {
    const [command, ...rest] = args;
    const act = COMMANDS.get(command ?? '');
    if (act) return rest.includes('--help') ? print(io, USAGE) : act(rest, io);
    if (command === '--version') return print(io, version());
    if (command === '--help' || command === 'help') return print(io, USAGE);
    throw new UsageError(command === undefined ? 'no command given' : `there is no command "${command}"`);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    io.err(`charm-config: ${error.message}\n\n${USAGE}`);
    return 2;
  }
}

function isUsageError(error: unknown): error is Error {
  return (
    error instanceof UsageError || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
  );
}

function print(io: Io, text: string): number {
  io.out(text);
  return 0;
}

function version(): string {
  return `charm-config ${VERSION} (facts from charmcraft ${VERSIONS.charmcraft}, paas-charm ${VERSIONS['paas-charm']})\n`;
}
