/** What is left of the findings when the project's configuration and the comments in the file have had their say. */
import type { Comment, Document } from '../charm/charm.ts';
import type { Finding } from '../rules/lint.ts';
import type { Level } from '../schema/configuration.ts';
import { baselineEntry, type Configuration } from './configuration.ts';

/** Applies levels, the baseline and `# charm-config: ignore CODE` comments; the order of the findings stays. */
export function applyConfiguration(
  findings: readonly Finding[],
  configuration: Configuration,
  documents: readonly Commented[],
): readonly Finding[] {
  const ignored = new Map(documents.map(document => [document.file, readIgnores(document)]));
  return findings.flatMap(finding => {
    const level = configuration.levels.get(finding.code);
    const silenced =
      configuration.baseline.has(baselineEntry(finding.code, finding.path)) ||
      ignored
        .get(finding.file)
        ?.some(({ code, line }) => code === finding.code && (line ?? lineOf(finding)) === lineOf(finding));
    return withLevel(finding, silenced ? 'off' : level);
  });
}

const lineOf = (finding: Finding): number => finding.range.start.line;

/** An error names a tool that refuses the file: it can become a warning (newer tools may differ), but not vanish. */
function withLevel(finding: Finding, level: Level | undefined): Finding[] {
  if (level === undefined || level === finding.severity) return [finding];
  if (finding.refusedBy !== null)
    return level === 'error' ? [finding] : [{ ...finding, severity: 'warning', refusedBy: null }];
  if (level === 'off') return [];
  // `error` is reserved for what a tool refuses.
  return [{ ...finding, severity: level === 'error' ? 'warning' : level }];
}

/** A text with its comments; of a source, those that speak to us. */
type Commented = Pick<Document, 'file' | 'comments'>;

interface Ignore {
  readonly code: string;
  /** undefined: in the whole file. */
  readonly line: number | undefined;
}

/** `# charm-config: ignore CODE, CODE` behind a value or alone above it, and `# charm-config: ignore-file CODE`. */
function readIgnores(document: Commented): Ignore[] {
  return document.comments.flatMap(comment => {
    const match = /^charm-config:\s*ignore(-file)?\s+(.+)$/.exec(comment.text);
    if (match === null) return [];
    const line = match[1] ? undefined : target(comment);
    return (match[2] ?? '').split(/[\s,]+/).map(code => ({ code, line }));
  });
}

function target(comment: Comment): number {
  return comment.range.start.line + (comment.alone ? 1 : 0);
}
