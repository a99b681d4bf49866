/** One option changed for good: written, read back, and the application watched until it has dealt with it. */
import {
  type Application,
  type JujuCommand,
  resetConfig,
  type Setting,
  setConfig,
  setConfigFromFile,
  status,
} from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import type { Job } from './choose.ts';
import { readConfig } from './seen.ts';
import { findApplication, type Settled, settle } from './settle.ts';

export interface Change {
  readonly app: Application;
  readonly option: string;
  /** The text to set; undefined resets. */
  readonly to: string | undefined;
  /** The text must not show anywhere. */
  readonly hidden: boolean;
}

export interface Changed {
  /** How the option reads now; undefined when it could not be read back. */
  readonly setting: Setting | undefined;
  /** False: somebody else has been at it since. */
  readonly asWanted: boolean;
  readonly settled: Settled;
}

/** juju may have done it although it did not say so. */
const UNCERTAIN: readonly string[] = ['timed-out', 'cancelled', 'ended', 'unreadable', 'unreachable', 'busy'];
export const isUncertain = (error: unknown): error is JujuError =>
  error instanceof JujuError && UNCERTAIN.includes(error.kind);

/** Bytes; the kernel takes no argument over 128 KiB. */
const LONGEST_ARGUMENT = 100_000;

/** Whether a value has to go by a file: juju reads `@x` as a file's name, and arguments show in lists of processes. */
export function goesByFile(value: string, hidden: boolean): boolean {
  return (
    hidden || value.startsWith('@') || /[\n\r\0]/.test(value) || Buffer.byteLength(value) > LONGEST_ARGUMENT
  );
}

/** Rejects with the JujuError when nothing has changed; when nobody can tell, the error is `unsure`. */
export async function change(job: Job, wanted: Change, signal: AbortSignal): Promise<Changed> {
  const { juju } = job.parts;
  const before = findApplication(await juju.run(status(job.model), signal), wanted.app.name, job.model);
  const old = await read(job, wanted, signal);
  try {
    await write(job, wanted, signal);
  } catch (error) {
    if (!isUncertain(error)) throw error;
    const now = await read(job, wanted).catch(() => undefined);
    if (now === undefined) throw new JujuError(error.kind, { ...error.detail, unsure: true });
    if (!reads(now, wanted)) throw error;
  }
  let setting: Setting;
  try {
    setting = await read(job, wanted);
  } catch (error) {
    if (!(error instanceof JujuError)) throw error;
    const settled = { status: before.status, changed: false, ms: 0, unsettled: error };
    return { setting: undefined, asWanted: true, settled };
  }
  const unchanged = setting.value === old.value && setting.source === old.source;
  // A value that stays the same wakes nobody.
  const settled = unchanged
    ? { status: before.status, changed: false, ms: 0 }
    : await settle(job.parts, job.model, before, signal);
  return { setting, asWanted: reads(setting, wanted), settled };
}

async function read(job: Job, { app, option }: Change, signal?: AbortSignal): Promise<Setting> {
  const settings = await readConfig(job, app, signal);
  const found = settings.find(one => one.name === option);
  if (found === undefined) throw new JujuError('refused', { text: `unknown option "${option}"` });
  return found;
}

async function write(job: Job, { app, option, to, hidden }: Change, signal: AbortSignal): Promise<void> {
  const run = (command: JujuCommand<void>): Promise<void> => job.parts.juju.run(command, signal);
  if (to === undefined) return run(resetConfig(job.model, app.name, option));
  if (!goesByFile(to, hidden)) return run(setConfig(job.model, app.name, option, to));
  return job.parts.withSecretFile(to, file => run(setConfigFromFile(job.model, app.name, option, file, to)));
}

/** Whether an option reads as it was set, in juju's types. juju calls a value that equals the default `default`. */
function reads(setting: Setting, { to }: Change): boolean {
  if (to === undefined) return setting.source !== 'user';
  if (setting.type === 'int' || setting.type === 'float') return Number(setting.value) === Number(to);
  return String(setting.value ?? '') === to;
}
