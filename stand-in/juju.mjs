#!/usr/bin/env node
/**
 * A stand-in for `juju`: prints and refuses what the real one does, on a model in the file FAKE_JUJU_STATE. Each call is logged
 * as a line in FAKE_JUJU_LOG. FAKE_JUJU_FAULT makes it fail, see faults.mjs.
 */
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { execute, splitCommand } from './execute.mjs';
import { bend, spoil, suffer, takeFaults } from './faults.mjs';
import { changeState } from './state.mjs';
import { rewriteStoreFiles } from './store-files.mjs';

/** @import { FileRead, Result } from './types.ts' */

const { env } = process;
const argv = process.argv.slice(2);
const started = Date.now();
let stdin = '';
/** @type {Record<string, FileRead>} */
const filesRead = {};

try {
  process.exitCode = await main(env.FAKE_JUJU_STATE);
} catch (error) {
  process.stderr.write(`ERROR ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

/** @param {string | undefined} statePath */
async function main(statePath) {
  if (!statePath)
    throw new Error('the stand-in for juju needs FAKE_JUJU_STATE, the file that holds its model');
  const faults = await changeState(statePath, state => takeFaults(state, argv, env.FAKE_JUJU_FAULT));
  const forced = await suffer(faults, commandName(), process.stdin, () => log(null));
  if (readsInput()) stdin = await text(process.stdin);
  const result = await changeState(statePath, state => {
    const unbend = bend(faults, state);
    const done = execute(argv, { state, env, cwd: process.cwd(), stdin, forced, filesRead });
    unbend();
    if (state.writeFiles && env.JUJU_DATA && done.code === 0)
      rewriteStoreFiles(state, env.JUJU_DATA, commandName());
    return done;
  });
  log(result.code);
  const spoiled = spoil(faults, result);
  await write(
    spoiled,
    faults.some(fault => fault.name === 'split'),
  );
  return spoiled.code;
}

/** The command, even after an unknown flag. */
function commandName() {
  try {
    return splitCommand(argv).name;
  } catch {
    return undefined;
  }
}

/** Only `--file -` reads standard input. */
function readsInput() {
  return argv.includes('--file=-') || argv.some((word, at) => word === '-' && argv[at - 1] === '--file');
}

/**
 * Writes the result; `inPieces` splits it within its first multi-byte character.
 * @param {Result} result
 * @param {boolean} inPieces
 */
async function write({ stdout, stderr }, inPieces) {
  process.stderr.write(stderr);
  const bytes = Buffer.from(stdout);
  const wide = bytes.findIndex(byte => byte >= 0xc0);
  const first = wide < 0 ? Math.ceil(bytes.length / 3) : wide + 1;
  const cuts = inPieces
    ? [0, first, first + Math.ceil((bytes.length - first) / 2), bytes.length]
    : [0, bytes.length];
  for (const [at, cut] of cuts.slice(1).entries()) {
    await new Promise(resolve => process.stdout.write(bytes.subarray(cuts[at], cut), resolve));
    await setImmediate();
  }
}

/** One line for this call. @param {number | null} exit null: the call does not exit by itself */
function log(exit) {
  if (!env.FAKE_JUJU_LOG) return;
  const shown = Object.entries(env).filter(
    ([name]) => name.startsWith('JUJU_') || name === 'NO_COLOR' || name === 'XDG_DATA_HOME',
  );
  const line = {
    argv,
    cwd: process.cwd(),
    stdin:
      stdin === ''
        ? null
        : { sha256: createHash('sha256').update(stdin).digest('hex'), length: Buffer.byteLength(stdin) },
    env: Object.fromEntries(shown),
    files: filesRead,
    exit,
    started,
    ms: Date.now() - started,
  };
  appendFileSync(env.FAKE_JUJU_LOG, `${JSON.stringify(line)}\n`);
}
