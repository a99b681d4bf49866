/** Explain: the page of a rule, offline. Links of findings and the light bulb lead there. */
import type { CommandTarget, Host } from '../flow/host.ts';

/** Does nothing without a code. */
export async function explainRule(
  { openRulePage }: Pick<Host, 'openRulePage'>,
  { code }: CommandTarget,
): Promise<void> {
  if (code !== undefined) await openRulePage(code);
}
