/** `lint --format sarif`: SARIF 2.1.0, for code scanning. */
import { pageOf } from '../rules/page.ts';
import type { Rule, Severity } from '../rules/rule.ts';
import { severityOf } from '../rules/rule.ts';
import type { LintedFile } from './linted-file.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** `rules` gives the texts of the codes; `version` is this program's. */
export function sarif(rules: readonly Rule[], version: string): (files: readonly LintedFile[]) => string {
  return files => {
    const run = {
      tool: {
        driver: {
          name: 'charm-config',
          version,
          rules: rules.map(rule => ({
            id: rule.code,
            shortDescription: { text: rule.summary },
            helpUri: pageOf(rule.code),
            defaultConfiguration: { level: LEVELS[severityOf(rule.verdict)] },
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
    return `${JSON.stringify(log, null, 2)}\n`;
  };
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

/** A path as a URI reference: relative ones stay relative, as code scanning wants them. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${path}`;
  return path.replace(/^([A-Za-z])%3A\//, 'file:///$1:/');
}
