/** Explain: the page of a rule, offline. Links of findings and the light bulb lead there. */
import type { Host, Target } from '../flow/host.ts';

/** Does nothing without a code. */
export async function explainRule(
  { openRulePage }: Pick<Host, 'openRulePage'>,
  { code }: Target,
): Promise<void> {
  if (code !== undefined) await openRulePage(code);
}
