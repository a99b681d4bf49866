/** Adds findings to a configuration's `baseline`, leaving everything else in the file unchanged. */
import type { Finding } from '../rules/lint.ts';
import { baselineEntry, NO_CONFIGURATION, readConfiguration } from './configuration.ts';

/**
 * The text of the configuration with `findings` added to its own; the block is at the end of the file. Undefined if that would
 * change the meaning of the rest: the text is broken, or written in braces.
 */
export function withBaseline(configuration: string, findings: readonly Finding[]): string | undefined {
  const known = configuration.trim() ? readConfiguration(configuration) : NO_CONFIGURATION;
  const noted = new Set([
    ...known.baseline,
    ...findings
      .filter(({ code }) => code !== 'configuration')
      .map(({ code, path }) => baselineEntry(code, path)),
  ]);
  const rest = withoutBaseline(configuration).trimEnd();
  if (noted.size === 0) return configuration;
  const block = ['baseline:', ...[...noted].sort().map(text => `  - ${JSON.stringify(text)}`)].join('\n');
  const text = `${rest === '' ? '' : `${rest}\n\n`}${block}\n`;
  const after = readConfiguration(text);
  const isWhole =
    after.document?.problems.length === 0 &&
    after.levels.size === known.levels.size &&
    [...noted].every(entry => after.baseline.has(entry));
  return isWhole ? text : undefined;
}

/** The text without its `baseline:` line and the lines that belong to it. */
function withoutBaseline(configuration: string): string {
  const kept: string[] = [];
  let inside = false;
  // PyYAML also ends lines at U+0085, U+2028 and U+2029.
  for (const line of configuration.split(/(?<=\r\n|[\n\x85\u2028\u2029]|\r(?!\n))/)) {
    if (/^baseline[ \t]*:/.test(line)) inside = true;
    else if (inside && /^[^\s#-]/.test(line)) inside = false;
    if (!inside) kept.push(line);
  }
  return kept.join('');
}
