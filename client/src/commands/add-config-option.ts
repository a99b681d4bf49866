/** Add Config Option: name, type, default and description; then the option is written into charmcraft.yaml. */
import type { NewOption } from '../../../server/src/protocol.ts';
import { needCharm } from '../flow/charm-option.ts';
import type { Charm, Choice, Parts, Target, Verdict } from '../flow/parts.ts';
import { t } from '../text.ts';

type Type = NewOption['type'];

interface Job {
  readonly parts: Parts;
  readonly charm: Charm;
  readonly title: string;
}

export async function addConfigOption(parts: Parts, target: Target): Promise<void> {
  const charm = await needCharm(parts, target);
  if (charm === undefined) return;
  const job = { parts, charm, title: t('Add Config Option') };
  const name = await askName(job);
  if (name === undefined) return;
  const named = { ...job, title: `${job.title}: ${name}` };
  const type = await askType(named, name);
  if (type === undefined) return;
  const value = await askDefault(named, name, type);
  if (value === undefined) return;
  const description = await askDescription(named);
  if (description === undefined) return;
  await write(named, {
    name,
    type,
    ...(value !== '' && { default: value }),
    ...(description !== '' && { description }),
  });
}

function askName({ parts, charm: { uri }, title }: Job): Promise<string | undefined> {
  return parts.ask.text({
    title,
    prompt: t('Name of the option'),
    check: async name => {
      if (name === '') return { error: t('Type a name, such as page-size') };
      const checked = await parts.server.checkOption({ uri, name, type: 'string' });
      return checked?.name ? { error: checked.name } : getsNote(checked?.variables);
    },
  });
}

function getsNote(variables: readonly string[] = []): Verdict {
  return variables.length === 0 ? undefined : { note: t('The app gets {0}', variables.join(', ')) };
}

const TYPES: readonly { readonly type: Type; readonly about: () => string }[] = [
  { type: 'string', about: () => t('text') },
  { type: 'int', about: () => t('a whole number') },
  { type: 'float', about: () => t('a number') },
  { type: 'boolean', about: () => t('true or false') },
  { type: 'secret', about: () => t('the place of a secret; the app gets a variable for each of its keys') },
];

async function askType({ parts, charm: { uri }, title }: Job, name: string): Promise<Type | undefined> {
  const choices = TYPES.map(async ({ type, about }): Promise<Choice<Type>> => {
    const checked = await parts.server.checkOption({ uri, name, type });
    const detail = checked?.name ?? checked?.variables.join(', ') ?? '';
    return { label: type, description: about(), detail, value: type };
  });
  return parts.ask.pick({ title, prompt: t('Of which type?') }, await Promise.all(choices));
}

/** Empty: none. */
async function askDefault(job: Job, name: string, type: Type): Promise<string | undefined> {
  const { parts, charm, title } = job;
  // Juju refuses a default of a secret: it would be the ID of a secret in one model.
  if (type === 'secret') return '';
  const none = t('No default: while it is unset, the variable does not exist');
  if (type === 'boolean') {
    const choices = [
      { label: 'false', value: 'false' },
      { label: 'true', value: 'true' },
      { label: t('No Default'), description: t('while it is unset, the variable does not exist'), value: '' },
    ];
    return parts.ask.pick({ title, prompt: t('Default') }, choices);
  }
  return parts.ask.text({
    title,
    prompt: t('Default, or nothing'),
    check: async text => {
      if (text === '') return { note: none };
      const checked = await parts.server.checkOption({ uri: charm.uri, name, type, default: text });
      return checked?.default ? { error: checked.default } : undefined;
    },
  });
}

/** Empty: none. */
function askDescription({ parts, title }: Job): Promise<string | undefined> {
  return parts.ask.text({ title, prompt: t('Description for those who set it, or nothing') });
}

async function write({ parts, charm: { uri } }: Job, option: NewOption): Promise<void> {
  const added = await parts.server.addOption({ uri, ...option });
  if (added === null || 'refused' in added) {
    const why = added?.refused ?? t('charmcraft.yaml is gone');
    parts.ask.tell('warning', t('{0} is not added: {1}.', option.name, why));
    return;
  }
  if (!(await parts.editor.change(uri, added.edits))) {
    parts.ask.tell('warning', t('{0} is not added: the file has changed meanwhile.', option.name));
    return;
  }
  const written = await parts.server.option({ uri, option: option.name });
  await parts.editor.reveal(uri, written?.line ?? added.edits[0]?.range.start.line ?? 0);
}
