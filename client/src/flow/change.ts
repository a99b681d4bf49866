/** One option changed for good: written, read back, and the application watched until it has dealt with it. */
import {
  type Application,
  config,
  type JujuCommand,
  resetConfig,
  type Setting,
  setConfig,
  setConfigFromFile,
  status,
} from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import type { Job } from './job.ts';
import { publish } from './observation.ts';
import { findApplication, type Settled, settle } from './settle.ts';

/** What a change of an option needs of a job. */
export type ChangingJob = Pick<
  Job,
  'juju' | 'withSecretFile' | 'patience' | 'publish' | 'model' | 'charm' | 'practice'
>;

export interface OptionChange {
  readonly app: Application;
  readonly option: string;
  /** The text to set; undefined resets. */
  readonly to: string | undefined;
  /** The text must not show anywhere. */
  readonly hidden: boolean;
}

export interface ChangeResult {
  /** How the option reads now; undefined when it could not be read back. */
  readonly setting: Setting | undefined;
  /** False: somebody else has changed it since. */
  readonly asWanted: boolean;
  readonly settled: Settled;
}

/** Kinds of failure after which juju may have done it although it did not say so. */
const UNCERTAIN: readonly string[] = ['timed-out', 'cancelled', 'ended', 'unreadable', 'unreachable', 'busy'];

/** Whether juju may have done what it was asked although the call failed. */
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
export async function changeOption(
  job: ChangingJob,
  wanted: OptionChange,
  signal: AbortSignal,
): Promise<ChangeResult> {
  const before = findApplication(await job.juju.run(status(job.model), signal), wanted.app.name, job.model);
  const old = settingOf(await readSettings(job, wanted, signal), wanted);
  try {
    await write(job, wanted, signal);
  } catch (error) {
    if (!isUncertain(error)) throw error;
    const now = await readSettings(job, wanted).catch(() => undefined);
    if (now === undefined) throw new JujuError(error.failure, true);
    if (!reads(settingOf(now, wanted), wanted)) throw error;
  }
  let setting: Setting;
  try {
    const settings = await readSettings(job, wanted);
    publish(job, wanted.app, settings);
    setting = settingOf(settings, wanted);
  } catch (error) {
    if (!(error instanceof JujuError)) throw error;
    const settled = { status: before.status, changed: false, ms: 0, unsettled: error };
    return { setting: undefined, asWanted: true, settled };
  }
  const unchanged = setting.value === old.value && setting.source === old.source;
  // A value that stays the same wakes nobody.
  const settled = unchanged
    ? { status: before.status, changed: false, ms: 0 }
    : await settle(job, before, signal);
  return { setting, asWanted: reads(setting, wanted), settled };
}

function readSettings(
  { juju, model }: ChangingJob,
  { app }: OptionChange,
  signal?: AbortSignal,
): Promise<readonly Setting[]> {
  return juju.run(config(model, app.name), signal);
}

function settingOf(settings: readonly Setting[], { option }: OptionChange): Setting {
  const setting = settings.find(({ name }) => name === option);
  if (setting === undefined) throw new JujuError({ kind: 'refused', text: `unknown option "${option}"` });
  return setting;
}

async function write(
  { juju, model, withSecretFile }: ChangingJob,
  { app, option, to, hidden }: OptionChange,
  signal: AbortSignal,
): Promise<void> {
  const run = (command: JujuCommand<void>): Promise<void> => juju.run(command, signal);
  if (to === undefined) return run(resetConfig(model, app.name, option));
  if (!goesByFile(to, hidden)) return run(setConfig(model, app.name, option, to));
  return withSecretFile(to, file =>
    run(setConfigFromFile(model, app.name, option, file, { value: to, secret: hidden })),
  );
}

/** Whether an option reads as it was set, in juju's types. juju calls a value that equals the default `default`. */
function reads(setting: Setting, { to }: OptionChange): boolean {
  if (to === undefined) return setting.source !== 'user';
  if (setting.type === 'int' || setting.type === 'float') return Number(setting.value) === Number(to);
  return String(setting.value ?? '') === to;
}
