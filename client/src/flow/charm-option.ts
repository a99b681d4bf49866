/** Questions shared by the commands about the file: which charm, which option. */
import type { OptionAt } from '../../../server/src/protocol.ts';
import { t } from '../text.ts';
import type { Ask, Choice } from './ask.ts';
import type { CharmFile, CommandTarget, Host } from './host.ts';
import { shownDescription } from './options.ts';
import { checkNewKey, mendedKey } from './secret-content.ts';

/** The charm that a command is about; shows a message if there is none. */
export async function needCharm(
  { ask, charm }: Pick<Host, 'ask' | 'charm'>,
  target: CommandTarget,
): Promise<CharmFile | undefined> {
  const file = await charm(target);
  if (file === undefined)
    ask.tell('information', t('No charmcraft.yaml was found: open one, then run the command again'));
  return file;
}

/** The name of the option at the cursor, if any. */
export async function optionHere(
  { editor, server }: Pick<Host, 'editor' | 'server'>,
  charm: CharmFile | undefined,
): Promise<string | undefined> {
  const position = charm && editor.cursor(charm.uri);
  return position && (await server.option({ uri: charm.uri, position }))?.name;
}

type OptionHost = Pick<Host, 'ask' | 'charm' | 'editor' | 'keysOf' | 'server'>;

/**
 * The option that a command was started on, else the one at the cursor, else one that the user picks; with the variables of its
 * secret's keys.
 */
export async function chooseCharmOption(
  host: OptionHost,
  target: CommandTarget,
  title: string,
): Promise<OptionAt | undefined> {
  const charm = await needCharm(host, target);
  if (charm === undefined) return undefined;
  const { uri } = charm;
  const position = target.option === undefined ? host.editor.cursor(uri) : undefined;
  const here = position && (await host.server.option({ uri, position }));
  const name = here?.name ?? target.option ?? (await pickOption(host.ask, charm, title));
  if (name === undefined) return undefined;
  const option = here ?? (await host.server.option({ uri, option: name }));
  if (option?.lacksKeys !== true) return option ?? undefined;
  const known = host.keysOf(uri, name);
  const keys = known.length > 0 ? known : await askKey(host, title, charm, name);
  return keys && ((await host.server.option({ uri, option: name, keys })) ?? undefined);
}

/** For a secret whose keys are unknown: which key is meant. */
async function askKey(
  { ask, server }: Pick<Host, 'ask' | 'server'>,
  title: string,
  charm: CharmFile,
  option: string,
): Promise<readonly string[] | undefined> {
  const typed = await ask.text({
    title,
    prompt: t('Which key of the secret in "{0}"?', option),
    check: text => checkNewKey({ server }, charm, option, text, []),
  });
  return typed === undefined ? undefined : [mendedKey(typed) ?? typed];
}

async function pickOption(ask: Ask, charm: CharmFile, title: string): Promise<string | undefined> {
  const options = charm.description.options.filter(({ variables }) => variables.length > 0);
  if (options.length === 0) {
    ask.tell('information', t('No option in charmcraft.yaml becomes a variable of the app'));
    return undefined;
  }
  const choices: Choice<string>[] = options.map(option => ({
    label: option.name,
    description: option.variables.join(', '),
    detail: shownDescription(option),
    value: option.name,
    group: option.builtIn ? t('From the framework') : t('From charmcraft.yaml'),
  }));
  return ask.pick({ title, prompt: t('Which option?') }, choices);
}

/** The only text, or one that the user picks. */
export async function chooseText(
  ask: Pick<Ask, 'pick'>,
  title: string,
  prompt: string,
  texts: readonly { readonly text: string; readonly about?: string; readonly difference?: string }[],
): Promise<string | undefined> {
  const [only, ...more] = texts;
  if (more.length === 0) return only?.text;
  const choices = texts.map(({ text, about = '', difference = '' }) => ({
    label: text,
    description: about,
    detail: difference,
    value: text,
  }));
  return ask.pick({ title, prompt }, choices);
}
