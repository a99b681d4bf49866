/** What the rules would report about an edit before it is made. */
import type { Charm, Path } from '../charm/charm.ts';
import type { Finding } from '../rules/lint.ts';
import { inOrder, lintedIn, lintIn } from '../rules/lint.ts';
import type { LintOptions } from '../rules/rule.ts';
import { type Scope, scopeOf } from '../rules/scope.ts';
import { told } from '../rules/told.ts';

/** When a finding of `before` equals one of `after`: same code and path, and the conditions here. */
interface Sameness {
  /** Maps a path of `before` to `after`. */
  readonly moved?: (path: Path) => Path;
  /** Also compare messages: another message at the same place is another finding. */
  readonly message?: boolean;
}

/** The errors and warnings in `after` that are not in `before`, errors first. */
export function newFindings(
  before: Charm,
  after: Charm,
  options: LintOptions,
  sameness?: Sameness,
): readonly Finding[] {
  const found = inOrder([...newFindingsOf(before, options, sameness)(after)]);
  return (['error', 'warning'] as const).flatMap(level => found.filter(({ severity }) => severity === level));
}

/**
 * Judges several edits of the same charm, one after the other: returns the findings that each adds to `before`, computed lazily.
 */
export function newFindingsOf(
  before: Charm,
  options: LintOptions,
  { moved = path => path, message: messages = false }: Sameness = {},
): (after: Charm) => Generator<Finding> {
  const nameOf = ({ code, file, message }: Finding, path: Path): string =>
    JSON.stringify([code, file, path, messages && message]);
  /** How often each finding occurs before. */
  const countIn = (scope: Scope): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const finding of lintedIn(told(before, options), scope)) {
      const name = nameOf(finding, moved(finding.path));
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  };
  return function* (after) {
    const scope = scopeOf(before, after);
    const left = countIn(scope);
    for (const finding of each(lintIn(after, options, scope))) {
      // Keys missing from the whole file have nothing to do with the edit.
      if (finding.path.length === 0) continue;
      const name = nameOf(finding, finding.path);
      const count = left.get(name) ?? 0;
      left.set(name, count - 1);
      if (count <= 0 && isObjection(finding)) yield finding;
    }
  };
}

const isObjection = ({ severity }: Finding): boolean => severity === 'error' || severity === 'warning';

function* each(groups: Iterable<readonly Finding[]>): Generator<Finding> {
  for (const group of groups) yield* group;
}
