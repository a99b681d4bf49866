/** Calls the stand-in in this process, on an in-memory state. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { execute } from '../../stand-in/execute.mjs';
import { sampleState } from '../../stand-in/model.mjs';
import type { AppState, Call, ControllerState, ModelState, Result, State } from '../../stand-in/types.ts';

/** `juju <argv>` on the state, which it may change. */
export function juju(state: State, argv: readonly string[], world: Partial<Call> = {}): Result {
  return execute(argv, { state, env: {}, cwd: '/', stdin: '', forced: {}, filesRead: {}, ...world });
}

/** What a call that must succeed prints. */
export function output(state: State, argv: readonly string[], world: Partial<Call> = {}): string {
  const { code, stdout, stderr } = juju(state, argv, world);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: '' }, argv.join(' '));
  return stdout;
}

/** The JSON that a call prints. */
export function json(state: State, argv: readonly string[], world: Partial<Call> = {}) {
  return JSON.parse(output(state, [...argv, '--format', 'json'], world));
}

/** Asserts that the call is refused with this message, prints `{}` for JSON and YAML only, and changes nothing. */
export function refused(
  state: State,
  argv: readonly string[],
  expected: { code: number; message: string; empty?: boolean },
  world: Partial<Call> = {},
): void {
  const before = structuredClone(state);
  const { code, message, empty = false } = expected;
  const result = { code, stdout: empty ? '{}\n' : '', stderr: `ERROR ${message}\n` };
  assert.deepEqual(juju(state, argv, world), result, argv.join(' '));
  assert.deepEqual(state, before);
}

export interface World {
  state: State;
  controller: ControllerState;
  model: ModelState;
  app: AppState;
}

/** A fresh world, and its current controller, model and application. */
export function world(): World {
  const state = sampleState();
  const controller = state.controllers.lxd;
  const model = controller?.models['admin/dev'];
  const app = model?.apps['my-app'];
  if (!controller || !model || !app) throw new Error('the sample has no such application');
  return { state, controller, model, app };
}

/** A folder for the tests of one file, and a function that writes a file into it and returns the path. */
export function folder(): { path: string; write: (name: string, content: string | Uint8Array) => string } {
  const path = mkdtempSync(join(tmpdir(), 'stand-in-'));
  after(() => rmSync(path, { recursive: true }));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      writeFileSync(file, content, { mode: 0o600 });
      return file;
    },
  };
}
