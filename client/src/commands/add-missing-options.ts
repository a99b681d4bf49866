/** Add Missing Options: what the app reads and the charm does not have, as options in a preview. */
import type { MissingOption } from '../../../server/src/protocol.ts';
import { needCharm } from '../flow/charm-option.ts';
import type { Host, Proposal } from '../flow/host.ts';
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
  const proposals = missing.options.map(proposalOf).filter(({ edits }) => edits.length > 0);
  if (proposals.length === 0) {
    ask.tell('information', t('No option is missing: {0} files of the app were looked at', missing.looked));
    return;
  }
  await editor.propose(file.uri, proposals);
}

/** What the app reads by another name needs a second thought, and is not ticked. */
function proposalOf({ name, variable, becomes, place, edits }: MissingOption): Proposal {
  const isRead = variable === becomes;
  return {
    label: isRead ? t('Variables that the app reads') : t('Variables that the app reads without the prefix'),
    description: isRead
      ? t('"{0}", read in {1}', name, place)
      : t('"{0}", read in {1}, where the app has to read "{2}"', name, place, becomes),
    isTicked: isRead,
    edits,
  };
}
