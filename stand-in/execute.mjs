/** One call of `juju`: finds the command, checks in Juju's order, runs it on the state. */
import { writeFileSync } from 'node:fs';
import { parseArguments } from './arguments.mjs';
import { COMMANDS } from './commands.mjs';
import { Failure, usage } from './failure.mjs';
import { absolute } from './files.mjs';
import { print } from './output.mjs';
import { reachController, reachModel, resolveController, resolveModel } from './target.mjs';

/** @import { Answer, Arguments, Call, Command, Flags, Result } from './types.ts' */

const BEFORE_COMMAND = { 'no-alias': 'switch', version: 'switch' };

/**
 * Runs `juju <argv>` on `call.state`, which it may change even when it fails partway. Never throws a Failure.
 * @param {readonly string[]} argv
 * @param {Call} call
 * @returns {Result}
 */
export function execute(argv, call) {
  try {
    const { name, words, given } = splitCommand(argv);
    if (given.switch('version')) return execute(['version'], call);
    if (name === undefined || name === 'help' || given.switch('help'))
      return { code: 0, stdout: help(call), stderr: '' };
    return runCommand(name, words, call);
  } catch (error) {
    return refusal(error, '');
  }
}

/**
 * The flags before the command, its name, and the words after it.
 * @param {readonly string[]} argv
 */
export function splitCommand(argv) {
  const at = argv.findIndex((word, index) => !word.startsWith('-') && argv[index - 1] !== '--logging-config');
  const end = at < 0 ? argv.length : at;
  return {
    name: argv[end],
    words: argv.slice(end + 1),
    given: parseArguments(argv.slice(0, end), /** @type {Flags} */ (BEFORE_COMMAND)),
  };
}

/** @param {string} name @param {readonly string[]} words @param {Call} call @returns {Result} */
function runCommand(name, words, call) {
  const command = available(call)[name];
  if (!command) throw new Failure(notACommand(name, call));
  const given = parseArguments(words, allFlags(command));
  if (given.switch('help')) return { code: 0, stdout: `Usage: juju ${name} [options] ...\n`, stderr: '' };
  const format = chooseFormat(command, given);
  const run = prepare(command, call, given);
  try {
    return show(command, run(), format, given, call);
  } catch (error) {
    return refusal(error, format === 'json' || format === 'yaml' ? '{}\n' : '');
  }
}

/** @param {Command} command @returns {Flags} */
function allFlags(command) {
  const model = command.scope === 'model' ? { 'm|model': /** @type {const} */ ('text') } : {};
  const output = command.formats
    ? { format: /** @type {const} */ ('text'), 'o|output': /** @type {const} */ ('text') }
    : {};
  return { ...model, ...output, ...command.flags };
}

/** @param {Command} command @param {Arguments} given */
function chooseFormat({ formats }, given) {
  const format = given.text('format') ?? formats?.[0];
  if (format !== undefined && !formats?.includes(format)) {
    throw usage(`invalid value "${format}" for option --format: unknown format "${format}"`);
  }
  return format;
}

/**
 * Everything that fails with exit 2: controller and model first, then the command's own arguments.
 * @param {Command} command
 * @param {Call} call
 * @param {Arguments} given
 * @returns {() => Answer}
 */
function prepare(command, call, given) {
  const target = command.scope === 'model' ? resolveModel(call, given.text('model')) : undefined;
  const plan = command.init(call, given, target);
  const { failure } = call.forced;
  if (failure) {
    return () => {
      throw new Failure(failure.message, failure.code);
    };
  }
  if ('offline' in plan) return plan.offline;
  if ('ask' in plan) {
    return () => {
      const { name, controller } = resolveController(call, plan.controller, 1);
      reachController(call, controller, `account details for controller ${name} not found`);
      return plan.ask(name, controller);
    };
  }
  if (!target) throw new TypeError('only a command on a model can ask for access to one');
  return () => plan.run(reachModel(call, target, plan.access));
}

/**
 * @param {Command} command
 * @param {Answer} answer
 * @param {string | undefined} format
 * @param {Arguments} given
 * @param {Call} call
 * @returns {Result}
 */
function show(command, answer, format, given, call) {
  const stderr = answer.notes ?? '';
  let stdout = answer.text ?? '';
  if (answer.text === undefined && answer.value !== undefined) {
    const machine = format === 'json' || format === 'yaml' || !command.print;
    stdout = machine
      ? print(answer.value, format ?? 'json')
      : (command.print?.(/** @type {never} */ (answer.value)) ?? '');
  }
  const file = given.text('output');
  if (file === undefined) return { code: 0, stdout, stderr };
  writeFileSync(absolute(call, file), stdout);
  return { code: 0, stdout: '', stderr };
}

/** @param {unknown} error @param {string} stdout @returns {Result} */
function refusal(error, stdout) {
  if (!(error instanceof Failure)) throw error;
  return { code: error.code, stdout: error.code === 1 ? stdout : '', stderr: `ERROR ${error.message}\n` };
}

/** User secrets were added in 3.x; before that the commands are unknown. @param {Call} call */
function available(call) {
  if (Number.parseInt(call.state.client, 10) >= 3) return COMMANDS;
  return Object.fromEntries(Object.entries(COMMANDS).filter(([name]) => !name.includes('secret')));
}

/** @param {string} name @param {Call} call */
function notACommand(name, call) {
  /** @param {string} other */
  const shared = other => [...name].findIndex((letter, at) => letter !== other[at]) + 1 || name.length + 1;
  const near = Object.keys(available(call)).sort((a, b) => shared(b) - shared(a));
  const lines = near.slice(0, 3).map(name => `\t${name}\n`);
  return `juju: "${name}" is not a juju command. See "juju --help".\n\nDid you mean:\n${lines.join('')}`.trimEnd();
}

/** @param {Call} call */
function help(call) {
  return `This is a stand-in for juju, with a model in a file. Commands:\n${Object.keys(available(call))
    .map(name => `  ${name}\n`)
    .join('')}`;
}
