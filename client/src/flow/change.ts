/** Changes one option: writes it, reads it back, and watches the application until it has handled the change. */
import { isSecretValue } from '../../../server/src/protocol.ts';
import {
  type Application,
  config,
  type JujuCommand,
  type OptionSetting,
  resetConfig,
  setConfig,
  setConfigFromFile,
  status,
} from '../juju/commands.ts';
import { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import { writeAndConfirm } from './confirm.ts';
import type { Job } from './job.ts';
import { quotedValue } from './options.ts';
import { findApplication, type Settled, settle } from './settle.ts';

/** What a change of an option needs of a job. */
export type ChangingJob = Pick<
  Job,
  'juju' | 'withSecretFile' | 'patience' | 'secretKeys' | 'model' | 'charm' | 'practice' | 'consent'
>;

export interface OptionChange {
  readonly app: Application;
  readonly option: string;
  /** The text to set; undefined resets it. */
  readonly to: string | undefined;
  /** The text must not be shown anywhere. */
  readonly hidden: boolean;
}

export interface ChangeResult {
  /** The option as read back: as wanted. */
  readonly setting: OptionSetting;
  /** The option before. */
  readonly old: OptionSetting;
  readonly settled: Settled;
}

/** Rejects with a JujuError when the option is not as wanted; the error is `unsure` when that cannot be determined. */
export async function changeOption(
  job: ChangingJob,
  wanted: OptionChange,
  signal: AbortSignal,
): Promise<ChangeResult> {
  const before = findApplication(await job.juju.run(status(job.model), signal), wanted.app.name, job.model);
  const old = settingOf(await readSettings(job, wanted, signal), wanted);
  await job.consent(changeText(wanted, old, before), before.name);
  const { now } = await writeAndConfirm({
    write: () => write(job, wanted, old.type, signal),
    read: () => readSettings(job, wanted),
    isDone: settings => {
      const setting = settingOf(settings, wanted);
      if (readsAs(setting, wanted.to)) return true;
      // Neither as before nor as wanted: it may have been set and then changed again.
      if (!isSame(setting, old)) throw new JujuError({ kind: 'differs' }, true);
      return false;
    },
  });
  const setting = settingOf(now, wanted);
  // An unchanged value wakes no unit.
  const settled = isSame(setting, old)
    ? { status: before.status, changed: false, ms: 0 }
    : await settle(job, before, signal);
  return { setting, old, settled };
}

export const unitsText = ({ units }: Application): string =>
  units.length === 1 ? t('1 unit') : t('{0} units', units.length);

/** What is about to happen: `Set "login-url" of web: "https://a" -> "https://b" (5 units)`. */
function changeText({ option, to, hidden }: OptionChange, old: OptionSetting, app: Application): string {
  const from = quotedValue(old.value, hidden);
  const units = unitsText(app);
  return to === undefined
    ? t(
        'Reset "{0}" of {1}: {2} -> {3} ({4})',
        option,
        app.name,
        from,
        quotedValue(old.default, hidden),
        units,
      )
    : t('Set "{0}" of {1}: {2} -> {3} ({4})', option, app.name, from, quotedValue(to, hidden), units);
}

export const isSame = (one: OptionSetting, other: OptionSetting): boolean =>
  one.value === other.value && one.source === other.source;

function readSettings(
  { juju, model }: ChangingJob,
  { app }: OptionChange,
  signal?: AbortSignal,
): Promise<readonly OptionSetting[]> {
  return juju.run(config(model, app.name), signal);
}

function settingOf(settings: readonly OptionSetting[], { option }: OptionChange): OptionSetting {
  const setting = settings.find(({ name }) => name === option);
  if (setting === undefined) throw new JujuError({ kind: 'refused', text: `unknown option "${option}"` });
  return setting;
}

/** Types whose values go in an argument: they hold nothing that a list of processes must not show. */
const PLAIN: readonly string[] = ['int', 'float', 'boolean', 'secret'];

/** Any other value goes through a file, including one that begins with `@`, which juju would take for a file name. */
async function write(
  { juju, model, withSecretFile }: ChangingJob,
  { app, option, to, hidden }: OptionChange,
  type: string,
  signal: AbortSignal,
): Promise<void> {
  const run = (command: JujuCommand<void>): Promise<void> => juju.run(command, signal);
  if (to === undefined) return run(resetConfig(model, app.name, option));
  if (PLAIN.includes(type)) return run(setConfig(model, app.name, option, to));
  return withSecretFile(to, file =>
    run(setConfigFromFile(model, app.name, option, file, { value: to, secret: hidden || isSecretValue(to) })),
  );
}

/** Whether an option reads as it was set, in juju's types. juju gives `default` as the source of a value equal to the default. */
export function readsAs(setting: OptionSetting, to: string | undefined): boolean {
  if (to === undefined) return setting.source !== 'user';
  if (setting.type === 'int' || setting.type === 'float') return Number(setting.value) === Number(to);
  if (setting.type === 'boolean') return String(setting.value) === to.toLowerCase();
  return String(setting.value ?? '') === to;
}
