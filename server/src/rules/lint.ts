/** The one function that judges a charm, and what it finds. */
import type { Charm, Place, Related, SyntaxProblem } from '../charm/charm.ts';
import { type EditFix, type Fix, isByLines, isEditFix, removeLines } from '../charm/edits.ts';
import { documentsOf, reread } from '../charm/read.ts';
import { applyChanges } from '../charm/write.ts';
import { CHARMCRAFT } from '../schema/charmcraft.ts';
import { nodeAt } from '../schema/lookup.ts';
import { legible } from '../schema/misread.ts';
import { visibleLine } from '../visible.ts';
import type { Finding } from './finding.ts';
import { withHidden } from './hidden-characters.ts';
import { type Code, type ProblemCode, RULES } from './registry.ts';
import { judgementOf, type LintOptions, type Report, type Verdict } from './rule.ts';
import { EVERYTHING, type Scope } from './scope.ts';

export type { Finding } from './finding.ts';

/** Judges a charm: syntax problems and every rule's findings, in the order of the text; `scope` leaves out what no edit changed. */
export function lint(
  charm: Charm,
  options: LintOptions = { experimentalExtensions: false },
  scope: Scope = EVERYTHING,
): readonly Finding[] {
  const findings = judge(charm, options, scope);
  // What another text would be told is compared with all that this one is told.
  const errors = (): number =>
    countErrors(scope === EVERYTHING ? findings : judge(charm, options, EVERYTHING));
  let tries = 0;
  return findings.map(finding => {
    const fix = SYNTAX_FIXES.has(finding.code) ? finding.fixes?.find(isEditFix) : undefined;
    if (fix === undefined || finding.file !== charm.document.file) return finding;
    const isTried = ++tries <= MOST_TRIES && charm.document.text.length <= LONGEST_TRIED;
    return isTried && countErrors(judge(withEdits(charm, fix), options, EVERYTHING)) < errors()
      ? finding
      : { ...finding, fixes: [] };
  });
}

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

function judge(charm: Charm, options: LintOptions, scope: Scope): readonly Finding[] {
  const { problems, isUnsure } = legible(charm.document, CHARMCRAFT.shape);
  const findings: Finding[] = syntaxProblems(charm, problems).map(problem => syntaxFinding(charm, problem));
  const broken = charm.document.problems.some(({ code }) => code === 'yaml-syntax');
  const isCut = documentsOf(charm).some(document => document.isCut);
  const { options: names } = scope;
  const judged = ({ options }: Pick<Charm, 'options'>) => options.filter(({ name }) => names?.has(name));
  const narrowed = names && {
    ...charm,
    options: judged(charm),
    packed: { ...charm.packed, options: judged(charm.packed) },
  };
  for (const rule of RULES) {
    if (
      (broken && ('shape' in rule || 'absence' in rule)) ||
      (isCut && !('ofReading' in rule)) ||
      (rule.dependsOn !== 'file' && !scope.judgesOptions)
    )
      continue;
    rule.check(
      rule.dependsOn === 'option' && narrowed ? narrowed : charm,
      (at, report) => {
        if (!isUnsure(at)) findings.push(findingOf(charm, rule, at, report));
      },
      options,
    );
  }
  const { file, hidden } = charm.document;
  return inOrder(withHidden(once(findings), file, hidden));
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

function findingOf(
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
    fixes: fixes?.filter(fix => isPossible(charm, fix)),
  };
}

const visibleRelated = ({ place, message }: Related): Related => ({ place, message: visibleLine(message) });

/** Lines cannot be put in or taken out where editors count them otherwise than YAML. */
function isPossible(charm: Charm, fix: Fix): boolean {
  if (!isEditFix(fix)) return true;
  const uncounted = documentsOf(charm).flatMap(({ uncountedLines, file }) => (uncountedLines ? file : []));
  return !fix.edits.some(edit => uncounted.includes(edit.file) && isByLines(edit));
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
