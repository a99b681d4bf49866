/** The questions that the commands about the file share: which charm, which of its options. */
import type { OptionAt } from '../../../server/src/protocol.ts';
import { t } from '../text.ts';
import type { Ask, Choice } from './ask.ts';
import type { CharmFile, CommandTarget, Host } from './host.ts';

/** The charm that a command is about; without one the person is told. */
export async function needCharm(
  { ask, charm }: Pick<Host, 'ask' | 'charm'>,
  target: CommandTarget,
): Promise<CharmFile | undefined> {
  const file = await charm(target);
  if (file === undefined)
    ask.tell('information', t('No charmcraft.yaml was found: open one, then run the command again'));
  return file;
}

/** The name of the option at the cursor; undefined where none is. */
export async function optionHere(
  { editor, server }: Pick<Host, 'editor' | 'server'>,
  charm: CharmFile | undefined,
): Promise<string | undefined> {
  const position = charm && editor.cursor(charm.uri);
  return position && (await server.option({ uri: charm.uri, position }))?.name;
}

/** The option that a command was started on, else the one at the cursor, else the one that is picked. */
export async function chooseCharmOption(
  host: Pick<Host, 'ask' | 'charm' | 'editor' | 'server'>,
  target: CommandTarget,
  title: string,
): Promise<OptionAt | undefined> {
  const charm = await needCharm(host, target);
  if (charm === undefined) return undefined;
  const { uri } = charm;
  const position = target.option === undefined ? host.editor.cursor(uri) : undefined;
  const here = position && (await host.server.option({ uri, position }));
  if (here) return here;
  const option = target.option ?? (await pickOption(host.ask, charm, title));
  return option === undefined ? undefined : ((await host.server.option({ uri, option })) ?? undefined);
}

async function pickOption(ask: Ask, charm: CharmFile, title: string): Promise<string | undefined> {
  const options = charm.description.options.filter(({ variables }) => variables.length > 0);
  if (options.length === 0) {
    ask.tell('information', t('No option in charmcraft.yaml becomes a variable of the app'));
    return undefined;
  }
  const choices: Choice<string>[] = options.map(({ name, variables, description, builtIn }) => ({
    label: name,
    description: variables.join(', '),
    detail: description?.split('\n')[0] ?? '',
    value: name,
    group: builtIn ? t('From the framework') : t('From charmcraft.yaml'),
  }));
  return ask.pick({ title, prompt: t('Which option?') }, choices);
}

/** The only one of several texts, or the one that is picked. */
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
