#!/usr/bin/env node
/**
 * A stand-in for `juju`: says and refuses what the real one does, on a model in the file FAKE_JUJU_STATE. Each call is
 * a line in FAKE_JUJU_LOG. FAKE_JUJU_FAULT makes it go wrong, see faults.mjs.
 */
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { execute } from './execute.mjs';
import { changeState } from './state.mjs';
import { writeStoreFiles } from './store-files.mjs';

/** @import { Call, FileRead } from './types.ts' */

const argv = process.argv.slice(2);
const started = Date.now();
const statePath = process.env.FAKE_JUJU_STATE;
if (!statePath) {
  process.stderr.write('ERROR the stand-in for juju needs FAKE_JUJU_STATE, the file that holds its model\n');
  process.exit(1);
}

const stdin = readsInput(argv) ? await text(process.stdin) : '';
/** @type {Record<string, FileRead>} */
const filesRead = {};
const result = await changeState(statePath, state => {
  /** @type {Call} */
  const call = { state, env: process.env, cwd: process.cwd(), stdin, forced: {}, filesRead };
  const before = storeView();
  const done = execute(argv, call);
  if (state.writeFiles && process.env.JUJU_DATA && storeView() !== before) {
    writeStoreFiles(state, process.env.JUJU_DATA);
  }
  return done;

  function storeView() {
    const seen = Object.entries(state.controllers).map(([name, one]) => [
      name,
      one.currentModel,
      Object.entries(one.models).map(([model, { cached }]) => [model, cached]),
    ]);
    return JSON.stringify([state.current, seen]);
  }
});
log(result.code);
process.exitCode = result.code;
process.stderr.write(result.stderr);
process.stdout.write(result.stdout);

/** Only `--file -` reads standard input. @param {readonly string[]} words */
function readsInput(words) {
  return words.includes('--file=-') || words.some((word, at) => word === '-' && words[at - 1] === '--file');
}

/** @param {number | null} exit null: the call never ends by itself */
function log(exit) {
  if (!process.env.FAKE_JUJU_LOG) return;
  const shown = Object.entries(process.env).filter(
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
  appendFileSync(process.env.FAKE_JUJU_LOG, `${JSON.stringify(line)}\n`);
}
