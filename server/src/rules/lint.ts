/** The one function that judges a charm, and what it finds. */
import type { Charm, SyntaxProblem } from '../charm/charm.ts';
import { type EditFix, isEditFix, removeLines } from '../charm/edits.ts';
import { reread } from '../charm/read.ts';
import { applyChanges } from '../charm/write.ts';
import { nodeAt } from '../schema/lookup.ts';
import { visibleLine } from '../visible.ts';
import type { Finding } from './finding.ts';
import { isHiddenCharacter, withHidden } from './hidden-characters.ts';
import { type ProblemCode, RULES } from './registry.ts';
import type { LintOptions } from './rule.ts';
import { EVERYTHING, type Scope } from './scope.ts';
import { findingOf, isPossible, type Told, told, toldAgain, visibleRelated } from './told.ts';

export type { Finding } from './finding.ts';

/** Judges a charm: syntax problems and every rule's findings, in the order of the text; `scope` leaves out what no edit changed. */
export const lint = (
  charm: Charm,
  options: LintOptions = { experimentalExtensions: false },
  scope: Scope = EVERYTHING,
): readonly Finding[] => withTriedFixes(charm, options, scope, judge(charm, options, scope));

/** A charm with all that is to be said of it. */
export interface Judged {
  readonly charm: Charm;
  readonly options: LintOptions;
  readonly told: Told;
  readonly findings: readonly Finding[];
}

/** As `lint`; what an edit since `last` did not touch is not judged again. */
export function lintAfter(last: Judged | undefined, charm: Charm, options: LintOptions): Judged {
  const again = last && toldAgain(last, charm, options);
  const all = again ?? told(charm, options, EVERYTHING);
  const findings = withTriedFixes(charm, options, EVERYTHING, finished(charm, all));
  return { charm, options, told: all, findings };
}

/** Fixes of a text that is not YAML stay where they leave less to object to. */
function withTriedFixes(
  charm: Charm,
  options: LintOptions,
  scope: Scope,
  findings: readonly Finding[],
): readonly Finding[] {
  // What another text would be told is compared with all that this one is told.
  const errors = (): number =>
    countErrors(scope === EVERYTHING ? findings : judge(charm, options, EVERYTHING));
  let tries = 0;
  return findings.map(finding => {
    if (isHiddenCharacter(finding)) return breaksText(charm, finding) ? { ...finding, fixes: [] } : finding;
    const fix = SYNTAX_FIXES.has(finding.code) ? finding.fixes?.find(isEditFix) : undefined;
    if (fix === undefined || finding.file !== charm.document.file) return finding;
    const isTried = ++tries <= MOST_TRIES && charm.document.text.length <= LONGEST_TRIED;
    return isTried && countErrors(judge(withEdits(charm, fix), options, EVERYTHING)) < errors()
      ? finding
      : { ...finding, fixes: [] };
  });
}

/** Whether the fix makes a text worse YAML: what looks like a letter to YAML may be all of a word. */
function breaksText(charm: Charm, { file, fixes }: Finding): boolean {
  const fix = fixes?.find(isEditFix);
  if (!fix || file !== charm.document.file || charm.document.text.length > LONGEST_TRIED) return false;
  return countFaults(withEdits(charm, fix)) > countFaults(charm);
}

const countFaults = ({ document }: Charm): number =>
  document.problems.filter(({ code }) => code.startsWith('yaml-')).length;

/** Their fixes guess what was meant, and are offered when they leave less to object to. */
const SYNTAX_FIXES: ReadonlySet<string> = new Set<ProblemCode>(['yaml-syntax', 'duplicate-key', 'yaml-key']);
const MOST_TRIES = 3;
const LONGEST_TRIED = 200_000;

const countErrors = (findings: readonly Finding[]): number =>
  findings.filter(({ refusedBy }) => refusedBy !== null).length;

function withEdits(charm: Charm, { edits }: EditFix): Charm {
  const changes = edits.map(({ range, text }) => ({ range, newText: text }));
  return reread(charm, applyChanges(charm.document.text, changes));
}

const judge = (charm: Charm, options: LintOptions, scope: Scope): readonly Finding[] =>
  finished(charm, told(charm, options, scope));

/** What the text itself and the rules say, each place once, in the order of the text. */
function finished(charm: Charm, { problems, byRule }: Told): readonly Finding[] {
  const { file, hidden } = charm.document;
  const syntax = syntaxProblems(charm, problems).map(problem => syntaxFinding(charm, problem));
  return inOrder(withHidden(once([...syntax, ...byRule.flat()]), file, hidden));
}

/** Findings by file, and in the order of each text. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted(
    (a, b) =>
      (a.file === b.file ? 0 : a.file.localeCompare(b.file)) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );

/** Judges the sources of the app (`options.sources`), in the order of the text. */
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

/** The fix of a fault; of a key that stands twice, to remove it where the next one does not as well. */
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

/** Why the charm fails in every hook whatever it is set to: what paas-charm refuses in paas-config.yaml. */
export function brokenPaasConfig(findings: readonly Finding[]): string | undefined {
  const refused = findings.find(
    ({ file, refusedBy }) => file === 'paas-config.yaml' && refusedBy === 'paas-charm',
  );
  return refused && `${refused.cause ?? refused.message} (${refused.file})`;
}

/**
 * What an anchor holds is written once, however often it is used: of findings that name one place for several paths,
 * the first. One path may have several, such as the keys that a mapping lacks.
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
 * What keeps charmcraft from reading its files. Without an extension nothing reads paas-config.yaml, and there a
 * second key of one name is no problem: the last one counts (charmcraft/extensions/app.py, _check_paas_config).
 */
function syntaxProblems(
  { paasConfig, twelveFactor }: Charm,
  problems: readonly SyntaxProblem[],
): readonly SyntaxProblem[] {
  const beside = twelveFactor ? (paasConfig?.problems ?? []) : [];
  return [...problems, ...beside.filter(({ code }) => code !== 'duplicate-key')];
}
