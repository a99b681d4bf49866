/** What each rule reports about a charm, and how much of it is still valid after an edit. */
import { type Charm, type Document, keptWith, type Place, type Related } from '../charm/charm.ts';
import { type Fix, isByLines, isEditFix } from '../charm/edits.ts';
import { documentsOf } from '../charm/read.ts';
import { CHARMCRAFT } from '../schema/charmcraft.ts';
import { legible } from '../schema/misread.ts';
import { visibleLine } from '../visible.ts';
import type { Finding } from './finding.ts';
import { type Code, RULES } from './registry.ts';
import { judgementOf, type LintOptions, type Report, type Rule, type Verdict } from './rule.ts';
import { EVERYTHING, isAsked, optionOf, type Scope, scopeInPlace } from './scope.ts';

/** What a rule reported about a charm. */
interface Answer {
  readonly charm: Charm;
  readonly findings: readonly Finding[];
}

/** Everything reported about a charm. */
export interface Told {
  readonly charm: Charm;
  readonly options: LintOptions;
  /** One per rule, in the order of RULES. The answer of a rule that is silent now may be from an earlier charm, or missing. */
  readonly answers: readonly (Answer | undefined)[];
}

type Known = (typeof RULES)[number];

/** By options. */
const kept = keptWith((_: Charm) => new Map<string, Told>());

/** Runs the rules, once per charm; answers that an edit since `last` did not touch are kept. */
export function told(charm: Charm, options: LintOptions, last?: Told): Told {
  const setting = JSON.stringify(options);
  const known = kept(charm).get(setting);
  if (known) return known;
  const isSameSetting = last !== undefined && JSON.stringify(last.options) === setting;
  const isSilent = silentIn(charm);
  const changes = new Map<Charm | undefined, Scope>();
  const answers = RULES.map((rule, index): Answer | undefined => {
    const before = isSameSetting ? last.answers[index] : undefined;
    if (isSilent(rule)) return before;
    const scope = changes.get(before?.charm) ?? (before ? scopeInPlace(before.charm, charm) : EVERYTHING);
    changes.set(before?.charm, scope);
    return {
      charm,
      findings: before ? update(before.findings, rule, charm, options, scope) : ask(rule, charm, options),
    };
  });
  const all = { charm, options, answers };
  kept(charm).set(setting, all);
  return all;
}

/** A rule's answer, based on the one before an edit of this scope. */
function update(
  before: readonly Finding[],
  rule: Known,
  charm: Charm,
  options: LintOptions,
  scope: Scope,
): readonly Finding[] {
  const asked = isAsked(rule, scope);
  if (asked === 'not') return before;
  if (asked === 'all') return ask(rule, charm, options);
  const isOfOthers = (finding: Finding): boolean => scope.options?.has(optionOf(finding) ?? '') === false;
  const after = ask(rule, narrowedTo(charm, scope), options);
  return [...before.filter(isOfOthers), ...after.filter(finding => !isOfOthers(finding))];
}

/** The answers of the rules that are not silent, as far as an edit of this scope can change them. */
export function heard({ charm, answers }: Told, scope: Scope = EVERYTHING): Iterable<readonly Finding[]> {
  const isOfOthers = (finding: Finding): boolean => {
    const option = optionOf(finding);
    return option !== undefined && scope.options?.has(option) === false;
  };
  return heardIn(charm, (rule, index) => {
    const asked = isAsked(rule, scope);
    const findings = asked === 'not' ? [] : (answers[index]?.findings ?? []);
    return asked === 'changed' ? findings.filter(finding => !isOfOthers(finding)) : findings;
  });
}

/** Like `heard`, for a charm whose answers are not needed otherwise; each rule runs when its turn comes. */
export function heardOf(charm: Charm, options: LintOptions, scope: Scope): Iterable<readonly Finding[]> {
  const narrowed = narrowedTo(charm, scope);
  return heardIn(charm, rule => {
    const asked = isAsked(rule, scope);
    return asked === 'not' ? [] : ask(rule, asked === 'changed' ? narrowed : charm, options);
  });
}

/** The parts of a faulty text that can still be judged. */
export const legibleIn = keptWith((document: Document) => legible(document, CHARMCRAFT.shape));

function* heardIn(
  charm: Charm,
  findingsOf: (rule: Known, index: number) => readonly Finding[],
): Generator<readonly Finding[]> {
  const { problems, isUnsure } = legibleIn(charm.document);
  const isSilent = silentIn(charm);
  for (const [index, rule] of RULES.entries()) {
    const findings = isSilent(rule) ? [] : findingsOf(rule, index);
    yield problems.length === 0 ? findings : findings.filter(at => !isUnsure(at));
  }
}

/** Whether a rule is silent because the text is broken, or because the tree was cut. */
function silentIn(charm: Charm): (rule: Rule) => boolean {
  const broken = charm.document.problems.some(({ code }) => code === 'yaml-syntax');
  const isCut = documentsOf(charm).some(document => document.isCut);
  return rule =>
    (broken && (rule.shape === true || rule.absence === true)) || (isCut && rule.ofReading !== true);
}

/** The charm reduced to the options that are judged. */
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

/** Converts a rule's report to a finding. */
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

/** Makes texts from a file safe to show. */
export const visibleRelated = ({ place, message }: Related): Related => ({
  place,
  message: visibleLine(message),
});

/** A line inserted below another goes after its trailing comment, which stays in place. */
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

/** Whether a fix can be applied: lines cannot be inserted or removed if editors and YAML count them differently. */
export function isPossible(charm: Charm, fix: Fix): boolean {
  if (!isEditFix(fix)) return true;
  const uncounted = documentsOf(charm).flatMap(({ uncountedLines, file }) => (uncountedLines ? file : []));
  return !fix.edits.some(edit => uncounted.includes(edit.file) && isByLines(edit));
}
