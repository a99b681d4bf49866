/** Converts findings to diagnostics. */
import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Finding } from '../rules/lint.ts';
import { pageOf } from '../rules/page.ts';
import type { Severity } from '../rules/rule.ts';

/** Shown in the Problems view next to the code. */
export const SOURCE = 'charm-config';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: 1,
  warning: 2,
  information: 3,
  hint: 4,
};

/** `uriOf` converts a finding's file name to a URI. */
export function toDiagnostic(finding: Finding, uriOf: (file: string) => string): Diagnostic {
  const { code, severity, message, range, related } = finding;
  return {
    range,
    severity: SEVERITIES[severity],
    code,
    codeDescription: { href: pageOf(code) },
    source: SOURCE,
    message,
    ...(related && {
      relatedInformation: related.map(({ place, message }) => ({
        location: { uri: uriOf(place.file), range: place.range },
        message,
      })),
    }),
  };
}
