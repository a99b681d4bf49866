/** Add Config Option: asks for name, type, default and description, then writes the option into charmcraft.yaml. */
import type { NewOption } from '../../../server/src/protocol.ts';
import type { Choice, Validation } from '../flow/ask.ts';
import { needCharm } from '../flow/charm-option.ts';
import type { CommandTarget, Host } from '../flow/host.ts';
import { t } from '../text.ts';

type Type = NewOption['type'];

/** The questions about the new option. */
interface Dialog extends Pick<Host, 'ask' | 'server'> {
  /** Of the charmcraft.yaml. */
  readonly uri: string;
  readonly title: string;
}

/** Changes nothing when a question is cancelled, or, with a message, when the file has changed in the meantime. */
export async function addConfigOption(
  host: Pick<Host, 'ask' | 'charm' | 'editor' | 'server'>,
  target: CommandTarget,
): Promise<void> {
  const charm = await needCharm(host, target);
  if (charm === undefined) return;
  const dialog = { ask: host.ask, server: host.server, uri: charm.uri, title: t('Add Config Option') };
  const name = await askName(dialog);
  if (name === undefined) return;
  const named = { ...dialog, title: `${dialog.title}: ${name}` };
  const type = await askType(named, name);
  if (type === undefined) return;
  const value = await askDefault(named, name, type);
  if (value === undefined) return;
  const description = await askDescription(named);
  if (description === undefined) return;
  await write(host, charm.uri, {
    name,
    type,
    ...(value !== '' && { default: value }),
    ...(description !== '' && { description }),
  });
}

function askName({ ask, server, uri, title }: Dialog): Promise<string | undefined> {
  return ask.text({
    title,
    prompt: t('Name of the new option'),
    check: async name => {
      if (name === '') return { error: t('Type a name, such as page-size') };
      const checked = await server.checkOption({ uri, name, type: 'string' });
      return checked?.name ? { error: checked.name } : getsNote(checked?.variables);
    },
  });
}

function getsNote(variables: readonly string[] = []): Validation {
  return variables.length === 0 ? undefined : { note: t('The app gets {0}', variables.join(', ')) };
}

const TYPES: readonly { readonly type: Type; readonly about: () => string }[] = [
  { type: 'string', about: () => t('text') },
  { type: 'int', about: () => t('a whole number') },
  { type: 'float', about: () => t('a number') },
  { type: 'boolean', about: () => t('true or false') },
  { type: 'secret', about: () => t('a Juju secret: the app gets one variable for each of its keys') },
];

async function askType({ ask, server, uri, title }: Dialog, name: string): Promise<Type | undefined> {
  const choices = TYPES.map(async ({ type, about }): Promise<Choice<Type>> => {
    const checked = await server.checkOption({ uri, name, type });
    const detail = checked?.name ?? checked?.variables.join(', ') ?? '';
    return { label: type, description: about(), detail, value: type };
  });
  return ask.pick({ title, prompt: t('Type of the option') }, await Promise.all(choices));
}

/** Empty: no default. */
async function askDefault(
  { ask, server, uri, title }: Dialog,
  name: string,
  type: Type,
): Promise<string | undefined> {
  // Juju refuses a default for a secret: it would be the ID of a secret in one particular model.
  if (type === 'secret') return '';
  const none = t('No default: while the option is unset, the variable does not exist');
  if (type === 'boolean') {
    const choices = [
      { label: 'false', value: 'false' },
      { label: 'true', value: 'true' },
      {
        label: t('No Default'),
        description: t('while the option is unset, the variable does not exist'),
        value: '',
      },
    ];
    return ask.pick({ title, prompt: t('Default value') }, choices);
  }
  return ask.text({
    title,
    prompt: t('Default value; leave it empty for none'),
    check: async text => {
      if (text === '') return { note: none };
      const checked = await server.checkOption({ uri, name, type, default: text });
      return checked?.default ? { error: checked.default } : undefined;
    },
  });
}

/** Empty: no description. */
function askDescription({ ask, title }: Dialog): Promise<string | undefined> {
  return ask.text({
    title,
    prompt: t('Description for the person who sets the option; leave it empty for none'),
  });
}

async function write(
  { ask, editor, server }: Pick<Host, 'ask' | 'editor' | 'server'>,
  uri: string,
  option: NewOption,
): Promise<void> {
  const added = await server.addOption({ uri, ...option });
  if (added === null || 'refused' in added) {
    const why = added?.refused ?? t('charmcraft.yaml no longer exists');
    ask.tell('warning', t('"{0}" was not added: {1}', option.name, why));
    return;
  }
  if (!(await editor.change(uri, added.edits))) {
    ask.tell('warning', t('"{0}" was not added: the file changed in the meantime', option.name));
    return;
  }
  const written = await server.option({ uri, option: option.name });
  await editor.reveal(uri, written?.line ?? added.edits[0]?.range.start.line ?? 0);
}
