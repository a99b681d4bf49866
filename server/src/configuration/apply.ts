/** Applies the project's configuration and the comments in the files to the findings. */
import type { Comment, Document } from '../charm/charm.ts';
import type { Finding } from '../rules/lint.ts';
import type { Level } from '../schema/configuration.ts';
import { baselineEntry, type Configuration } from './configuration.ts';

/** Applies levels, the baseline and `# charm-config: ignore CODE` comments; keeps the order of the findings. */
export function applyConfiguration(
  findings: readonly Finding[],
  configuration: Configuration,
  documents: readonly Commented[],
): readonly Finding[] {
  const ignored = new Map(documents.map(document => [document.file, new Set(readIgnores(document))]));
  return findings.flatMap(finding => {
    const level = configuration.levels.get(finding.code);
    const comments = ignored.get(finding.file);
    const silenced =
      configuration.baseline.has(baselineEntry(finding.code, finding.path)) ||
      comments?.has(finding.code) ||
      comments?.has(onLine(finding.code, finding.range.start.line));
    return withLevel(finding, silenced ? 'off' : level);
  });
}

/** An error names a tool that refuses the file: it can become a warning (newer tools may differ), but not disappear. */
function withLevel(finding: Finding, level: Level | undefined): Finding[] {
  if (level === undefined || level === finding.severity) return [finding];
  if (finding.refusedBy !== null)
    return level === 'error' ? [finding] : [{ ...finding, severity: 'warning', refusedBy: null }];
  if (level === 'off') return [];
  // `error` is reserved for what a tool refuses.
  return [{ ...finding, severity: level === 'error' ? 'warning' : level }];
}

/** A text with its comments; for a source, only the comments addressed to us. */
type Commented = Pick<Document, 'file' | 'comments'>;

const onLine = (code: string, line: number): string => `${code} ${line}`;

/**
 * The codes silenced by `# charm-config: ignore CODE, CODE`, with their line, after a value or alone above it; and those silenced
 * by `# charm-config: ignore-file CODE`.
 */
function readIgnores(document: Commented): string[] {
  return document.comments.flatMap(comment => {
    const match = /^charm-config:\s*ignore(-file)?\s+(.+)$/.exec(comment.text);
    if (match === null) return [];
    const line = match[1] ? undefined : target(comment);
    return (match[2] ?? '').split(/[\s,]+/).map(code => (line === undefined ? code : onLine(code, line)));
  });
}

function target(comment: Comment): number {
  return comment.range.start.line + (comment.alone ? 1 : 0);
}
