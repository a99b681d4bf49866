/** Judges a charm. */
import type { Charm, Node, SyntaxProblem } from '../charm/charm.ts';
import { type EditFix, isEditFix, removeLines } from '../charm/edits.ts';
import { reread } from '../charm/read.ts';
import { applyChanges } from '../charm/write.ts';
import { nodeAt } from '../schema/lookup.ts';
import { visibleLine } from '../visible.ts';
import type { Finding } from './finding.ts';
import { isHiddenCharacter, withHidden } from './hidden-characters.ts';
import { type ProblemCode, RULES } from './registry.ts';
import type { LintOptions } from './rule.ts';
import type { Scope } from './scope.ts';
import { findingOf, heard, heardOf, isPossible, legibleIn, type Told, told, visibleRelated } from './told.ts';

export type { Finding } from './finding.ts';

/** Judges a charm: syntax problems and the findings of every rule, in text order. */
export const lint = (
  charm: Charm,
  options: LintOptions = { experimentalExtensions: false },
): readonly Finding[] => lintAfter(undefined, charm, options).findings;

/**
 * Like `lint`, without what an edit of this scope cannot change: the findings of the text and of each rule, computed lazily.
 * Their fixes are not tried.
 */
export function* lintIn(charm: Charm, options: LintOptions, scope: Scope): Generator<readonly Finding[]> {
  const { file, hidden } = charm.document;
  const groups = heardOf(charm, options, scope);
  // Such a character may cause the findings of any rule.
  if (hidden.length > 0) yield withHidden(once([...syntaxIn(charm), ...[...groups].flat()]), file, hidden);
  else {
    yield once(syntaxIn(charm));
    for (const findings of groups) yield once(findings);
  }
}

/** The findings of `lintIn` for a charm that has been judged. */
export const lintedIn = (all: Told, scope: Scope): readonly Finding[] =>
  finished(all.charm, heard(all, scope));

/** A charm with all its findings. */
export interface Judged {
  readonly told: Told;
  readonly findings: readonly Finding[];
}

/** Like `lint`, but does not judge again what an edit since `last` did not touch. */
export function lintAfter(last: Judged | undefined, charm: Charm, options: LintOptions): Judged {
  const all = told(charm, options, last?.told);
  return { told: all, findings: withTriedFixes(all, finished(charm, heard(all))) };
}

/** Keeps the fixes of a text that is not YAML only if they reduce the findings. */
function withTriedFixes(all: Told, findings: readonly Finding[]): readonly Finding[] {
  const { charm, options } = all;
  let tries = 0;
  const leavesLess = (fix: EditFix): boolean => {
    if (++tries > MOST_TRIES || charm.document.text.length > LONGEST_TRIED) return false;
    const mended = withEdits(charm, fix);
    return countErrors(finished(mended, heard(told(mended, options, all)))) < countErrors(findings);
  };
  return findings.map(finding => {
    if (isHiddenCharacter(finding)) return breaksText(charm, finding) ? { ...finding, fixes: [] } : finding;
    const fix = SYNTAX_FIXES.has(finding.code) ? finding.fixes?.find(isEditFix) : undefined;
    const isTried = fix !== undefined && finding.file === charm.document.file;
    return !isTried || leavesLess(fix) ? finding : { ...finding, fixes: [] };
  });
}

/**
 * Whether the fix makes the YAML worse: a character that YAML takes for a letter may be a whole word, and a line that begins with
 * a space in its place may become part of the text above.
 */
function breaksText(charm: Charm, { file, fixes }: Finding): boolean {
  const fix = fixes?.find(isEditFix);
  if (!fix || file !== charm.document.file || charm.document.text.length > LONGEST_TRIED) return false;
  const after = withEdits(charm, fix);
  if (countFaults(after) > countFaults(charm)) return true;
  return countKeys(after.document.root) < countKeys(charm.document.root);
}

const countFaults = ({ document }: Charm): number =>
  document.problems.filter(({ code }) => code.startsWith('yaml-')).length;

/** The number of written keys, without those that aliases repeat. */
function countKeys(root: Node | null): number {
  const counted = new Set<Node>();
  const waiting = root === null ? [] : [root];
  let keys = 0;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (counted.has(node) || node.kind === 'scalar') continue;
    counted.add(node);
    const own = node.kind === 'map' ? node.entries.filter(({ merged }) => !merged) : [];
    keys += own.length;
    waiting.push(...(node.kind === 'map' ? own.flatMap(({ key, value }) => [key, value]) : node.items));
  }
  return keys;
}

/** Their fixes are guesses, and are offered only if they reduce the findings. */
const SYNTAX_FIXES: ReadonlySet<string> = new Set<ProblemCode>(['yaml-syntax', 'duplicate-key', 'yaml-key']);
const MOST_TRIES = 3;
const LONGEST_TRIED = 200_000;

const countErrors = (findings: readonly Finding[]): number =>
  findings.filter(({ refusedBy }) => refusedBy !== null).length;

function withEdits(charm: Charm, { edits }: EditFix): Charm {
  const changes = edits.map(({ range, text }) => ({ range, newText: text }));
  return reread(charm, applyChanges(charm.document.text, changes));
}

/** The findings of the text itself and of the rules, one per place, in text order. */
function finished(charm: Charm, byRule: Iterable<readonly Finding[]>): readonly Finding[] {
  const { file, hidden } = charm.document;
  return inOrder(withHidden(once([...syntaxIn(charm), ...[...byRule].flat()]), file, hidden));
}

const syntaxIn = (charm: Charm): readonly Finding[] =>
  syntaxProblems(charm, legibleIn(charm.document).problems).map(problem => syntaxFinding(charm, problem));

/** Findings by file, each file in text order. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted(
    (a, b) =>
      (a.file === b.file ? 0 : a.file.localeCompare(b.file)) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );

/** Judges the sources of the app (`options.sources`), in text order. */
export function lintSources(charm: Charm, options: LintOptions): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of RULES) {
    if ('ofSources' in rule)
      rule.check(charm, (at, report) => findings.push(findingOf(charm, rule, at, report)), options);
  }
  return inOrder(findings);
}

function syntaxFinding(charm: Charm, problem: SyntaxProblem): Finding {
  const { code, message, file, path, range, related } = problem;
  return {
    code,
    severity: 'error',
    refusedBy: 'charmcraft',
    message: visibleLine(message),
    file,
    path,
    range,
    ...(related && { related: [visibleRelated(related)] }),
    fixes: fixesOf(charm, problem).filter(fix => isPossible(charm, fix)),
  };
}

/** The fix of a fault; for a duplicate key, its removal, unless the next one is a duplicate too. */
function fixesOf({ document }: Charm, { code, file, path, range, fix }: SyntaxProblem): readonly EditFix[] {
  if (fix) return [{ title: fix.title, safe: false, edits: fix.edits.map(edit => ({ file, ...edit })) }];
  const map =
    code === 'duplicate-key' && file === document.file ? nodeAt(document.root, path.slice(0, -1)) : undefined;
  if (map?.kind !== 'map') return [];
  const own = map.entries.filter(({ merged }) => !merged);
  const at = own.findIndex(({ key }) => key.range === range);
  const [twice, next] = own.slice(at);
  const names = new Set(own.slice(0, at).map(({ key }) => key.value));
  const edit = at > 0 && twice && !names.has(next?.key.value ?? null) ? removeLines(twice) : undefined;
  return edit ? [{ title: 'Remove this one', safe: false, edits: [edit] }] : [];
}

/** Why the charm fails in every hook whatever its options are: what paas-charm refuses in paas-config.yaml. */
export function brokenPaasConfig(findings: readonly Finding[]): string | undefined {
  const refused = findings.find(
    ({ file, refusedBy }) => file === 'paas-config.yaml' && refusedBy === 'paas-charm',
  );
  return refused && `${refused.cause ?? refused.message} (${refused.file})`;
}

/**
 * The content of an anchor is written once, however often it is used: of findings at one place with several paths, keeps the
 * first. One path may have several findings, such as missing keys.
 */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, string>();
  return findings.filter(({ code, file, path, message, range: { start, end } }) => {
    const place = [code, file, start.line, start.character, end.line, end.character].join(' ');
    const written = JSON.stringify(path);
    const sentence = `${place} ${message}`;
    if ((seen.get(place) ?? written) !== written || seen.has(sentence)) return false;
    seen.set(place, written).set(sentence, written);
    return true;
  });
}

/**
 * What keeps charmcraft from reading its files. Without an extension nothing reads paas-config.yaml; in that file a duplicate key
 * is allowed, and the last one counts (charmcraft/extensions/app.py, _check_paas_config).
 */
function syntaxProblems(
  { paasConfig, twelveFactor }: Charm,
  problems: readonly SyntaxProblem[],
): readonly SyntaxProblem[] {
  const beside = twelveFactor ? (paasConfig?.problems ?? []) : [];
  return [...problems, ...beside.filter(({ code }) => code !== 'duplicate-key')];
}
