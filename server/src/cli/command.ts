/** The type of a command: a row of the table in cli.ts, which the help is generated from. */
import { parseArgs } from 'node:util';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** A long option, such as `--max-warnings 3`. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly default?: string | boolean;
  /** The placeholder for its value in the help: `N`, or the words to choose from. */
  readonly value?: string;
  /** What it does, for the help; its default is appended. */
  readonly help: string;
}

type Options = Readonly<Record<string, CommandOption>>;

/** The parsed command line: `values` by option name, `positionals` the rest. */
type Given<O extends Options> = ReturnType<typeof parseArgs<Grammar<O>>>;

interface Grammar<O extends Options> {
  args: string[];
  allowPositionals: true;
  options: O;
}

export interface Command {
  readonly name: string;
  /** What follows the options: `PATH...` */
  readonly operands: string;
  readonly options: Options;
  /** Returns the exit code; throws a UsageError for a wrong call. */
  readonly run: (args: readonly string[], io: Io) => number;
}

/** A command whose `run` gets its arguments with the names and types of its options. */
export function command<const O extends Options>(
  row: Omit<Command, 'options' | 'run'> & {
    readonly options: O;
    readonly run: (given: Given<O>, io: Io) => number;
  },
): Command {
  return { ...row, run: (args, io) => row.run(parse(args, row.options), io) };
}

function parse<O extends Options>(args: readonly string[], options: O): Given<O> {
  try {
    return parseArgs<Grammar<O>>({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(wordsFor(error));
  }
}

/** Node's errors put the option first, in single quotes: `Unknown option '--loud'. To specify ...`. */
function wordsFor(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, option] = /'(-[^ ']*)/.exec(message) ?? [];
  if (option === undefined) return message;
  if (message.startsWith('Unknown')) return `there is no option "${option}"`;
  return message.includes('does not take') ? `${option} takes no value` : `${option} needs a value`;
}

/** The table entry with the given name; throws a UsageError if there is none: `there is no format "x"`. */
export function choose<T>(table: Readonly<Record<string, T>>, what: string, name: string): T {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (entry === undefined) throw new UsageError(`there is no ${what} "${name}"`);
  return entry;
}

/** The usage of a command for the help: one line for the command and one per option. */
export function usage({ name, operands, options }: Command): string {
  const rows = Object.entries(options).map(([option, { value, help, default: preset }]) => {
    const written = `--${option}${value === undefined ? '' : ` ${value}`}`;
    return `         ${written.padEnd(33)} ${help}${typeof preset === 'string' ? ` (${preset})` : ''}`;
  });
  return [`charm-config ${name}${rows.length > 0 ? ' [options]' : ''} ${operands}`, ...rows].join('\n');
}
