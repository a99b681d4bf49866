/** The stand-in's world: one JSON file, reread by each call, changed under a lock and replaced by renaming. */
import { closeSync, openSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';

/** @import { ControllerState, SecretState, State } from './types.ts' */

const LOCK_PATIENCE_MS = 5000;
const STALE_LOCK_MS = 2000;

/** @param {string} path @returns {State} */
export function readState(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** @param {string} path @param {State} state */
export function writeState(path, state) {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(draft, path);
}

/**
 * Reads the state, lets `change` work on it, and writes it back if it differs; no other call can interfere.
 * @template T
 * @param {string} path
 * @param {(state: State) => T} change
 * @returns {Promise<T>}
 */
export async function changeState(path, change) {
  const lock = `${path}.lock`;
  await takeLock(lock);
  try {
    const state = readState(path);
    const before = JSON.stringify(state);
    const result = change(state);
    if (JSON.stringify(state) !== before) writeState(path, state);
    return result;
  } finally {
    unlinkSync(lock);
  }
}

/** Takes the lock, also a dead process's once it is stale. @param {string} lock */
async function takeLock(lock) {
  const deadline = Date.now() + LOCK_PATIENCE_MS;
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx'));
      return;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    if (age(lock) > STALE_LOCK_MS) unlinkSync(lock);
    else if (Date.now() > deadline) throw new Error(`${lock} is held by another process`);
    else await new Promise(resolve => setTimeout(resolve, 5));
  }
}

/** @param {string} path milliseconds since it was written, 0 if it is gone */
function age(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return 0;
    throw error;
  }
}

/** @param {unknown} error @param {string} code */
export function isCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** The time in the state's world, ISO 8601 without a fraction. @param {State} state */
export function now(state) {
  return state.clock ?? new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}

/**
 * A new secret's ID, the same in each run: 20 characters in a form that Juju accepts.
 * @param {State} state
 * @param {Readonly<Record<string, unknown>>} taken
 * @returns {string}
 */
export function newSecretId(state, taken) {
  const id = `d0fake${String(state.nextId++).padStart(13, '0')}g`;
  return id in taken ? newSecretId(state, taken) : id;
}

/** @param {ControllerState} controller */
export function majorVersion(controller) {
  return Number.parseInt(controller.agentVersion, 10);
}

/** The newest revision with its number. @param {SecretState} secret */
export function latestRevision(secret) {
  const last = secret.revisions.at(-1);
  return {
    revision: last?.revision ?? secret.revisions.length,
    data: last?.data ?? {},
    created: last?.created,
  };
}
