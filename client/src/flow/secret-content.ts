/** Asks for a new secret's name, keys and values, validated while typing as juju will validate them. */
import { isSecretKey } from '../../../server/src/protocol.ts';
import type { Secret } from '../juju/commands.ts';
import { t } from '../text.ts';
import type { Ask, Validation } from './ask.ts';
import type { CharmFile } from './host.ts';
import type { Job } from './job.ts';
import { joinSentences } from './wording.ts';

/** As `juju add-secret` checks a key (core/secrets/createsecret.go of Juju 3.6). */
export function checkKey(key: string): Validation {
  if (isSecretKey(key)) return undefined;
  return {
    error: t(
      'Type at least three lower-case letters or digits, starting with a letter; single dashes are allowed between them',
    ),
  };
}

/** Also refuses a name that another secret of the model has, or that looks like an ID. */
export function checkName(name: string, taken: readonly Secret[]): Validation {
  if (taken.some(secret => secret.name === name)) {
    return { error: t('There is already a secret "{0}": type another name', name) };
  }
  // juju would take it for a secret's ID.
  if (/^[0-9a-v]{20}$/.test(name))
    return { error: t('This looks like the ID of a secret: type another name') };
  if (/^[a-z][a-z0-9-]*$/.test(name)) return undefined;
  return { error: t('Type lower-case letters, digits and dashes, starting with a letter') };
}

/** undefined when the question is cancelled. */
export function askName(
  job: Pick<Job, 'ask' | 'title'>,
  option: string | undefined,
  taken: readonly Secret[],
): Promise<string | undefined> {
  return job.ask.text({
    title: t('{0}: name', job.title),
    prompt: t('Name of the secret in the model'),
    value: option === undefined ? '' : freeName(option, taken),
    check: name => checkName(name, taken),
  });
}

function freeName(option: string, taken: readonly Secret[]): string {
  const start = option.toLowerCase().replaceAll('_', '-');
  for (let number = 1; ; number++) {
    const name = number === 1 ? start : `${start}-${number}`;
    if (!taken.some(secret => secret.name === name)) return name;
  }
}

/** The variables that the app gets from the keys of an option's secret; none if it gets none. */
export async function variablesOfKeys(
  { server }: Pick<Job, 'server'>,
  charm: CharmFile | undefined,
  option: string | undefined,
  keys: readonly string[],
): Promise<readonly string[]> {
  if (charm === undefined || option === undefined) return [];
  // Adding a secret does not depend on the server.
  const variables = await server.secretVariables({ uri: charm.uri, option, keys }).catch(() => null);
  return variables ?? [];
}

/**
 * Key -> value, asked for until a key is left empty; undefined when the user cancels. `keys`: the expected ones, else those that
 * the file names, the app reads, or the option's secret has now.
 */
export async function askContent(
  job: Pick<Job, 'ask' | 'keysOf' | 'server' | 'title'>,
  name: string,
  option: string | undefined,
  charm: CharmFile | undefined,
  keys?: readonly string[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const content = new Map<string, string>();
  const { ask } = job;
  const described = charm?.description.options.find(declared => declared.name === option);
  const read = described?.readKeys ?? [];
  const now = charm === undefined || option === undefined ? [] : job.keysOf(charm.uri, option);
  const expected = keys ?? [...(described?.secretKeys ?? []), ...read.map(({ key }) => key), ...now];
  const title = `${job.title}: ${name}`;
  for (;;) {
    const taken = [...content.keys()];
    const missing = expected.find(key => !content.has(key));
    const typed = await ask.text({
      title:
        taken.length === 0 ? t('{0}, name of the first key', title) : t('{0}, name of the next key', title),
      prompt:
        missing === undefined && taken.length === 0
          ? t('Name of the key, such as password')
          : keyPrompt(read.find(({ key }) => key === missing)?.place),
      value: missing ?? '',
      check: text => checkNewKey(job, charm, option, text, taken),
    });
    if (typed === undefined) return undefined;
    if (typed === '') return content;
    const key = mendedKey(typed) ?? typed;
    const value = await askSecretValue(ask, title, key);
    if (value === undefined) return undefined;
    content.set(key, value);
  }
}

/** `place`: where the app reads the offered key, if nothing else is known about it. */
const keyPrompt = (place: string | undefined): string =>
  place === undefined
    ? t('Name of the key')
    : t('Name of the key; the one that is offered is read in {0}', place);

/** `user_name` -> `user-name`: the key that was meant; undefined if the text already is a key or cannot become one. */
export function mendedKey(text: string): string | undefined {
  const key = text
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return key !== text && isSecretKey(key) ? key : undefined;
}

/** What is said about a key while it is typed: whether juju takes it, and which variable the app gets from it. */
export async function checkNewKey(
  job: Pick<Job, 'server'>,
  charm: CharmFile | undefined,
  option: string | undefined,
  text: string,
  taken: readonly string[],
): Promise<Validation> {
  if (text === '' && taken.length > 0)
    return {
      note: joinSentences(
        t('Keys so far: {0}', taken.join(', ')),
        t('Press Enter to end, or type another key'),
      ),
    };
  const mended = mendedKey(text);
  const key = mended ?? text;
  if (taken.includes(key)) return { error: t('The secret already has a key "{0}"', key) };
  const [variable] = await variablesOfKeys(job, charm, option, [key]);
  const gets = variable === undefined ? undefined : t('The app gets {0} from this key', variable);
  if (mended === undefined) return checkKey(key) ?? (gets === undefined ? undefined : { note: gets });
  const taking = t('Juju does not accept this key: press Enter to use "{0}" instead', mended);
  return { note: gets === undefined ? taking : joinSentences(taking, gets) };
}

/** Typed masked, or read from a file; undefined when the user cancels. */
export function askSecretValue(ask: Ask, title: string, key: string): Promise<string | undefined> {
  return ask.text({
    title,
    prompt: t('Value of "{0}" in one line; the buttons take it from the clipboard or a file', key),
    masked: true,
    orFile: true,
    check: text => (text === '' ? { error: t('Type the value, or use one of the buttons') } : undefined),
  });
}
