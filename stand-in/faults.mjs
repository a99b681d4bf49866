/**
 * Deliberate failures of a call: FAKE_JUJU_FAULT holds `name[:argument]`, several separated by commas; the state's `faults` apply
 * to calls that match, first match first.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { splitCommand } from './execute.mjs';

/** @import { Call, FaultState, Result, State } from './types.ts' */

/** @typedef {{ name: string, argument: string }} Fault */

/** Commands that contact no controller: no login needed, nothing unreachable. */
const OFFLINE = ['version', 'whoami', 'switch', 'controllers', 'help'];

/**
 * Suffers a fault; calls `started` before waiting forever.
 * @typedef {(argument: string, started: () => void, stdin: NodeJS.ReadableStream) => Promise<Call['forced']>} Suffering
 */

/** Faults on the way to the controller; offline commands are spared. @type {Record<string, Suffering>} */
const ON_THE_WAY = {
  async unreachable(ms) {
    await sleep(Number(ms));
    return { unreachable: true };
  },
  async password(_argument, _started, stdin) {
    process.stderr.write('please enter password for admin on lxd: ');
    if (await readLine(stdin)) return {};
    process.stderr.write('\n');
    return { failure: { code: 1, message: 'cannot get discharge from "https://10.0.0.2:17070/auth": EOF' } };
  },
  browser(_argument, started) {
    process.stderr.write('Please visit https://login.example/device and enter code ABCD-1234 to log in.\n');
    return forever(started);
  },
};

/** @type {Record<string, Suffering>} */
const AT_ONCE = {
  hang: (_argument, started) => forever(started),
  'hang-hard'(_argument, started) {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
      process.on(signal, () => process.stderr.write(`${signal} is ignored\n`));
    }
    return forever(started);
  },
  async slow(ms) {
    await sleep(Number(ms));
    return {};
  },
  async exit(argument) {
    const [code, ...message] = argument.split(':');
    return {
      failure: { code: Number(code || 1), message: message.join(':') || 'the stand-in was told to fail' },
    };
  },
  signal(name, started) {
    const end = forever(started);
    process.kill(process.pid, name || 'SIGKILL');
    return end;
  },
};

const FORCED = ['nologin', 'perm', 'lock', 'gone', 'confined'];

const NOISE = `WARNING the certificate of the controller is about to expire
Since Juju 3 is being run for the first time, it has downloaded the latest public cloud information.
`;

/** @type {Record<string, (result: Result) => Result>} */
const OUTPUT = {
  noise: result => ({ ...result, stderr: NOISE + result.stderr }),
  garbage: result => ({ ...result, code: 0, stdout: '<<< this is not what you asked for\n' }),
  truncated: result => ({ ...result, stdout: result.stdout.slice(0, result.stdout.length / 2) }),
  crlf: result => ({
    ...result,
    stdout: result.stdout.replaceAll('\n', '\r\n'),
    stderr: result.stderr.replaceAll('\n', '\r\n'),
  }),
  // How the text is written, see `write` in juju.mjs.
  split: result => result,
};

const STATE = ['version', 'big'];

/**
 * The faults of this call; counts down those of the state. Throws for an unknown name.
 * @param {State} state
 * @param {readonly string[]} argv
 * @param {string | undefined} wanted FAKE_JUJU_FAULT
 * @returns {Fault[]}
 */
export function takeFaults(state, argv, wanted) {
  const named = (wanted ?? '')
    .split(',')
    .filter(fault => fault !== '')
    .map(parseFault);
  const { name, words } = splitCommand(argv);
  const line = [name, ...words].join(' ');
  const hit = (state.faults ?? []).find(
    fault => fault.times !== 0 && new RegExp(fault.match ?? '').test(line),
  );
  if (!hit) return named;
  if (hit.times !== undefined) hit.times -= 1;
  return [...named, ...(hit.fault === undefined ? [given(hit)] : hit.fault.split(',').map(parseFault))];
}

/** A fault that the state spells out. @param {FaultState} hit @returns {Fault} */
function given({ exit = 1, stderr = '' }) {
  return { name: 'exit', argument: `${exit}:${stderr.replace(/^ERROR /, '').trimEnd()}` };
}

/** @param {string} written @returns {Fault} */
function parseFault(written) {
  const [name = '', ...argument] = written.split(':');
  const known =
    [ON_THE_WAY, AT_ONCE, OUTPUT].some(table => name in table) || [...FORCED, ...STATE].includes(name);
  if (!known) throw new Error(`the stand-in for juju knows no fault "${name}"`);
  return { name, argument: argument.join(':') };
}

/**
 * Suffers the faults that strike before the command does anything.
 * @param {readonly Fault[]} faults
 * @param {string | undefined} command
 * @param {NodeJS.ReadableStream} stdin
 * @param {() => void} started called before waiting forever
 * @returns {Promise<Call['forced']>} the refusals forced on the command
 */
export async function suffer(faults, command, stdin, started) {
  /** @type {Call['forced']} */
  let forced = {};
  for (const { name, argument } of faults) {
    if (name in ON_THE_WAY && OFFLINE.includes(command ?? 'help')) continue;
    if (FORCED.includes(name)) forced = { ...forced, [name]: true };
    forced = { ...forced, ...(await (ON_THE_WAY[name] ?? AT_ONCE[name])?.(argument, started, stdin)) };
  }
  return forced;
}

/**
 * Bends the state for one call; the returned function undoes that and keeps what the call did.
 * @param {readonly Fault[]} faults
 * @param {State} state
 * @returns {() => void}
 */
export function bend(faults, state) {
  const version = faults.find(fault => fault.name === 'version')?.argument;
  const count = Number(faults.find(fault => fault.name === 'big')?.argument ?? 0);
  const { client } = state;
  const controllers = Object.values(state.controllers);
  const agents = controllers.map(controller => controller.agentVersion);
  const models = controllers.flatMap(controller => Object.values(controller.models));
  const added = Array.from({ length: count }, (_, at) => `big-${String(at).padStart(6, '0')}`);
  if (version) {
    state.client = version;
    for (const controller of controllers) controller.agentVersion = version;
  }
  for (const { apps } of models) {
    for (const name of added) apps[name] = { charm: 'big', rev: 1, options: {}, user: {}, status: 'active' };
  }
  return () => {
    state.client = client;
    controllers.forEach((controller, at) => {
      controller.agentVersion = agents[at] ?? controller.agentVersion;
    });
    for (const { apps } of models) for (const name of added) delete apps[name];
  };
}

/** @param {readonly Fault[]} faults @param {Result} result @returns {Result} */
export function spoil(faults, result) {
  return faults.reduce((spoiled, { name }) => OUTPUT[name]?.(spoiled) ?? spoiled, result);
}

/** One line, whatever follows; false at the end of input. @param {NodeJS.ReadableStream} stdin */
async function readLine(stdin) {
  const lines = createInterface({ input: stdin });
  const read = await Promise.race([
    once(lines, 'line').then(() => true),
    once(lines, 'close').then(() => false),
  ]);
  lines.close();
  return read;
}

/** Waits until a signal ends the process. @param {() => void} started @returns {Promise<never>} */
function forever(started) {
  started();
  return new Promise(() => setInterval(() => undefined, 2 ** 31 - 1));
}
