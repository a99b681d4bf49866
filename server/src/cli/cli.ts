/** The command line: finds the command and runs it. Input and output only; the findings come from rules/. */

import { VERSION } from '../manifest.ts';
import { VERSIONS } from '../twelve-factor/frameworks.ts';
import { printable } from '../visible.ts';
import { type Command, usage } from './command.ts';
import { envCommand } from './commands/env.ts';
import { lintCommand } from './commands/lint.ts';
import { readsCommand } from './commands/reads.ts';
import type { Io } from './io.ts';
import { CommandError, UsageError } from './usage-error.ts';

const COMMANDS: readonly Command[] = [lintCommand, readsCommand, envCommand];

/** bin/charm-config.mjs starts `server` from a bundle of its own. */
const OTHERS = ['charm-config server --stdio', 'charm-config --version | --help | COMMAND --help'];

const NOTES = `PATH is a charmcraft.yaml, a folder that contains one (or a charm/charmcraft.yaml), or - for standard input.
Exit code: 0 no error, 1 errors, 2 usage or unreadable file.
`;

/** Runs a command line; returns the exit code. */
export function run(args: readonly string[], io: Io): number {
  const [name, ...rest] = args;
  const command = COMMANDS.find(known => known.name === name);
  try {
    if (command) return rest.includes('--help') ? print(io, help([command])) : command.run(rest, io);
    if (name === '--version') return print(io, version());
    if (name === '--help' || name === 'help') return print(io, help(COMMANDS, OTHERS));
    throw new UsageError(name === undefined ? 'no command given' : `there is no command "${name}"`);
  } catch (error) {
    const usage =
      error instanceof UsageError ? `\n${command ? help([command]) : help(COMMANDS, OTHERS)}` : '';
    io.err(`${printable(`charm-config: ${wordsFor(error)}`)}\n${usage}`);
    return 2;
  }
}

/** The error for a person; an unexpected exception is a defect of ours. */
function wordsFor(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `this is a bug in charm-config: report it to its authors (${what})`;
}

function help(commands: readonly Command[], others: readonly string[] = []): string {
  return `Usage: ${[...commands.map(usage), ...others].join('\n       ')}\n\n${NOTES}`;
}

function print(io: Io, text: string): number {
  io.out(text);
  return 0;
}

function version(): string {
  return `charm-config ${VERSION} (facts from charmcraft ${VERSIONS.charmcraft}, paas-charm ${VERSIONS['paas-charm']})\n`;
}
