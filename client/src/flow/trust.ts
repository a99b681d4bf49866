/** What a workspace that nobody trusts may not make us do. */
import type { Host } from './host.ts';

/** Whether the workspace is trusted; if not, the person is told `refused`, which says what Restricted Mode keeps from happening. */
export function isTrusted({ ask, editor }: Pick<Host, 'ask' | 'editor'>, refused: string): boolean {
  const trusted = editor.trusted();
  if (!trusted) ask.tell('warning', refused);
  return trusted;
}
