/** What the rules would say to an edit, before it is done. */
import type { Charm, Path } from '../charm/charm.ts';
import type { Finding } from '../rules/lint.ts';
import { lintIn } from '../rules/lint.ts';
import type { LintOptions } from '../rules/rule.ts';
import { type Scope, scopeOf } from '../rules/scope.ts';

/** What makes a finding of `before` and one of `after` the same: code and path, and what is said here. */
interface Sameness {
  /** Where a path of `before` is found in `after`. */
  readonly moved?: (path: Path) => Path;
  /** The message too: another message in the same place is another finding. */
  readonly message?: boolean;
}

/** The errors and warnings that `after` has and `before` has not, errors first. */
export const newFindings = (
  before: Charm,
  after: Charm,
  options: LintOptions,
  sameness?: Sameness,
): readonly Finding[] => newFindingsOf(before, options, sameness)(after);

/** Judges one edit after the other of the same charm: each gives what it has and `before` has not. */
export function newFindingsOf(
  before: Charm,
  options: LintOptions,
  { moved = path => path, message: messages = false }: Sameness = {},
): (after: Charm) => readonly Finding[] {
  const nameOf = ({ code, file, message }: Finding, path: Path): string =>
    JSON.stringify([code, file, path, messages && message]);
  /** By scope, as most edits of one place share theirs: how often each finding was there before. */
  const counted = new Map<string, ReadonlyMap<string, number>>();
  const countIn = (scope: Scope): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const finding of lintIn(before, options, scope)) {
      const name = nameOf(finding, moved(finding.path));
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  };
  return after => {
    const scope = scopeOf(before, after);
    const key = JSON.stringify([scope.judgesOptions, scope.options && [...scope.options]]);
    const counts = counted.get(key) ?? countIn(scope);
    counted.set(key, counts);
    const known = new Map(counts);
    const fresh = lintIn(after, options, scope).filter(finding => {
      // What the file as a whole lacks has nothing to do with the edit.
      if (finding.path.length === 0) return false;
      const name = nameOf(finding, finding.path);
      const left = known.get(name) ?? 0;
      known.set(name, left - 1);
      return left <= 0;
    });
    return (['error', 'warning'] as const).flatMap(level =>
      fresh.filter(({ severity }) => severity === level),
    );
  };
}
