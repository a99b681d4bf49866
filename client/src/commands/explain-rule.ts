/** Explain: a rule's page, offline. Reached from links in findings and from the light bulb. */
import type { CommandTarget, Host } from '../flow/host.ts';

/** Does nothing without a code. */
export async function explainRule(
  { openRulePage }: Pick<Host, 'openRulePage'>,
  { code }: CommandTarget,
): Promise<void> {
  if (code !== undefined) await openRulePage(code);
}
