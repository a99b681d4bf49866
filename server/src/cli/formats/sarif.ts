/** `lint --format sarif`: SARIF 2.1.0, for code scanning. */

import { VERSION } from '../../manifest.ts';
import { pageOf } from '../../rules/page.ts';
import { RULES } from '../../rules/registry.ts';
import { type Severity, severityOf } from '../../rules/rule.ts';
import { visibleJson } from '../../visible.ts';
import type { LintedFile } from '../linted-file.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** One run with every rule, and one result per finding; columns are 1-based UTF-16 units. */
export function formatSarif(files: readonly LintedFile[]): string {
  const run = {
    tool: {
      driver: {
        name: 'charm-config',
        version: VERSION,
        rules: RULES.map(({ code, summary, verdict }) => ({
          id: code,
          shortDescription: { text: summary },
          helpUri: pageOf(code),
          defaultConfiguration: { level: LEVELS[severityOf(verdict)] },
        })),
      },
    },
    columnKind: 'utf16CodeUnits',
    results: files.flatMap(results),
  };
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return `${visibleJson(log)}\n`;
}

function results({ file, findings }: LintedFile): object[] {
  return findings.map(({ code, severity, message, range: { start, end }, refusedBy }) => ({
    ruleId: code,
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: {
            startLine: start.line + 1,
            startColumn: start.character + 1,
            endLine: end.line + 1,
            endColumn: end.character + 1,
          },
        },
      },
    ],
    ...(refusedBy && { properties: { refusedBy } }),
  }));
}

/** A path as a URI reference: relative paths stay relative, as code scanning requires. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${path}`;
  return path.replace(/^([A-Za-z])%3A\//, 'file:///$1:/');
}
