/** Add Missing Options: previews options for what the app reads and the charm lacks. */
import type { MissingOption } from '../../../server/src/protocol.ts';
import type { Choice } from '../flow/ask.ts';
import { needCharm } from '../flow/charm-option.ts';
import type { Host } from '../flow/host.ts';
import type { CommandTarget } from '../flow/target.ts';
import { t } from '../text.ts';

export async function addMissingOptions(
  { ask, charm, editor, server }: Pick<Host, 'ask' | 'charm' | 'editor' | 'server'>,
  target: CommandTarget,
): Promise<void> {
  const file = await needCharm({ ask, charm }, target);
  if (file === undefined) return;
  const missing = await server.missingOptions({ uri: file.uri });
  if (missing === null || missing.looked === 0) {
    ask.tell('information', t('No source of the app was found above the folder of charmcraft.yaml'));
    return;
  }
  const choices = missing.options.map(choiceOf);
  if (choices.length === 0) {
    ask.tell('information', t('No option is missing: {0} files of the app were looked at', missing.looked));
    return;
  }
  const title = t('Add Missing Options');
  const chosen = await ask.pickMany({ title, prompt: t('Which variables should become options?') }, choices);
  if (chosen === undefined || chosen.length === 0) return;
  const added: string[] = [];
  for (const option of chosen) {
    const { name, type, default: value } = option;
    const place = await server.addOption({ uri: file.uri, name, type, default: value });
    if (place === null || 'refused' in place || !(await editor.change(file.uri, place.edits))) break;
    added.push(`"${name}"`);
  }
  if (added.length < chosen.length)
    return ask.tell(
      'warning',
      t('Only {0} of {1} options were added: the file changed in the meantime', added.length, chosen.length),
    );
  ask.tell('information', t('Added to charmcraft.yaml: {0}', added.join(', ')), [
    {
      title: t('Deploy Charm...'),
      does: 'run',
      command: 'charmConfig.deployCharm',
      target: { uri: file.uri },
    },
  ]);
  const line = (await server.option({ uri: file.uri, option: chosen[0]?.name ?? '' }))?.line;
  if (line !== null && line !== undefined) await editor.reveal(file.uri, line);
}

/** What the app reads under another name needs a second thought, so it is not ticked. */
function choiceOf(option: MissingOption): Choice<MissingOption> {
  const { name, type, default: value, variable, becomes, place } = option;
  const isRead = variable === becomes;
  return {
    label: name,
    description:
      value === undefined ? t('{0}, {1}', becomes, type) : t('{0}, {1}, default {2}', becomes, type, value),
    detail: isRead
      ? t('read in {0}', place)
      : t('read in {0} as {1}: the app has to read {2}', place, variable, becomes),
    value: option,
    active: isRead,
  };
}
