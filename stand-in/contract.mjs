/**
 * Asks a real juju and the stand-in the same questions, and prints where exit codes, texts or JSON keys differ.
 * Never run against a real juju so far: the machines it was written on have none.
 *
 *     juju add-model contract && juju deploy ./my-app.charm --resource flask-app-image=...   # a scratch model
 *     JUJU_REAL=1 node stand-in/contract.mjs lxd:admin/contract my-app
 *
 * It sets and resets options of that application, and makes and removes secrets. JUJU_REAL may name another program.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { copyState } from './copied-state.mjs';
import { createState } from './world.mjs';

/** @import { OptionState, State } from './types.ts' */

/** `MODEL`, `APP`, `INT` (an option of type int), `URI` and `FILE` stand for what each side has there. */
const QUESTIONS = [
  'version --format json',
  'version --format xml',
  'whoami --format json',
  'controllers --format json',
  'models --format json',
  'show-model MODEL --format json',
  'show-model nope --format json',
  'status -m MODEL APP --format json --retry-count 0',
  'status -m MODEL nope --format json',
  'status -m nope:nope',
  'status -m MODEL --frobnicate',
  'frobnicate',
  'config -m MODEL APP --format json',
  'config -m MODEL APP INT',
  'config -m MODEL APP no-such-option',
  'config -m MODEL APP no-such-option=1',
  'config -m MODEL APP --reset no-such-option',
  'config -m MODEL APP INT=abc',
  'config -m MODEL APP INT=',
  'config -m MODEL APP =v',
  'config -m MODEL APP INT=1 INT=2',
  'config -m MODEL APP INT=1 --reset INT',
  'config -m MODEL APP INT=@/no/such/file',
  'config -m MODEL APP INT=7',
  'config -m MODEL APP INT',
  'config -m MODEL APP --reset INT',
  'config -m MODEL nope',
  'config -m MODEL nope INT=1',
  'add-secret',
  'add-secret -m MODEL contract-a',
  'add-secret -m MODEL contract-a Key=v',
  'add-secret -m MODEL contract-a key=',
  'add-secret -m MODEL contract-a --file FILE',
  'add-secret -m MODEL contract-a key=v',
  'secrets -m MODEL --format json',
  'show-secret -m MODEL contract-a --format json',
  'grant-secret -m MODEL contract-a nope',
  'grant-secret -m MODEL nope APP',
  'grant-secret -m MODEL contract-a APP',
  'grant-secret -m MODEL URI APP',
  'show-secret -m MODEL URI --format json --reveal',
  'update-secret -m MODEL URI',
  'update-secret -m MODEL URI --file FILE',
  'update-secret -m MODEL URI other=v',
  'show-secret -m MODEL URI --format json --revisions',
  'show-secret -m MODEL URI --reveal --revisions',
  'revoke-secret -m MODEL URI APP',
  'remove-secret -m MODEL URI --revision 99',
  'remove-secret -m MODEL URI',
  'show-secret -m MODEL URI --format json',
  'remove-secret -m MODEL URI',
];

const [model, app] = process.argv.slice(2);
const program = process.env.JUJU_REAL;
if (!program || !model?.includes(':') || !app) {
  console.error('JUJU_REAL=1 node stand-in/contract.mjs CONTROLLER:OWNER/MODEL APPLICATION');
  process.exit(2);
}
// Where the strict snap can read.
const scratch = mkdtempSync(join(homedir(), 'charm-config-contract-'));
try {
  process.exitCode = compare(program === '1' ? 'juju' : program, model, app) === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true });
}

/** @param {string} real @param {string} model @param {string} app @returns {number} questions answered differently */
function compare(real, model, app) {
  /** @param {string[]} argv */
  const ask = argv => JSON.parse(execFileSync(real, [...argv, '--format', 'json'], { encoding: 'utf8' }));
  const state = copyState(ask, model, app);
  const { juju, env } = createState({ dir: join(scratch, 'state'), state });
  const file = join(scratch, 'secret.json');
  writeFileSync(file, '{"key":"from a file"}', { mode: 0o600 });
  const int =
    Object.entries(stateApp(state, app)).find(([, option]) => option.type === 'int')?.[0] ?? 'no-int-option';
  const words = { MODEL: model, APP: app, INT: int, FILE: file };
  const sides = [
    { program: real, env: process.env, uri: '' },
    { program: juju, env: { ...process.env, ...env }, uri: '' },
  ];
  let differing = 0;
  for (const question of QUESTIONS) {
    const [theirs, ours] = sides.map(side => {
      const { status, stdout, stderr } = spawnSync(
        side.program,
        fill(question, { ...words, URI: side.uri }),
        {
          env: side.env,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
          timeout: 60_000,
        },
      );
      if (/^secret:\S+\n$/.test(stdout)) side.uri = stdout.trim();
      return {
        exit: status,
        stdout: shape(stdout),
        stderr: stderr.replaceAll(side.uri.slice('secret:'.length) || '\0', 'ID'),
      };
    });
    if (isDeepStrictEqual(theirs, ours)) continue;
    differing += 1;
    console.log(`juju ${question}\n  real     ${JSON.stringify(theirs)}\n  stand-in ${JSON.stringify(ours)}`);
  }
  console.log(`${QUESTIONS.length - differing} of ${QUESTIONS.length} answers agree`);
  return differing;
}

/** @param {string} question @param {Record<string, string>} words */
function fill(question, words) {
  return question.split(' ').map(word => word.replace(/\b[A-Z]{3,5}\b/g, name => words[name] ?? name));
}

/** JSON by its keys and types, all else as it is, an URI by its kind. @param {string} stdout */
function shape(stdout) {
  try {
    return keys(JSON.parse(stdout));
  } catch {
    return stdout.replace(/^secret:\S{20}\n$/, 'URI\n');
  }
}

/** IDs of secrets are keys too, but no two agree. @param {unknown} value @returns {unknown} */
function keys(value) {
  if (Array.isArray(value)) return value.slice(0, 1).map(keys);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key.replace(/^[0-9a-v]{19}[0g]$/, 'ID'), keys(item)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
}

/** @param {State} state @param {string} app @returns {Record<string, OptionState>} */
function stateApp(state, app) {
  const models = Object.values(state.controllers).flatMap(controller => Object.values(controller.models));
  return models[0]?.apps[app]?.options ?? {};
}
