/** What the rules would say to an edit, before it is done. */
import type { Charm, Path } from '../charm/charm.ts';
import type { Finding } from '../rules/lint.ts';
import { lint } from '../rules/lint.ts';
import type { LintOptions } from '../rules/rule.ts';

/** What makes a finding of `before` and one of `after` the same: code and path, and what is said here. */
interface Sameness {
  /** Where a path of `before` is found in `after`. */
  readonly moved?: (path: Path) => Path;
  /** The message too: another message in the same place is another objection. */
  readonly message?: boolean;
}

/** The errors and warnings that `after` has and `before` has not, errors first. */
export function objections(
  before: Charm,
  after: Charm,
  options: LintOptions,
  { moved = path => path, message: messages = false }: Sameness = {},
): readonly Finding[] {
  const nameOf = ({ code, file, message }: Finding, path: Path): string =>
    JSON.stringify([code, file, path, messages && message]);
  const known = new Map<string, number>();
  for (const finding of lint(before, options)) {
    const name = nameOf(finding, moved(finding.path));
    known.set(name, (known.get(name) ?? 0) + 1);
  }
  const fresh = lint(after, options).filter(finding => {
    // What the file as a whole lacks has nothing to do with the edit.
    if (finding.path.length === 0) return false;
    const name = nameOf(finding, finding.path);
    const left = known.get(name) ?? 0;
    known.set(name, left - 1);
    return left <= 0;
  });
  return (['error', 'warning'] as const).flatMap(level => fresh.filter(({ severity }) => severity === level));
}
