/** Several options of an application changed together: the change in words, and the change itself. */
import { isSecretValue } from '../../../server/src/protocol.ts';
import type { Application, OptionSetting, OptionValue } from '../juju/commands.ts';
import { config, status } from '../juju/commands.ts';
import { type ConfigFile, entryText, setMany } from '../juju/config-file.ts';
import { t } from '../text.ts';
import { type ChangingJob, readsAs } from './change.ts';
import { writeAndConfirm } from './confirm.ts';
import type { Job } from './job.ts';
import { MASK, type OptionView, quotedValue } from './options.ts';
import { findApplication, type Settled, settle } from './settle.ts';
import { checkFloat, checkInt } from './value.ts';

export interface Change {
  readonly option: OptionView;
  readonly setting: OptionSetting;
  /** undefined resets it. */
  readonly to: string | undefined;
  /** Neither value may be shown. */
  readonly hidden: boolean;
}

/** How the file differs from the application, or sentences that say why nothing can be applied. */
export function changesOf(
  options: readonly OptionView[],
  file: ConfigFile,
  app: Application,
): { readonly changes: readonly Change[]; readonly refused: readonly string[] } {
  const changes: Change[] = [];
  const refused: string[] = [];
  for (const [name, value] of file) {
    const option = options.find(candidate => candidate.name === name);
    if (option?.setting === undefined) {
      refused.push(t('{0} has no option "{1}"', app.name, name));
      continue;
    }
    const { setting } = option;
    const wrong = value === null ? undefined : problemOf(setting, value);
    if (wrong !== undefined) refused.push(wrong);
    else if (
      value === null
        ? setting.source === 'user'
        : String(setting.value ?? '') !== String(value) || setting.source === 'unset'
    )
      changes.push({
        option,
        setting,
        to: value === null ? undefined : String(value),
        hidden: option.hidden || (typeof value === 'string' && isSecretValue(value)),
      });
  }
  return { changes, refused };
}

/** Why juju would refuse the value (internal/charm/config.go, ParseSettingsYAML); undefined if it would not. */
function problemOf({ name, type }: OptionSetting, value: OptionValue): string | undefined {
  const is = typeof value;
  const text = String(value);
  const bad =
    (type === 'string' && is !== 'string') ||
    (type === 'boolean' && !/^(?:true|false)$/i.test(text)) ||
    (type === 'int' && checkInt(text) !== undefined) ||
    (type === 'float' && checkFloat(text) !== undefined) ||
    (type === 'secret' && text !== '' && !/^secret:\S+$/.test(text));
  return bad ? t('"{0}" takes a value of type {1}: write it so', name, type) : undefined;
}

/** `greeting: "Hello" -> "Hi"`, one line each; values that look like secrets are masked. */
export const changeLines = (changes: readonly Change[]): readonly string[] =>
  changes.map(({ option: { name }, setting, to, hidden }) => {
    const after =
      to === undefined ? t('default ({0})', quotedValue(setting.default, hidden)) : quotedValue(to, hidden);
    return `${name}: ${quotedValue(setting.value, hidden)} -> ${after}`;
  });

/** The same as two texts, before and after, with full values. */
export function changeTexts(changes: readonly Change[]): { readonly before: string; readonly after: string } {
  const text = (name: string, value: OptionValue | undefined, isHidden: boolean): string =>
    value === undefined
      ? `${name}:  # ${t('unset')}\n`
      : entryText(name, isHidden && value !== '' ? MASK : value);
  return {
    before: changes
      .map(({ option: { name }, setting, hidden }) => text(name, setting.value, hidden))
      .join(''),
    after: changes
      .map(({ option: { name }, setting, hidden, to }) =>
        text(name, to === undefined ? setting.default : asTyped(to, setting.type), hidden),
      )
      .join(''),
  };
}

/** The text as a value of the option's type, as juju will print it: `4` of an int is not a string. */
function asTyped(text: string, type: string): OptionValue {
  if (type === 'boolean') return /^true$/i.test(text);
  if (type !== 'int' && type !== 'float') return text;
  const number = Number(text);
  return Number.isFinite(number) && (type === 'float' || Number.isSafeInteger(number)) ? number : text;
}

/** Rejects with a JujuError when not everything is as wanted; the error is `unsure` when that cannot be determined. */
export async function applyOptionChanges(
  job: ChangingJob,
  { name }: Application,
  changes: readonly Change[],
  signal: AbortSignal,
): Promise<Settled> {
  const { juju, model } = job;
  const before = findApplication(await juju.run(status(model), signal), name, model);
  await job.consent(
    t('Change options of {0}: {1}', name, changes.map(({ option }) => option.name).join(', ')),
    name,
  );
  const texts = changes.flatMap(({ option, to }) => (to === undefined ? [] : [[option.name, to] as const]));
  const reset = changes.filter(({ to }) => to === undefined).map(({ option }) => option.name);
  await writeAndConfirm({
    write: () =>
      withFiles(job, texts, new Map(), files => juju.run(setMany(model, name, files, reset), signal)),
    read: () => juju.run(config(model, name)),
    isDone: settings =>
      changes.every(({ option, to }) => {
        const setting = settings.find(candidate => candidate.name === option.name);
        return setting !== undefined && readsAs(setting, to);
      }),
  });
  return settle(job, before, signal);
}

type Files = ReadonlyMap<string, { readonly file: string; readonly value: string }>;

/** Each text is in a private file of its own while juju runs. */
async function withFiles(
  job: Pick<Job, 'withSecretFile'>,
  [first, ...more]: readonly (readonly [name: string, text: string])[],
  files: Files,
  act: (files: Files) => Promise<void>,
): Promise<void> {
  if (first === undefined) return act(files);
  const [name, value] = first;
  return job.withSecretFile(value, file =>
    withFiles(job, more, new Map([...files, [name, { file, value }]]), act),
  );
}
