/** The list of rules, and the one function that judges a charm. */
import type { Charm, SyntaxProblem } from '../charm/charm.ts';
import { MODEL_RULES } from './model-rules.ts';
import { OPTION_RULES } from './option-rules.ts';
import { ROCK_RULES } from './rock-rules.ts';
import { type Finding, type LintOptions, type Rule, severityOf, TOOLS, type Tool } from './rule.ts';
import { SYNTAX } from './syntax.ts';

export const RULES: readonly Rule[] = [...MODEL_RULES, ...OPTION_RULES, ...ROCK_RULES];

/** Broken text has shapes that nobody wrote: there these rules would name one mistake many times. */
const OF_SHAPE: ReadonlySet<string> = new Set([
  'action-shape',
  'config-shape',
  'missing-option-type',
  'option-description-shape',
  'option-shape',
  'options-misplaced',
  'relation-shape',
  'wrong-type',
]);

/** Every code that a finding can carry. */
export const CODES: ReadonlySet<string> = new Set([...Object.keys(SYNTAX), ...RULES.map(rule => rule.code)]);

/** Judges a charm: syntax problems and every rule's findings, in the order of the text. */
export function lint(
  charm: Charm,
  options: LintOptions = { experimentalExtensions: false },
): readonly Finding[] {
  const findings: Finding[] = syntaxProblems(charm).map(({ code, message, file, path, range, related }) => ({
    code,
    severity: 'error',
    refusedBy: 'charmcraft',
    message,
    file,
    path,
    range,
    ...(related && { related: [related] }),
  }));
  const broken = charm.document.problems.some(({ code }) => code === 'yaml-syntax');
  for (const { code, verdict, check } of RULES) {
    if (broken && OF_SHAPE.has(code)) continue;
    const report: Parameters<Rule['check']>[1] = (place, { verdict: own = verdict, ...rest }) => {
      const { file, path, range } = place;
      const refusedBy = TOOLS.find((name): name is Tool => name === own) ?? null;
      findings.push({ code, severity: severityOf(own), refusedBy, file, path, range, ...rest });
    };
    check(charm, report, options);
  }
  return once(findings).sort(
    (a, b) =>
      a.file.localeCompare(b.file) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
}

/** Why the charm fails in every hook whatever it is set to: what paas-charm refuses in paas-config.yaml. */
export function brokenPaasConfig(findings: readonly Finding[]): string | undefined {
  const refused = findings.find(one => one.file === 'paas-config.yaml' && one.refusedBy === 'paas-charm');
  // The sentence is part of one that says so already.
  return (
    refused && `${refused.message.replace(/,? (and|or) the charm fails in every hook/, '')} (${refused.file})`
  );
}

/**
 * What an anchor holds is written once, however often it is used: of findings that name one place for several paths,
 * the first. One path may have several, such as the keys that a mapping lacks.
 */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, string>();
  return findings.filter(({ code, file, path, message, range: { start, end } }) => {
    const place = [code, file, start.line, start.character, end.line, end.character].join(' ');
    const own = JSON.stringify(path);
    const said = `${place} ${message}`;
    if ((seen.get(place) ?? own) !== own || seen.has(said)) return false;
    seen.set(place, own).set(said, own);
    return true;
  });
}

/**
 * What keeps charmcraft from reading its files. Without an extension nothing reads paas-config.yaml, and there a
 * second key of one name is no problem: the last one counts (charmcraft/extensions/app.py, _check_paas_config).
 */
function syntaxProblems({ document, paasConfig, twelveFactor }: Charm): readonly SyntaxProblem[] {
  const beside = twelveFactor ? (paasConfig?.problems ?? []) : [];
  return [...document.problems, ...beside.filter(({ code }) => code !== 'duplicate-key')];
}
