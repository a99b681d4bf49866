/** What an untrusted workspace must not make us do. */
import type { Host } from './host.ts';

/** Whether the workspace is trusted; if not, shows `refused`, which says what Restricted Mode prevents. */
export function isTrusted({ ask, editor }: Pick<Host, 'ask' | 'editor'>, refused: string): boolean {
  const trusted = editor.trusted();
  if (!trusted) ask.tell('warning', refused);
  return trusted;
}
