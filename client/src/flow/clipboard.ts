/** A secret value from the clipboard: passed straight to juju, neither kept nor shown in between. */
import { t } from '../text.ts';
import type { Ask } from './ask.ts';
import { endOfValue } from './chosen-file.ts';

/** undefined when the user cancels; a sentence in `error` when there is nothing to take. */
export async function secretFromClipboard(
  text: string,
  ask: Pick<Ask, 'decide'>,
): Promise<{ readonly text: string } | { readonly error: string } | undefined> {
  if (text === '') return { error: t('There is no text in the clipboard') };
  const value = await endOfValue(text, ask);
  if (value === undefined) return undefined;
  const use = t('Use It');
  const lines = value.split('\n').length;
  const about =
    lines === 1
      ? t('Use the text in the clipboard as the value? It has {0} characters', value.length)
      : t(
          'Use the text in the clipboard as the value? It has {0} characters in {1} lines',
          value.length,
          lines,
        );
  return (await ask.decide(about, [use])) === use ? { text: value } : undefined;
}
