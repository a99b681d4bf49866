/** Asks for a value by the option's type, validated while typing as juju will validate it (internal/charm/config.go). */
import { t } from '../text.ts';
import type { Ask, Validation } from './ask.ts';
import type { Job } from './job.ts';
import type { OptionView } from './options.ts';

const LARGEST = 2n ** 63n;

/** Go's ParseInt in base 10, 64 bits. */
export function checkInt(text: string): Validation {
  if (!/^[+-]?\d+$/.test(text)) return { error: t('Type a whole number, such as 12 or -3') };
  const number = BigInt(text.replace('+', ''));
  return number < LARGEST && number >= -LARGEST
    ? undefined
    : { error: t('Type a number that fits in 64 bits') };
}

/** The decimal forms of Go's ParseFloat; Go also accepts `inf` and `nan`, which JSON cannot carry to the charm. */
export function checkFloat(text: string): Validation {
  const decimal = /^[+-]?(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text);
  return decimal && Number.isFinite(Number(text))
    ? undefined
    : { error: t('Type a number, such as 0.5 or 1e3') };
}

/** The text to set; undefined when the user cancels. Not for secrets. */
export function askValue(
  job: Pick<Job, 'ask' | 'title' | 'model'>,
  option: OptionView,
): Promise<string | undefined> {
  const title = `${job.title}, ${option.name}`;
  const choices = option.described?.choices ?? (option.type === 'boolean' ? ['true', 'false'] : undefined);
  if (choices) return askChoice(job.ask, title, option, choices);
  if (option.type === 'int' || option.type === 'float') return askNumber(job.ask, title, option);
  return askText(job, title, option);
}

function askChoice(
  ask: Ask,
  title: string,
  { setting }: OptionView,
  values: readonly string[],
): Promise<string | undefined> {
  const choices = values.map(value => ({
    label: value,
    description: [
      String(setting?.value) === value ? t('current') : '',
      String(setting?.default) === value ? t('default') : '',
    ]
      .filter(mark => mark !== '')
      .join(', '),
    value,
  }));
  return ask.pick({ title, prompt: setting?.description || t('Choose a value'), more: 0 }, choices);
}

function askNumber(ask: Ask, title: string, { type, setting }: OptionView): Promise<string | undefined> {
  return ask.text({
    title,
    prompt: setting?.description || (type === 'int' ? t('Type a whole number') : t('Type a number')),
    more: 0,
    value: setting?.value === undefined ? '' : String(setting.value),
    check: type === 'int' ? checkInt : checkFloat,
  });
}

function askText(
  { ask, model }: Pick<Job, 'ask' | 'model'>,
  title: string,
  { name, setting, hidden }: OptionView,
): Promise<string | undefined> {
  const about = setting?.description || t('Type the value');
  if (hidden) {
    const prompt = t(
      '{0} (anyone who may read {1} can see this value; only an option of type secret hides it)',
      about.replace(/\.$/, ''),
      model,
    );
    return ask.text({ title, prompt, more: 0, masked: true, orFile: true });
  }
  const now = setting?.value === undefined ? '' : String(setting.value);
  const lines = now.includes('\n');
  return ask.text({
    title,
    prompt: lines
      ? t('"{0}" has {1} lines now: use the button to edit them in a tab', name, now.split('\n').length)
      : about,
    more: 0,
    orTab: { name: `${name}.txt`, text: now },
    // An input box would join the lines.
    value: lines ? '' : now,
    orFile: true,
    check: text =>
      text === ''
        ? { note: t('This sets an empty text: to return to the default, use Restore Default Value') }
        : undefined,
  });
}
