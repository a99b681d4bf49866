/** Jujus to run: a test's own script, or the stand-in with a fault. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { JujuCommand } from '../../client/src/juju/commands.ts';
import { JujuError } from '../../client/src/juju/error.ts';
import { createJuju, type JujuOptions } from '../../client/src/juju/run.ts';
import { childEnvironment } from '../../client/src/program/environment.ts';
import { createState } from '../../stand-in/world.mjs';

export const MODEL = 'lxd:admin/dev';

/** A folder that is removed after the test. */
export function folder(context: TestContext): string {
  const dir = mkdtempSync(join(tmpdir(), 'juju-'));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

function open(dir: string, program: string, env: NodeJS.ProcessEnv, options: Partial<JujuOptions>) {
  const log: string[] = [];
  const juju = createJuju({
    program: async () => program,
    trusted: () => true,
    env: childEnvironment({ env: { PATH: process.env.PATH, ...env } }),
    home: dir,
    log: line => log.push(line),
    ...options,
    limits: { reads: 20_000, writes: 20_000, grace: 300, ...options.limits },
  });
  return { juju, log, dir };
}

/** A juju that is this Node script. */
export function scripted(context: TestContext, script: string, options: Partial<JujuOptions> = {}) {
  const dir = folder(context);
  const program = join(dir, 'juju');
  writeFileSync(program, `#!${process.execPath}\n${script}`);
  chmodSync(program, 0o700);
  return open(dir, program, {}, options);
}

/** The stand-in with a fault. `calls`: its log. */
export function faulty(context: TestContext, fault: string, limits: JujuOptions['limits'] = {}) {
  const dir = folder(context);
  const { juju, env, logPath } = createState({ dir });
  return {
    ...open(dir, juju, { ...env, FAKE_JUJU_FAULT: fault }, { limits }),
    calls: () => (existsSync(logPath) ? readFileSync(logPath, 'utf8') : ''),
  };
}

export async function failureOf(promise: Promise<unknown>): Promise<JujuError> {
  const error = await promise.then(
    () => assert.fail('it went well'),
    error => error,
  );
  assert.ok(error instanceof JujuError, String(error));
  return error;
}

/** A command whose result is its output. */
export const text = (args: readonly string[] = []): JujuCommand<string> => ({
  args,
  effect: 'reads',
  parse: stdout => stdout,
});
