/** What a workspace that nobody trusts may not make us do. */
import { t } from '../text.ts';
import type { Host } from './host.ts';

/** `refused`: what is not done in Restricted Mode, which the person is told. */
export function isTrusted({ ask, editor }: Pick<Host, 'ask' | 'editor'>, refused: string): boolean {
  const trusted = editor.trusted();
  if (!trusted) ask.tell('warning', t('In Restricted Mode {0}: trust this workspace first.', refused));
  return trusted;
}
