/** A world on disk, for juju.mjs. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleState } from './model.mjs';
import { writeState } from './state.mjs';
import { writeStoreFiles } from './store-files.mjs';

/** @import { State } from './types.ts' */

/** The program to set as juju's path. */
export const JUJU = fileURLToPath(new URL('juju.mjs', import.meta.url));

/**
 * Writes a state and Juju's files for it into the folder.
 * @param {{ dir: string, state?: State }} options `state`: the sample's when absent
 * @returns {{ juju: string, statePath: string, logPath: string, dataDir: string, env: Record<string, string> }}
 *   the program, where things are, and the environment it needs
 */
export function createState({ dir, state = sampleState() }) {
  const statePath = join(dir, 'juju-state.json');
  const logPath = join(dir, 'juju-calls.jsonl');
  const dataDir = join(dir, 'juju-data');
  mkdirSync(dir, { recursive: true });
  writeState(statePath, state);
  writeStoreFiles(state, dataDir);
  const env = { FAKE_JUJU_STATE: statePath, FAKE_JUJU_LOG: logPath, JUJU_DATA: dataDir };
  return { juju: JUJU, statePath, logPath, dataDir, env };
}
