/** What each rule says of a charm, and what of it still holds after an edit. */
import type { Charm, Place, Related, SyntaxProblem } from '../charm/charm.ts';
import { type Fix, isByLines, isEditFix } from '../charm/edits.ts';
import { documentsOf } from '../charm/read.ts';
import { CHARMCRAFT } from '../schema/charmcraft.ts';
import { legible } from '../schema/misread.ts';
import { visibleLine } from '../visible.ts';
import type { Finding } from './finding.ts';
import { type Code, RULES } from './registry.ts';
import { judgementOf, type LintOptions, type Report, type Rule, type Verdict } from './rule.ts';
import { EVERYTHING, isAsked, optionOf, type Scope, scopeInPlace } from './scope.ts';

/** All that is said of a charm. */
export interface Told {
  /** What keeps charmcraft.yaml from being read. */
  readonly problems: readonly SyntaxProblem[];
  /** The findings of each rule, as RULES has them. */
  readonly byRule: readonly (readonly Finding[])[];
}

type Known = (typeof RULES)[number];

/** Asks the rules about what lies in a scope. */
export function told(charm: Charm, options: LintOptions, scope: Scope): Told {
  const { problems, isUnsure } = legible(charm.document, CHARMCRAFT.shape);
  const broken = charm.document.problems.some(({ code }) => code === 'yaml-syntax');
  const isCut = documentsOf(charm).some(document => document.isCut);
  const isSilent = (rule: Rule): boolean =>
    (broken && (rule.shape === true || rule.absence === true)) || (isCut && rule.ofReading !== true);
  const narrowed = narrowedTo(charm, scope);
  const byRule = RULES.map((rule): readonly Finding[] =>
    isSilent(rule) || isAsked(rule, scope) === 'not'
      ? []
      : ask(rule, isAsked(rule, scope) === 'changed' ? narrowed : charm, options).filter(at => !isUnsure(at)),
  );
  return { problems, byRule };
}

/** As `told`, with what an edit did not touch as it was told before; undefined where that cannot be known. */
export function toldAgain(
  last: { readonly charm: Charm; readonly options: LintOptions; readonly told: Told },
  charm: Charm,
  options: LintOptions,
): Told | undefined {
  const scope = scopeInPlace(last.charm, charm);
  const isSameSetting = JSON.stringify(last.options) === JSON.stringify(options);
  if (scope === EVERYTHING || !isSameSetting) return undefined;
  const narrowed = narrowedTo(charm, scope);
  const { options: changed } = scope;
  const isOfOthers = (finding: Finding): boolean => changed?.has(optionOf(finding) ?? '') === false;
  const byRule = RULES.map((rule, index): readonly Finding[] => {
    const before = last.told.byRule[index] ?? [];
    const asked = isAsked(rule, scope);
    if (asked === 'not') return before;
    if (asked === 'all') return ask(rule, charm, options);
    const after = ask(rule, narrowed, options);
    return [...before.filter(isOfOthers), ...after.filter(finding => !isOfOthers(finding))];
  });
  return { problems: [], byRule };
}

/** The charm in which rules see those options alone that are judged. */
function narrowedTo(charm: Charm, { options: names }: Scope): Charm {
  if (names === undefined) return charm;
  const judged = ({ options }: Pick<Charm, 'options'>) => options.filter(({ name }) => names.has(name));
  return {
    ...charm,
    options: judged(charm),
    packed: { ...charm.packed, options: judged(charm.packed) },
  };
}

function ask(rule: Known, charm: Charm, options: LintOptions): Finding[] {
  const findings: Finding[] = [];
  rule.check(charm, (at, report) => findings.push(findingOf(charm, rule, at, report)), options);
  return findings;
}

/** What a rule reports, as a finding. */
export function findingOf(
  charm: Charm,
  { code, verdict }: { readonly code: Code; readonly verdict: Verdict },
  { file, path, range }: Place,
  { problem, consequence, remedy, verdict: differing = verdict, related, fixes }: Report,
): Finding {
  const instruction = remedy === undefined ? '' : `: ${remedy}`;
  const cause = visibleLine(problem + instruction);
  return {
    code,
    ...judgementOf(differing),
    message: consequence === undefined ? cause : visibleLine(`${problem}, so ${consequence}${instruction}`),
    ...(consequence !== undefined && { consequence, cause }),
    file,
    path,
    range,
    related: related?.map(visibleRelated),
    fixes: fixes?.filter(fix => isPossible(charm, fix)).map(fix => behindComments(charm, fix)),
  };
}

/** Texts of a file as they are shown. */
export const visibleRelated = ({ place, message }: Related): Related => ({
  place,
  message: visibleLine(message),
});

/** A line that is put below another goes behind its comment, which stays where it is. */
function behindComments(charm: Charm, fix: Fix): Fix {
  if (!isEditFix(fix) || !fix.edits.some(({ text }) => text.startsWith('\n'))) return fix;
  const edits = fix.edits.map(edit => {
    const { start, end } = edit.range;
    const comment = documentsOf(charm)
      .find(({ file }) => file === edit.file)
      ?.comments.find(({ range }) => range.start.line === end.line && range.start.character >= end.character);
    const isInsertion = start.line === end.line && start.character === end.character;
    if (comment === undefined || !isInsertion || !edit.text.startsWith('\n')) return edit;
    return { ...edit, range: { start: comment.range.end, end: comment.range.end } };
  });
  return { ...fix, edits };
}

/** Lines cannot be put in or taken out where editors count them otherwise than YAML. */
export function isPossible(charm: Charm, fix: Fix): boolean {
  if (!isEditFix(fix)) return true;
  const uncounted = documentsOf(charm).flatMap(({ uncountedLines, file }) => (uncountedLines ? file : []));
  return !fix.edits.some(edit => uncounted.includes(edit.file) && isByLines(edit));
}
