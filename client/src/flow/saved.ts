/** Saves a file before other programs read it from disk. */
import { fileURLToPath } from 'node:url';
import { t } from '../text.ts';
import type { CharmFile, Host } from './host.ts';

/** False: the user did not want to save. `reader`: the program that reads charmcraft.yaml. */
export async function savedOnDisk(
  { ask, editor }: Pick<Host, 'ask' | 'editor'>,
  { uri }: CharmFile,
  reader: string,
): Promise<boolean> {
  if (!editor.unsaved(fileURLToPath(uri))) return true;
  const save = t('Save and Continue');
  const message = t('{0} reads charmcraft.yaml from disk, and your changes are not saved yet', reader);
  return (await ask.decide(message, [save])) === save && editor.save(uri);
}
