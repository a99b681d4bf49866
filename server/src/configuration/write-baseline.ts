/** Notes findings in a configuration's `baseline`, leaving everything else in the file as it is. */
import type { Finding } from '../rules/lint.ts';
import { baselineEntry, NO_CONFIGURATION, readConfiguration } from './configuration.ts';

/** The text of the configuration with `findings` added to those it knows; the block goes to the end of the file. */
export function withBaseline(configuration: string, findings: readonly Finding[]): string {
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
  return `${rest === '' ? '' : `${rest}\n\n`}${block}\n`;
}

/** The text without its `baseline:` line and the lines that belong to it. */
function withoutBaseline(configuration: string): string {
  const kept: string[] = [];
  let inside = false;
  for (const line of configuration.split('\n')) {
    if (/^baseline[ \t]*:/.test(line)) inside = true;
    else if (inside && /^[^\s#-]/.test(line)) inside = false;
    if (!inside) kept.push(line);
  }
  return kept.join('\n');
}
