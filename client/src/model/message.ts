/** The message above a model's tree. Pure. */
import { joinSentences, wording } from '../flow/wording.ts';
import type { JujuError } from '../juju/error.ts';
import { t } from '../text.ts';
import { isEmpty, type ModelPicture } from './picture.ts';

/**
 * Empty for none. `selected`: the model that commands currently work with, `controller:owner/model`; undefined if none is. While
 * the tree is empty, VS Code shows a welcome text with buttons, but only without a message.
 */
export function modelMessage(
  picture: ModelPicture | undefined,
  selected: string | undefined,
  problem: JujuError | undefined,
  filter: string,
): string {
  if (picture === undefined) return '';
  const { applications, model, practice } = picture;
  const hasRows = !isEmpty(picture);
  const lines = [
    practice ? t('This is the practice model: it exists only in this window') : '',
    selected === undefined || model === selected
      ? ''
      : t('This is {0}, but {1} is selected now', model, selected),
    hasRows && applications.length === 0 ? t('No application is deployed in {0}', model) : '',
    hasRows && problem !== undefined ? wording(problem).message : '',
    hasRows && problem !== undefined ? t('The rows below are as they were read before') : '',
    hasRows && filter !== '' ? t('Only what contains "{0}" is shown', filter) : '',
  ].filter(line => line !== '');
  return lines.length === 0 ? '' : joinSentences(...lines);
}
